import { describe, expect, it } from "@jest/globals";
import { isTooOld } from "../../../../provider/api-key/model.ts";
import { rotates } from "../../../../provider/api-key/plan.ts";

const state = {
  id: "k1",
  service_account_id: "a1",
  name: "github",
  description: null,
  active: true,
  rotation_trigger: null,
  rotate_after_days: 30,
  retain_period_minutes: null,
  key: "not-a-real-key",
  last_rotated: null,
  created: "2026-01-01T00:00:00Z",
  updated: "2026-01-01T00:00:00Z",
};
const at = (time: string) => Date.parse(time);

describe("isTooOld()", () => {
  it("counts the days since the key was created", () => {
    expect(isTooOld(state, at("2026-01-30T23:59:59Z"))).toBe(false);
    expect(isTooOld(state, at("2026-01-31T00:00:00Z"))).toBe(true);
  });

  it("counts from the last rotation", () => {
    const rotated = { ...state, last_rotated: "2026-01-20T00:00:00Z" };
    expect(isTooOld(rotated, at("2026-02-01T00:00:00Z"))).toBe(false);
  });

  it("does not count where no age is configured", () => {
    expect(isTooOld({ ...state, rotate_after_days: null }, at("2036-01-01T00:00:00Z"))).toBe(false);
  });
});

describe("rotates()", () => {
  const due = (reason: string | undefined) => ({ get: () => reason });
  const config = { rotation_trigger: null, rotate_after_days: 30 };

  it("follows the trigger and what the last refresh found", () => {
    expect(rotates(state, config, due(undefined))).toBe(false);
    expect(rotates(state, { ...config, rotation_trigger: "2" }, due(undefined))).toBe(true);
    expect(rotates(state, config, due("age"))).toBe(true);
    expect(rotates(state, config, due("replaced"))).toBe(true);
  });

  it("forgets the age when it is no longer configured", () => {
    expect(rotates(state, { ...config, rotate_after_days: null }, due("age"))).toBe(false);
  });
});
