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
