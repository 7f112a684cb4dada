import path from "node:path";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import {
  computed,
  defineDataSource,
  defineProvider,
  defineSchema,
  optional,
} from "terraform-plugin-kit";
import { type ReattachServer, startReattachServer } from "terraform-plugin-kit/testing";
import { describeOnBothServers } from "../support/acceptance.ts";
import { filesWith } from "../support/files-with.ts";
import { addressOf } from "../support/provider-under-test.ts";

jest.setTimeout(180_000);

const REGISTRY = "acceptance/registry";

const pingSchema = defineSchema({
  typeName: "registry_ping",
  description: "Needs the provider to be configured.",
  attributes: { answer: computed.string("Always pong.") },
});

/** What the provider block of the other provider was given, at each time that it was configured. */
const configured: { readonly [argument: string]: unknown }[] = [];

/** A provider like the one for Docker, which only notes how it is configured. */
async function startRegistryProvider(): Promise<ReattachServer> {
  return startReattachServer(
    defineProvider({
      address: await addressOf(REGISTRY),
      version: "1.0.0",
      schema: defineSchema({
        typeName: "",
        description: "A registry.",
        attributes: {
          address: optional.string("Address."),
          username: optional.string("User name."),
          password: optional.string("Password."),
          token: optional.string("Token."),
        },
      }),
      dataSources: [
        defineDataSource(pingSchema, {
          read: async () => ({ answer: "pong" }),
        }),
      ],
      async configure({ config: { address, username, password, token } }) {
        configured.push({ address, username, password, token });
        return null;
      },
    }),
  );
}

describeOnBothServers("ephemeral values", ({ api, env, openFiles, unique }) => {
  let registry: ReattachServer;

  beforeAll(async () => {
    registry = await startRegistryProvider();
  });
  afterAll(() => registry.close());

  it("configure providers and fill write-only arguments, and are in no file of Terraform", async () => {
    const name = unique("ephemeral");
    await api().secrets.create({ name, values: { password: "not-a-real-secret-value" } });
    await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: [],
      configuration: { username: "not-a-real-robot", password: "not-a-real-registry-password" },
    });
    const { TF_REATTACH_PROVIDERS: zenml = "{}" } = env();
    const reattach = { ...(JSON.parse(zenml) as object), ...registry.reattach }; // our own JSON
    const workspace = await openFiles(
      {
        "main.tf": `
terraform {
  required_providers {
    zenml    = { source = "zenml-community/zenml" }
    registry = { source = "${REGISTRY}" }
  }
}

ephemeral "zenml_secret" "it" {
  name = "${name}"
}

ephemeral "zenml_api_token" "it" {
  expires_in = 900
}

ephemeral "zenml_service_connector_credentials" "it" {
  name = "${name}"
}

locals {
  docker = ephemeral.zenml_service_connector_credentials.it.docker
}

provider "zenml" {}

provider "zenml" {
  alias     = "by_token"
  api_token = ephemeral.zenml_api_token.it.token
}

provider "registry" {
  address  = local.docker.address
  username = local.docker.username
  password = local.docker.password
  token    = ephemeral.zenml_api_token.it.token
}

data "registry_ping" "it" {}

resource "zenml_secret" "copy" {
  provider = zenml.by_token

  name = "${name}-copy"
  values_wo = {
    secret   = ephemeral.zenml_secret.it.values["password"]
    registry = local.docker.password
  }
  values_wo_version = 1
}
`,
      },
      {
        TF_REATTACH_PROVIDERS: JSON.stringify(reattach),
        TF_LOG: "TRACE",
        TF_LOG_PATH: "trace.log",
      },
    );
    configured.length = 0;

    const { actions } = await workspace.plan();
    await workspace.applySaved();

    expect(actions).toMatchObject({ "zenml_secret.copy": "create" });
    const { id } = (await workspace.state()).attributes("zenml_secret.copy");
    expect((await api().secrets.get(String(id))).body?.values).toEqual({
      secret: "not-a-real-secret-value",
      registry: "not-a-real-registry-password",
    });
    const token = expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    // OpenTofu does not configure a provider in an apply that has nothing to do with it.
    expect(configured.length).toBeGreaterThanOrEqual(1);
    for (const given of configured) {
      expect(given).toEqual({
        address: "registry-1.docker.io",
        username: "not-a-real-robot",
        password: "not-a-real-registry-password",
        token,
      });
    }
    // The search finds what is there: an address is in the state, in the saved plan and in the log.
    const withAddress = await filesWith(workspace.directory, "zenml_secret");
    expect(withAddress.map((file) => path.basename(file))).toEqual(
      expect.arrayContaining(["saved.tfplan", "terraform.tfstate", "trace.log"]),
    );
    for (const value of ["not-a-real", ...configured.map(({ token }) => String(token))]) {
      expect(await filesWith(workspace.directory, value)).toEqual([]);
    }
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
