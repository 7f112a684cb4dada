import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toDynamic, UNKNOWN, type Value } from "terraform-plugin-kit";
import { PrivateState } from "terraform-plugin-kit/testing";
import { createZenmlClient, type ZenmlClient } from "../../../../client/client.ts";
import { createZenml } from "../../../../provider/connection/zenml.ts";
import { readComponents } from "../../../../provider/stack/components.ts";
import {
  type InheritanceRequest,
  planInheritance,
  refreshBase,
  refuseMissingBase,
  resolveInheritance,
} from "../../../../provider/stack/inheritance.ts";
import { type StackServer, startStackServer } from "../../../../stack-server/server.ts";

const MISSING = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11";
const { signal } = new AbortController();

describe("what a stack inherits", () => {
  let server: StackServer;
  let api: ZenmlClient;
  let baseId: string;
  let ids: Readonly<Record<"store" | "builder" | "defaultOrchestrator", string>>;

  beforeAll(async () => {
    server = await startStackServer({});
    api = createZenmlClient({ serverUrl: server.url, apiKey: server.apiKey, userAgent: "tests" });
    const create = async (type: string, flavor: string, configuration = {}) =>
      (await api.components.create({ name: "base", type, flavor, configuration })).id;
    const [standard] = await api.stacks.findByName("default");
    ids = {
      store: await create("artifact_store", "s3", { path: "s3://bucket" }),
      builder: await create("image_builder", "local"),
      defaultOrchestrator: String(standard?.metadata?.components["orchestrator"]?.[0]?.id),
    };
    const base = await api.stacks.create({
      name: "base",
      components: {
        artifact_store: [ids.store],
        image_builder: [ids.builder],
        orchestrator: [ids.defaultOrchestrator],
      },
    });
    baseId = base.id;
  });
  afterAll(async () => {
    api.close();
    await server.stop();
  });

  const plan = (components: Value, more: Partial<InheritanceRequest> = {}) =>
    planInheritance({
      configured: readComponents(components),
      baseId,
      privateState: new PrivateState(),
      state: null,
      ...more,
    });

  const resolve = async (
    components: Value,
    { base = baseId, planned = UNKNOWN }: { base?: string | null; planned?: Value } = {},
    privateState = new PrivateState(),
  ) =>
    Object.fromEntries(
      await resolveInheritance(
        api,
        { configured: readComponents(components) ?? [], baseId: base, planned },
        privateState,
        signal,
      ),
    );

  /** Private state as a read of an extension of that stack leaves it. */
  async function afterRead(id: string): Promise<PrivateState> {
    const privateState = new PrivateState();
    await refreshBase(createZenml(api), id, privateState, signal);
    return privateState;
  }

  describe("from a base stack", () => {
    it("is planned by what the last read of the base stack has found", async () => {
      const privateState = await afterRead(baseId);
      const planned = plan({ artifact_store: "own", image_builder: null }, { privateState });
      expect(planned).toEqual(new Map([["orchestrator", [ids.defaultOrchestrator]]]));
    });

    it("is not planned before the base stack is read, for another one, or while it is gone", async () => {
      expect(plan({})).toBeUndefined();
      expect(plan({}, { privateState: await afterRead(MISSING), baseId: MISSING })).toBeUndefined();
      const privateState = await afterRead(baseId);
      expect(plan({}, { privateState, baseId: MISSING })).toBeUndefined();
      expect(plan({}, { privateState, baseId: UNKNOWN })).toBeUndefined();
      expect(plan(UNKNOWN, { privateState })).toBeUndefined();
    });

    it("is what the base stack has at apply, if the plan could not tell, and known to the next plan", async () => {
      const privateState = new PrivateState();
      expect(await resolve({ image_builder: "own" }, {}, privateState)).toEqual({
        artifact_store: [ids.store],
        orchestrator: [ids.defaultOrchestrator],
      });
      expect(plan({}, { privateState })?.get("image_builder")).toEqual([ids.builder]);
    });

    it("is what was planned, without another question to the server", async () => {
      server.control.clearRequests();
      const planned = toDynamic({ artifact_store: "planned", orchestrator: "other", alerter: "x" });
      expect(await resolve({ alerter: "x" }, { planned })).toEqual({
        artifact_store: ["planned"],
        orchestrator: ["other"],
      });
      expect(server.control.requests()).toEqual([]);
    });

    it("is refused if the base stack does not exist", async () => {
      const expected = expect.objectContaining({ message: "Base stack not found" });
      await expect(resolve({}, { base: MISSING })).rejects.toEqual(expected);
      await expect(refuseMissingBase({ api }, MISSING, new PrivateState(), signal)).rejects.toEqual(
        expected,
      );
    });

    it("is forgotten with the base stack", async () => {
      const privateState = await afterRead(baseId);
      await resolve({ orchestrator: "own" }, { base: null }, privateState);
      expect(privateState.get("base")).toBeUndefined();
    });
  });

  describe("from the default stack", () => {
    const store = { artifact_store: "store" };

    it("is its orchestrator, which the apply of a new stack looks up", async () => {
      expect(plan(store, { baseId: null })).toEqual(new Map([["orchestrator", undefined]]));
      expect(await resolve(store, { base: null })).toEqual({
        orchestrator: [ids.defaultOrchestrator],
      });
    });

    it("is its orchestrator too where null refuses that of the base stack", async () => {
      const components = { orchestrator: null, image_builder: null, artifact_store: "own" };
      const privateState = await afterRead(baseId);
      expect(plan(components, { privateState })).toEqual(new Map([["orchestrator", undefined]]));
      expect(await resolve(components)).toEqual({ orchestrator: [ids.defaultOrchestrator] });
    });

    it.each<[string, Value, Value, string[] | undefined]>([
      ["stays", store, { orchestrator: "kept" }, ["kept"]],
      [
        "is looked up again if the stack had one of its own",
        { ...store, orchestrator: "own" },
        { orchestrator: "own" },
        undefined,
      ],
    ])("%s when the stack is changed", (_what, before, component_ids, expected) => {
      const state = { base_stack_id: null, components: before, component_ids };
      expect(plan(store, { baseId: null, state })?.get("orchestrator")).toEqual(expected);
    });

    it("is nothing for a stack that names an orchestrator, even one that is not known yet", () => {
      expect(plan({ ...store, orchestrator: UNKNOWN }, { baseId: null })).toEqual(new Map());
    });
  });
});
