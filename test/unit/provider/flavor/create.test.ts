import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { PrivateState } from "terraform-plugin-kit/testing";
import { createZenmlClient, type ZenmlClient } from "../../../../client/client.ts";
import { TransportError } from "../../../../client/errors.ts";
import { createZenml } from "../../../../provider/connection/zenml.ts";
import { flavorResource } from "../../../../provider/flavor/resource.ts";
import { type StackServer, startStackServer } from "../../../../stack-server/server.ts";
import { aCall } from "../../../support/call-context.ts";
import { createFastTiming } from "../../client/recording-server.ts";

const plan = {
  name: "acme",
  type: "orchestrator",
  source: "acme.AcmeFlavor",
  config_schema: null,
  integration: null,
  connector_type: null,
  connector_resource_type: null,
  connector_resource_id_attr: null,
  logo_url: null,
  docs_url: null,
  sdk_docs_url: null,
};

describe("creating a flavor", () => {
  let server: StackServer;
  let api: ZenmlClient;

  beforeEach(async () => {
    server = await startStackServer({});
    const { url: serverUrl, apiKey } = server;
    const timing = createFastTiming();
    api = createZenmlClient({ serverUrl, apiKey, userAgent: "tests", timing, environment: {} });
    await api.signIn();
  });

  afterEach(async () => {
    api.close();
    await server.stop();
  });

  const create = async () =>
    (await flavorResource.load()).create({
      ...aCall(),
      client: createZenml(api),
      privateState: new PrivateState(),
      plan,
      writeOnly: {},
      warn() {},
      keep() {},
    });

  it("finds the flavor when every answer to the request was lost", async () => {
    server.control.addFault({ pattern: "^POST /api/v1/flavors", kind: "drop-after", times: 1000 });

    const state = await create();

    const flavors = await api.flavors.findByName("acme", { type: "orchestrator" });
    expect(flavors.map(({ id }) => id)).toEqual([state["id"]]);
  });

  it("says which flavor has the name already", async () => {
    const { id } = await api.flavors.create({
      name: "acme",
      type: "orchestrator",
      source: "other.Flavor",
      config_schema: {},
      integration: null,
      is_custom: true,
    });

    await expect(create()).rejects.toMatchObject({
      diagnostics: [
        {
          summary: 'Cannot create orchestrator flavor "acme"',
          detail: expect.stringContaining(`with the id ${id}`),
        },
      ],
    });
  });

  it("does not take a flavor for its own that somebody else created meanwhile", async () => {
    await api.flavors.create({
      name: "acme",
      type: "orchestrator",
      source: "other.Flavor",
      config_schema: {},
      integration: null,
      is_custom: true,
    });
    server.control.addFault({ pattern: "^POST /api/v1/flavors", kind: "drop-before", times: 1000 });

    await expect(create()).rejects.toThrow(TransportError);
  });
});
