import { describe, expect, it } from "@jest/globals";
import { PrivateState } from "terraform-plugin-kit/testing";
import { TransportError } from "../../../../client/errors.ts";
import { flavorResource } from "../../../../provider/flavor/resource.ts";
import { aCall } from "../../../support/call-context.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

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
  const { zenml, api, control } = useStackServer();
  const other = {
    name: "acme",
    type: "orchestrator",
    source: "other.Flavor",
    config_schema: {},
    integration: null,
    is_custom: true,
  };

  const create = async () =>
    (await flavorResource.load()).create({
      ...aCall(),
      client: zenml(),
      privateState: new PrivateState(),
      plan,
      writeOnly: {},
      warn() {},
      keep() {},
    });

  it("finds the flavor when every answer to the request was lost", async () => {
    control().addFault({ pattern: "^POST /api/v1/flavors", kind: "drop-after", times: 1000 });

    const state = await create();

    const flavors = await api().flavors.findByName("acme", { type: "orchestrator" });
    expect(flavors.map(({ id }) => id)).toEqual([state["id"]]);
  });

  it("says which flavor has the name already", async () => {
    const { id } = await api().flavors.create(other);

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
    await api().flavors.create(other);
    control().addFault({ pattern: "^POST /api/v1/flavors", kind: "drop-before", times: 1000 });

    await expect(create()).rejects.toThrow(TransportError);
  });
});
