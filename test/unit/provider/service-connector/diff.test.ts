import { describe, expect, it } from "@jest/globals";
import { toDynamic, UNKNOWN } from "terraform-plugin-kit";
import {
  changedInUse,
  changesCredentials,
  changesRequest,
} from "../../../../provider/service-connector/diff.ts";
import type { ConnectorState } from "../../../../provider/service-connector/model.ts";

const connector: ConnectorState = {
  id: "an-id",
  name: "aws",
  type: "aws",
  auth_method: "secret-key",
  resource_type: "s3-bucket",
  resource_id: null,
  configuration: toDynamic({ aws_access_key_id: "AKIA" }),
  configuration_wo_version: 1,
  public_configuration: null,
  description: null,
  labels: { team: "ml" },
  expires_at: null,
  expires_skew_tolerance: null,
  expiration_seconds: 3600,
  verify: null,
  timeouts: null,
  user: null,
  created: "2024-01-01T00:00:00Z",
  updated: "2024-01-01T00:00:00Z",
};

describe("a change of a service connector", () => {
  it.each([
    { change: { name: "other" }, isSent: true, isVerified: false, inUse: undefined },
    { change: { labels: { team: "data" } }, isSent: true, isVerified: false, inUse: undefined },
    { change: { labels: { team: UNKNOWN } }, isSent: true, isVerified: false, inUse: undefined },
    { change: { expiration_seconds: 60 }, isSent: true, isVerified: false, inUse: undefined },
    { change: { expires_at: "2030-01-01T00:00:00Z" }, isSent: true, isVerified: false },
    { change: { configuration_wo_version: 2 }, isSent: true, isVerified: true, inUse: undefined },
    { change: { configuration: null }, isSent: true, isVerified: true, inUse: undefined },
    { change: { configuration: UNKNOWN }, isSent: true, isVerified: true, inUse: undefined },
    { change: { auth_method: "iam-role" }, isSent: true, isVerified: true, inUse: "auth_method" },
    { change: { resource_type: null }, isSent: true, isVerified: true, inUse: "resource_type" },
    { change: { resource_id: "bucket" }, isSent: true, isVerified: true, inUse: "resource_id" },
    { change: { verify: false }, isSent: false, isVerified: false, inUse: undefined },
    { change: {}, isSent: false, isVerified: false, inUse: undefined },
  ])(
    "to $change: sent $isSent, verified $isVerified, detaches components $inUse",
    ({ change, isSent, isVerified, inUse }) => {
      const plan = { ...connector, ...change };
      expect(changesRequest(plan, connector)).toBe(isSent);
      expect(changesCredentials(plan, connector)).toBe(isVerified);
      expect(changedInUse(plan, connector)).toBe(inUse);
    },
  );

  it("between an empty string and null detaches no components", () => {
    const spelled = { ...connector, resource_id: "" };
    expect(changedInUse(spelled, connector)).toBeUndefined();
    expect(changedInUse(connector, spelled)).toBeUndefined();
  });
});
