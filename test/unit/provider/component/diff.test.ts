import { describe, expect, it } from "@jest/globals";
import { toDynamic, UNKNOWN } from "terraform-plugin-kit";
import { changesRequest } from "../../../../provider/component/diff.ts";

const component = {
  name: "store",
  type: "artifact_store",
  flavor: "s3",
  configuration: toDynamic({ path: "s3://bucket", client_kwargs: { region: "eu" } }),
  configuration_wo_version: 1,
  connector_id: "an-id",
  connector_resource_id: null,
  labels: { team: "ml" },
  environment: null,
  secrets: ["aws"],
  detach_on_delete: null,
};

describe("whether an update of a component sends anything", () => {
  it.each([
    { name: "other" },
    { flavor: "local" },
    { configuration: toDynamic({ path: "s3://other", client_kwargs: { region: "eu" } }) },
    { configuration: toDynamic({ path: "s3://bucket" }) },
    { configuration: null },
    { configuration_wo_version: 2 },
    { connector_id: null },
    { connector_resource_id: "bucket" },
    { labels: { team: "data" } },
    { labels: null },
    { environment: { LEVEL: "debug" } },
    { secrets: ["aws", "gcp"] },
  ])("says yes to %j", (change) => {
    expect(changesRequest({ ...component, ...change }, component)).toBe(true);
  });

  it.each([
    { flavor: UNKNOWN },
    { labels: { team: UNKNOWN } },
    { secrets: [UNKNOWN] },
    { configuration: UNKNOWN },
    { configuration: toDynamic({ path: UNKNOWN, client_kwargs: { region: "eu" } }) },
  ])("says yes to what is not known yet", (change) => {
    expect(changesRequest({ ...component, ...change }, component)).toBe(true);
  });

  it("says no to what only the provider looks at", () => {
    const changed = { ...component, detach_on_delete: false };
    expect(changesRequest(changed, component)).toBe(false);
  });

  it("says no to equal settings of another type, and to settings that are null", () => {
    const sent = { path: "s3://bucket", client_kwargs: { region: "eu" }, key: null };
    expect(changesRequest({ ...component, configuration: toDynamic(sent) }, component)).toBe(false);
    const none = { ...component, configuration: null };
    expect(changesRequest({ ...component, configuration: toDynamic({ key: null }) }, none)).toBe(
      false,
    );
  });
});
