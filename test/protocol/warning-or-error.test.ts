import { expect, it } from "@jest/globals";
import { toDynamic, type ValueMap } from "terraform-plugin-kit";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

/* A process that plans validates with a configured provider. One that only validates has tests in test/unit/provider/validation/. */

describeInProcessOnBothServers("a mistake that only the server can judge", (harness) => {
  const { resource, startCommand, unique } = harness;
  const orchestrator = { type: "orchestrator", flavor: "kubernetes" };
  const gcp = {
    type: "gcp",
    auth_method: "implicit",
    resource_type: "gcs-bucket",
    verify: false,
    configuration: { project_id: "models" },
  };
  const stack = (flavor: string) => ({
    components: toDynamic({ orchestrator: { flavor }, artifact_store: { flavor: "local" } }),
  });

  it.each<[string, ValueMap, string]>([
    ["zenml_component", { ...orchestrator, flavor: "kuberntes" }, 'Unknown flavor "kuberntes"'],
    [
      "zenml_component",
      { ...orchestrator, configuration: { synchronus: true } },
      'Unknown setting "synchronus"',
    ],
    [
      "zenml_service_connector",
      { ...gcp, auth_method: "implict" },
      'Invalid auth method "implict"',
    ],
    [
      "zenml_service_connector",
      { ...gcp, resource_type: "gcs-buckt" },
      'Invalid resource type "gcs-buckt"',
    ],
    ["zenml_stack", stack("kuberntes"), 'Unknown flavor "kuberntes"'],
  ])(
    "is one error in a plan of %s, not a warning and an error: %j",
    async (typeName, config, summary) => {
      await startCommand();
      const found = await resource(typeName).validate({ name: unique("mistaken"), ...config });
      expect(found.map((one) => `${one.severity}: ${one.summary}`)).toEqual([`error: ${summary}`]);
    },
  );

  it("stays one warning where the server does not refuse it", async () => {
    await startCommand();
    const config = {
      name: unique("dropped"),
      ...gcp,
      configuration: { project_id: "models", regin: "x" },
    };
    const { action, warnings } = await resource("zenml_service_connector").plan(config);
    expect(action).toBe("create");
    expect(warnings.map(({ summary }) => summary)).toEqual(['Unknown setting "regin"']);
  });
});
