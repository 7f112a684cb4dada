import { describe, expect, it } from "@jest/globals";
import { withoutSecrets } from "../../../../provider/validation/component-secrets.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

describe("the settings that may be shown", () => {
  const { api, control } = useStackServer();
  const { signal } = new AbortController();
  const create = (flavor: string, configuration: { readonly [key: string]: string }) =>
    api().components.create({ name: "it", type: "orchestrator", flavor, configuration });

  it("lack what the schema of a custom flavor marks sensitive, references aside", async () => {
    await api().flavors.create({
      name: "acme",
      type: "orchestrator",
      source: "acme.Flavor",
      config_schema: {
        properties: {
          queue: { type: "string" },
          token: { type: "string", sensitive: true },
          password: { type: "string", sensitive: true },
        },
      },
      integration: null,
      is_custom: true,
    });
    const settings = { queue: "gpu", token: "not-a-real-token", password: "{{acme.password}}" };
    const component = await create("acme", settings);

    expect({ ...(await withoutSecrets(api(), component, settings, signal)) }).toEqual({
      queue: "gpu",
      password: "{{acme.password}}",
    });
  });

  it("are known for one of ZenML's own flavors without a request", async () => {
    const component = await create("kubernetes", { kubernetes_namespace: "zenml" });
    control().clearRequests();

    const settings = { kubernetes_namespace: "zenml" };
    expect({ ...(await withoutSecrets(api(), component, settings, signal)) }).toEqual(settings);
    expect(control().requests()).toEqual([]);
  });
});
