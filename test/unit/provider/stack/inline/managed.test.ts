import { describe, expect, it } from "@jest/globals";
import { PrivateState } from "terraform-plugin-kit/testing";
import {
  type ManagedComponent,
  recallManaged,
  rememberManaged,
  toManagedIds,
  trackManaged,
} from "../../../../../provider/stack/inline/managed.ts";

const store: ManagedComponent = {
  id: "store",
  type: "artifact_store",
  flavor: "s3",
  name: "main",
  ordinal: 1,
};
const alerter: ManagedComponent = {
  id: "alerter",
  type: "alerter",
  flavor: "slack",
  name: "own",
  ordinal: undefined,
};

/** What private state keeps survives as bytes. */
function reload(privateState: PrivateState): PrivateState {
  return new PrivateState(privateState.toBytes());
}

describe("managed components", () => {
  it("are kept in private state in the shape that earlier versions wrote", () => {
    const privateState = new PrivateState();
    rememberManaged(privateState, [store, alerter]);
    expect(JSON.parse(Buffer.from(privateState.toBytes()).toString())).toEqual({
      owned: [
        { id: "store", type: "artifact_store", flavor: "s3", name: "main", ordinal: 1 },
        { id: "alerter", type: "alerter", flavor: "slack", name: "own" },
      ],
    });
  });

  it("are those that the state names, with what private state knows about them", () => {
    const privateState = new PrivateState();
    rememberManaged(privateState, [store, alerter]);
    const recalled = recallManaged(reload(privateState), {
      alerter: ["alerter", "edited"],
      deployer: null,
    });
    expect(recalled).toEqual([
      alerter,
      { id: "edited", type: "alerter", flavor: "", name: "", ordinal: undefined },
    ]);
    expect(recallManaged(new PrivateState(), null)).toEqual([]);
  });

  it("are tracked through an apply, and saved in the order of the stack", () => {
    const privateState = new PrivateState();
    privateState.set("answers/alerter", { salt: "x" });
    const tracker = trackManaged([alerter], privateState);
    tracker.put(store);
    tracker.put({ ...store, name: "renamed" });
    const late = { ...alerter, id: "late" };
    tracker.put(late);
    tracker.remove("alerter");
    expect(privateState.get("answers/alerter")).toBeUndefined();
    expect(privateState.get("owned")).toBeUndefined();
    tracker.save(["late", "somebody's", "store"]);
    expect(recallManaged(reload(privateState), toManagedIds(tracker.all))).toEqual([
      late,
      { ...store, name: "renamed" },
    ]);
  });

  it("leave nothing in private state when there are none", () => {
    const privateState = new PrivateState();
    const tracker = trackManaged([store], privateState);
    tracker.save();
    tracker.remove("store");
    tracker.save();
    expect(privateState.toBytes()).toHaveLength(0);
  });
});
