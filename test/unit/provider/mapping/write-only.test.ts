import { describe, expect, it } from "@jest/globals";
import { toDynamic } from "terraform-plugin-kit";
import { PrivateState } from "terraform-plugin-kit/testing";
import {
  addWriteOnly,
  recallKeys,
  rememberKeys,
  replaceWriteOnly,
} from "../../../../provider/mapping/write-only.ts";

const hidden = (settings: { readonly [key: string]: string } | null) => ({
  configuration_wo: toDynamic(settings),
});

describe("write-only settings", () => {
  it("are added to the others, and replaced by the next ones", () => {
    const privateState = new PrivateState();
    const created = addWriteOnly({ a: 1 }, hidden({ old: "x", kept: "x" }), privateState);
    const updated = replaceWriteOnly(created, null, hidden({ kept: "y", new: "y" }), privateState);

    expect(created).toEqual({ a: 1, old: "x", kept: "x" });
    expect(updated).toEqual({ a: 1, kept: "y", new: "y" });
    expect(replaceWriteOnly(updated, null, hidden(null), privateState)).toEqual({ a: 1 });
  });

  it("stay when they move to the configuration, unless they are null there", () => {
    const privateState = new PrivateState();
    const created = addWriteOnly({}, hidden({ moved: "x", gone: "x" }), privateState);
    const configured = { moved: "y", gone: null };

    expect(
      replaceWriteOnly({ ...created, moved: "y" }, configured, hidden(null), privateState),
    ).toEqual({ moved: "y" });
  });

  it("leave their keys in private state, never their values", () => {
    const privateState = new PrivateState();
    addWriteOnly({}, hidden({ key: "not-a-real-key" }), privateState);

    expect(Buffer.from(privateState.toBytes()).toString()).toBe(
      '{"configuration_wo_keys":["key"]}',
    );
  });
});

describe("remembered keys", () => {
  it("are forgotten with the next write, and none when another version left something else", () => {
    const privateState = new PrivateState();
    rememberKeys(privateState, "values_wo_keys", { a: "x" });
    expect(recallKeys(privateState, "values_wo_keys")).toEqual(["a"]);
    rememberKeys(privateState, "values_wo_keys", {});
    expect(recallKeys(privateState, "values_wo_keys")).toEqual([]);
    privateState.set("values_wo_keys", { a: 1 });
    expect(recallKeys(privateState, "values_wo_keys")).toEqual([]);
  });
});
