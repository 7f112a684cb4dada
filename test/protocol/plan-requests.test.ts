import { beforeEach, expect, it } from "@jest/globals";
import { describeInProcess } from "../support/in-process.ts";

describeInProcess("what a plan asks the server about flavors", ({ control, resource, unique }) => {
  const component = resource("zenml_component");
  const stack = resource("zenml_stack");
  const S3 = { flavor: "s3", configuration: { path: "s3://bucket" } };
  const listed = () =>
    control()
      .requests()
      .map(({ path }) => path.replace(/\?.*/, ""))
      .filter((path) => /\/(flavors|component-types)$/.test(path));

  beforeEach(() => control().clearRequests());

  it("nothing for flavors of ZenML's own, on a server of the catalogue's release", async () => {
    const name = unique("known");

    await component.plan({ name, type: "artifact_store", ...S3 });
    await stack.plan({
      name,
      components: { artifact_store: S3, orchestrator: { flavor: "local" } },
    });

    expect(listed()).toEqual([]);
  });

  it("its lists when a configuration looks wrong", async () => {
    const plan = component.plan({
      name: unique("wrong"),
      type: "artifact_store",
      ...S3,
      configuration: { path: "s3://bucket", pahh: "x" },
    });

    await expect(plan).rejects.toThrow("pahh");
    expect(listed()).toContain("/api/v1/flavors");
  });

  it("its lists for a flavor that may be a custom one", async () => {
    const plan = component.plan({ name: unique("own"), type: "orchestrator", flavor: "our-own" });

    await expect(plan).rejects.toThrow('The server has no flavor "our-own"');
    expect(listed()).toContain("/api/v1/flavors");
  });

  it("its lists on a server of another release", async () => {
    control().addFault({
      pattern: "^GET /api/v1/info",
      times: 1000,
      kind: "status",
      status: 200,
      body: { id: "an-id", version: "0.98.1", auth_scheme: "OAUTH2_PASSWORD_BEARER" },
    });

    await component.plan({ name: unique("newer"), type: "artifact_store", ...S3 });

    expect(listed()).toContain("/api/v1/flavors");
  });
});

describeInProcess(
  "what a refresh asks the server about components that are gone",
  ({ api, control, resource, startCommand, terraform, unique }) => {
    const component = resource("zenml_component");
    const config = (name: string, type: string) => ({ name, type, flavor: "local" });
    const createAndDelete = async (type: string) => {
      const created = await component.apply(config(unique(type), type));
      await api().components.delete(created.id);
      return created;
    };
    const lists = () =>
      control()
        .requests()
        .filter(({ method, path }) => method === "GET" && /\/components(\?|$)/.test(path));

    it("one list for all of them, which the plan of the new one uses as well", async () => {
      const gone = [await createAndDelete("orchestrator"), await createAndDelete("image_builder")];
      await startCommand();
      control().clearRequests();

      const answers = await Promise.all(
        gone.map((one) => terraform().readResource("zenml_component", one)),
      );
      expect(answers).toMatchObject([{ state: null }, { state: null }]);
      expect(lists()).toHaveLength(1);

      control().clearRequests();
      const [first] = gone;
      const { action } = await component.plan(
        config(String(first?.attributes["name"]), "orchestrator"),
        first,
      );
      expect(action).toBe("create");
      expect(lists()).toHaveLength(1);
    });

    it("nothing that stops it when the server cannot list components", async () => {
      const gone = await createAndDelete("orchestrator");
      control().addFault({
        pattern: "^GET /api/v1/components\\?",
        times: 1000,
        kind: "status",
        status: 403,
        body: { detail: ["RuntimeError", "Not allowed."] },
      });

      expect(await component.refresh(gone)).toBeNull();
    });
  },
);
