import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { isValueMap, parseJson, type ValueMap } from "terraform-plugin-kit";
import { PrivateState } from "terraform-plugin-kit/testing";
import {
  adoptAll,
  mergeForUpdate,
  recallWrite,
  reconcile,
  remember,
  rememberWrite,
} from "../../../../provider/mapping/reconcile.ts";

const salt = "not-a-real-salt";

/** Maps without prototype compare as plain ones. */
function plain(map: ValueMap | null): object {
  return { ...map };
}

/** What a server's JSON answer becomes. */
function mapOf(content: object): ValueMap {
  const value = parseJson(JSON.stringify(content));
  return isValueMap(value) ? value : {};
}

describe("reconcile()", () => {
  it("keeps the configured spelling of what means the same", () => {
    const ours = { timeout: "8", synchronous: "yes", labels: '{"a":"b"}', uri: "docker.io/x/" };
    const server = { timeout: 8, synchronous: true, labels: { a: "b" }, uri: "docker.io/x" };
    expect(plain(reconcile(ours, server))).toEqual(ours);
  });

  it("shows a key that was changed or removed outside", () => {
    expect(plain(reconcile({ a: "1", b: "x", c: "y" }, { a: 2, b: "x" }))).toEqual({
      a: 2,
      b: "x",
    });
  });

  it("leaves out keys of others", () => {
    expect(plain(reconcile({ a: 1 }, { a: 1, instance_type: "ml.m5.xlarge" }))).toEqual({ a: 1 });
    expect(plain(reconcile({}, { a: 1 }))).toEqual({});
  });

  it("keeps a null that the server has nothing for, and shows what was put in its place", () => {
    expect(plain(reconcile({ a: null, b: null }, { b: null }))).toEqual({ a: null, b: null });
    expect(plain(reconcile({ a: null }, { a: "put there" }))).toEqual({ a: "put there" });
  });

  it("does not take for drift what the server made of our last write", () => {
    const ours = { processor_role: "arn", pod_settings: { tolerations: ["x"] }, kept: "k" };
    const answer = {
      execution_role: "arn",
      pod_settings: { node_selectors: {}, affinity: {} },
      kept: "k",
    };
    const memory = remember({ ours, sent: ours, answer }, salt);
    expect(plain(reconcile(ours, answer, memory))).toEqual(ours);
  });

  it("shows drift away from the server's own rendering", () => {
    const ours = { processor_role: "arn", pod_settings: { tolerations: ["x"] } };
    const answer = { pod_settings: { affinity: {} } };
    const memory = remember({ ours, sent: ours, answer }, salt);
    const changed = { processor_role: "other", pod_settings: { affinity: { a: 1 } } };
    expect(plain(reconcile(ours, changed, memory))).toEqual(changed);
    expect(plain(reconcile(ours, {}, memory))).toEqual({ processor_role: "arn" });
  });

  it("shows a configured key that was not sent and that the server lacks", () => {
    const ours = { kept: "k", lost: "l" };
    const answer = { kept: "k" };
    const memory = remember({ ours, sent: { kept: "k" }, answer }, salt);

    expect(plain(reconcile(ours, answer, memory))).toEqual({ kept: "k" });
  });

  it("keeps every map that the server returns as it was sent", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        const ours = mapOf(content);
        expect(reconcile(ours, mapOf(content))).toBe(ours);
      }),
    );
  });

  it("keeps every map whatever the server answered to its write", () => {
    const map = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(map, map, (ours, returned) => {
        const [sent, answer] = [mapOf(ours), mapOf(returned)];
        const memory = remember({ ours: sent, sent, answer }, salt);
        expect(reconcile(sent, answer, memory)).toBe(sent);
      }),
    );
  });
});

describe("remember()", () => {
  const ours = { key: "not-a-real-password", gone: 1 };
  const write = { ours, sent: ours, answer: { key: "changed-not-a-real-password", more: 1 } };

  it("holds no value, and other hashes under another salt", () => {
    const memory = remember(write, salt);
    expect(memory?.ours).toEqual({ key: expect.any(String), gone: expect.any(String) });
    expect(memory?.added).toEqual({ more: expect.any(String) });
    expect(JSON.stringify(memory)).not.toContain("password");
    expect(remember(write, "another")?.ours).not.toEqual(memory?.ours);
  });

  it("needs no memory of what came back as it was meant", () => {
    const settings = { a: "8", b: null, c: { d: null } };
    expect(
      remember({ ours: settings, sent: settings, answer: { a: 8, c: {} } }, salt),
    ).toBeUndefined();
    expect(remember({ ours: null, sent: {}, answer: undefined }, salt)).toBeUndefined();
    expect(
      remember({ ours: null, sent: { foreign: 1 }, answer: { foreign: 1 } }, salt),
    ).toBeUndefined();
  });

  it("does not depend on the order of keys or the form of numbers", () => {
    const one = { ours: { a: 1 }, sent: { a: 1 } };
    const first = remember({ ...one, answer: { a: { x: 1, y: [2.5] } } }, salt);
    const second = remember({ ...one, answer: { a: { y: [2.5], x: 1n } } }, salt);
    expect(first).toBeDefined();
    expect(first).toEqual(second);
  });

  it("tells absent, null, and the same value under two keys apart", () => {
    const four = { a: 1, b: 1, c: 1, d: 1 };
    const answer = { b: null, c: "x", d: "x" };
    const memory = remember({ ours: four, sent: four, answer }, salt);
    expect(new Set(Object.values(memory?.ours ?? {})).size).toBe(4);
  });
});

describe("rememberWrite() and recallWrite()", () => {
  const ours = { processor_role: "arn" };
  const answer = { execution_role: "arn" };

  it("pass through the private state", () => {
    const before = new PrivateState();
    rememberWrite(before, "configuration", { ours, sent: ours, answer });
    const memory = recallWrite(new PrivateState(before.toBytes()), "configuration");
    expect(reconcile(ours, answer, memory)).toBe(ours);
    expect(mergeForUpdate(answer, ours, { processor_role: "new" }, memory)).toEqual({
      processor_role: "new",
    });
    expect(recallWrite(before, "labels")).toBeUndefined();
  });

  it("forget the last write with the next", () => {
    const state = new PrivateState();
    rememberWrite(state, "configuration", { ours, sent: ours, answer });
    rememberWrite(state, "configuration", { ours, sent: ours, answer: ours });
    expect(recallWrite(state, "configuration")).toBeUndefined();
  });

  it.each([["text"], [{}], [{ salt: 5 }], [{ salt: "s", ours: [], added: { a: 1 } }]])(
    "make do with %p, which another version may have left",
    (content) => {
      const state = new PrivateState();
      state.set("configuration", content);
      const memory = recallWrite(state, "configuration");
      expect(plain(reconcile(ours, {}, memory))).toEqual({});
    },
  );
});

describe("adoptAll()", () => {
  it("takes everything but nulls and what the server adds by itself", () => {
    const server = { execution_role: "arn", instance_type: "ml.m5.xlarge", tags: null, list: [] };
    const additions = { instance_type: "ml.m5.xlarge" };
    expect(plain(adoptAll(server, additions))).toEqual({ execution_role: "arn", list: [] });
    expect(plain(adoptAll({ instance_type: "ml.c5.large" }, additions))).toEqual({
      instance_type: "ml.c5.large",
    });
  });
});

describe("mergeForUpdate()", () => {
  it("sets what is ours, takes out what was, and keeps the rest", () => {
    const current = { ours: 1, dropped: 2, foreign: 3 };
    expect(mergeForUpdate(current, { ours: 1, dropped: 2 }, { ours: "1", fresh: true })).toEqual({
      ours: "1",
      fresh: true,
      foreign: 3,
    });
  });

  it("takes out a key that became null, and sends no null anywhere", () => {
    const ours = { a: null, b: { c: null, d: 1 } };
    expect(mergeForUpdate({ a: 1, b: {} }, { a: 1, b: 1 }, ours)).toEqual({ b: { d: 1 } });
  });

  it("makes a map of nothing from nothing", () => {
    expect(mergeForUpdate(undefined, null, null)).toEqual({});
    expect(mergeForUpdate(null, { a: 1 }, null)).toEqual({});
    expect(reconcile(null, { a: 1 })).toBeNull();
    expect(plain(reconcile({ a: 1, b: null }, undefined))).toEqual({ b: null });
  });

  it("takes over a key of others that is configured now", () => {
    expect(mergeForUpdate({ a: "theirs" }, null, { a: "ours" })).toEqual({ a: "ours" });
  });

  it("does not send back the new name under which the server stored an old setting", () => {
    const ours = { processor_role: "arn:old" };
    const answer = { execution_role: "arn:old", instance_type: "ml.m5.xlarge", foreign: 1 };
    const sent = { ...ours, foreign: 1 };
    const memory = remember({ ours, sent, answer }, salt);
    const next = { processor_role: "arn:new" };
    expect(mergeForUpdate(answer, ours, next, memory)).toEqual({
      processor_role: "arn:new",
      foreign: 1,
    });
  });

  it("keeps an addition of the server that somebody changed since", () => {
    const ours = { execution_role: "arn" };
    const answer = { execution_role: "arn", instance_type: "ml.m5.xlarge" };
    const memory = remember({ ours, sent: ours, answer }, salt);
    const current = { ...answer, instance_type: "ml.c5.large" };
    expect(mergeForUpdate(current, ours, ours, memory)).toEqual(current);
  });
});
