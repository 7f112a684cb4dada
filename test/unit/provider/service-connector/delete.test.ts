import { beforeEach, describe, expect, it } from "@jest/globals";
import { PrivateState } from "terraform-plugin-kit/testing";
import type { ServiceConnectorResponse } from "../../../../client/wire-types.ts";
import { createKeyedLock } from "../../../../provider/connection/keyed-lock.ts";
import { changeInUse } from "../../../../provider/service-connector/change-in-use.ts";
import { deleteConnector } from "../../../../provider/service-connector/delete.ts";
import { planConnectorDelete } from "../../../../provider/service-connector/plan.ts";
import { aCall } from "../../../support/call-context.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

describe("deleting a service connector from which a change that was cut off has detached components", () => {
  const { zenml, api } = useStackServer();
  let connector: ServiceConnectorResponse;
  let first: string;
  let second: string;
  let privateState: PrivateState;

  beforeEach(async () => {
    connector = await api().serviceConnectors.create({
      name: "registry",
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
    const create = async (name: string) => {
      const { id } = await api().components.create({
        name,
        type: "container_registry",
        flavor: "default",
        configuration: { uri: "docker.io/acme" },
        connector: connector.id,
      });
      return id;
    };
    first = await create("first");
    second = await create("second");
    privateState = new PrivateState();
    // The process is gone in the middle: whatever it would have done next never happens.
    await new Promise<void>((resolve) => {
      const change = () => {
        resolve();
        return new Promise<never>(() => {});
      };
      void changeInUse(zenml(), connector, change, new AbortController().signal);
    });
  });

  const stateOf = async () => {
    const { id, name, metadata } = await api().serviceConnectors.get(connector.id);
    return { id, name, labels: metadata?.labels ?? null };
  };
  const request = async () => ({
    ...aCall(),
    // Another process: what the one that is gone has locked stays locked there.
    client: { ...zenml(), lock: createKeyedLock() },
    state: await stateOf(),
    privateState,
    warn() {},
  });
  const planAndDelete = async () => {
    await planConnectorDelete(await request());
    await deleteConnector(await request());
  };
  const connectorOf = async (id: string) =>
    (await api().components.get(id)).metadata?.connector?.id;

  it("deletes it if the plan makes all of them use something else", async () => {
    for (const id of [first, second]) {
      zenml().planBoard.note(id, { uses: [] });
    }

    await planAndDelete();

    expect(await api().serviceConnectors.find(connector.id)).toBeUndefined();
    expect([await connectorOf(first), await connectorOf(second)]).toEqual([undefined, undefined]);
  });

  it("attaches those again that the plan leaves alone, and refuses to delete it under them", async () => {
    zenml().planBoard.note(first, { uses: [] });
    zenml().planBoard.note(second, { uses: [connector.id] });

    await expect(planAndDelete()).rejects.toMatchObject({
      diagnostics: [
        {
          summary: "Service connector in use",
          detail: expect.stringContaining('Components use it: "second".'),
        },
      ],
    });

    expect([await connectorOf(first), await connectorOf(second)]).toEqual([
      undefined,
      connector.id,
    ]);
  });
});
