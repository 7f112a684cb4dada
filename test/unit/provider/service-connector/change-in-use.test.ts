import { beforeEach, describe, expect, it } from "@jest/globals";
import type { ServiceConnectorResponse } from "../../../../client/wire-types.ts";
import { changeInUse } from "../../../../provider/service-connector/change-in-use.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

describe("changing a service connector in use", () => {
  const { zenml, api, control } = useStackServer();
  let connector: ServiceConnectorResponse;
  let ids: readonly string[];

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
        connector_resource_id: "docker.io/acme",
      });
      return id;
    };
    ids = [await create("first"), await create("second")];
  });

  const { signal } = new AbortController();
  /** The connector of each component, and which of its resources they use. */
  const attached = () =>
    Promise.all(
      ids.map(async (id) => {
        const { metadata } = await api().components.get(id);
        return [metadata?.connector?.id, metadata?.connector_resource_id];
      }),
    );
  const whole = () => ids.map(() => [connector.id, "docker.io/acme"]);

  it("detaches its components for the change only", async () => {
    let meanwhile: unknown;
    const change = async () => {
      meanwhile = await attached();
      return api().serviceConnectors.get(connector.id);
    };

    const { metadata } = await changeInUse(zenml(), connector, change, signal);

    expect(meanwhile).toEqual(ids.map(() => [undefined, null]));
    expect(await attached()).toEqual(whole());
    expect(metadata?.labels).toEqual({});
  });

  it("attaches them again after a change that failed", async () => {
    const failure = new Error("The change failed.");
    const change = () => Promise.reject(failure);

    await expect(changeInUse(zenml(), connector, change, signal)).rejects.toBe(failure);

    expect(await attached()).toEqual(whole());
  });

  it("attaches the first again when the second cannot be detached", async () => {
    const second = [...ids].sort()[1];
    control().addFault({
      pattern: `^PUT /api/v1/components/${second}`,
      kind: "status",
      status: 400,
    });
    const change = () => Promise.reject(new Error("The change was not expected."));

    await expect(changeInUse(zenml(), connector, change, signal)).rejects.toThrow("400");

    expect(await attached()).toEqual(whole());
  });

  it("attaches them again after Ctrl-C", async () => {
    const controller = new AbortController();
    const change = async () => {
      controller.abort();
      throw new Error("Interrupted.");
    };

    await expect(changeInUse(zenml(), connector, change, controller.signal)).rejects.toThrow();

    expect(await attached()).toEqual(whole());
  });

  it("names the components that it could not attach again, and why the change failed", async () => {
    const change = async () => {
      control().addFault({
        pattern: "^PUT /api/v1/components",
        kind: "status",
        status: 400,
        times: 2,
      });
      throw new Error("The change failed.");
    };

    await expect(changeInUse(zenml(), connector, change, signal)).rejects.toMatchObject({
      diagnostics: [
        {
          summary: 'Cannot attach components to service connector "registry" again',
          detail: expect.stringMatching(/: "first", "second"\..*The change failed\./s),
        },
      ],
    });
  });
});
