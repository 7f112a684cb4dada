import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

jest.setTimeout(120_000);

/* The guide "Adopting a server" says so: whoever imports an object need not know its credentials. */

describeOnBothServers("an import without the credentials", ({ api, open, unique }) => {
  const PASSWORD = "not-a-real-password";

  /** A connector and a secret that others made, with their import blocks. */
  async function prepare() {
    const name = unique("theirs");
    const connector = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: PASSWORD },
    });
    const secret = await api().secrets.create({ name, values: { token: PASSWORD } });
    return { name, connectorId: connector.id, secretId: secret.id };
  }
  type Prepared = Awaited<ReturnType<typeof prepare>>;

  const configuration = (
    { name, connectorId, secretId }: Prepared,
    [suffix, connectorSecret]: readonly [suffix: string, connector: string],
    secretValues: string,
    labels = "null",
  ) => `
import {
  to = zenml_service_connector.it
  id = "${connectorId}${suffix.replace("values_wo", "configuration_wo")}"
}

import {
  to = zenml_secret.it
  id = "${secretId}${suffix}"
}

resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  labels        = ${labels}
${connectorSecret}
}

resource "zenml_secret" "it" {
  name = "${name}"
${secretValues}
}
`;

  const dummies = {
    "write-only": [
      "?values_wo_version=1",
      `  configuration_wo         = { username = "not-sent", password = "not-sent" }
  configuration_wo_version = 1`,
      `  values_wo         = { token = "not-sent" }
  values_wo_version = 1`,
    ],
    ignored: [
      "",
      `  configuration = { username = "not-sent", password = "not-sent" }
  lifecycle { ignore_changes = [configuration] }`,
      `  values = { token = "not-sent" }
  lifecycle { ignore_changes = [values] }`,
    ],
  } as const;

  it.each(["write-only", "ignored"] as const)(
    "changes nothing with dummy values that are %s, and a later change sends none of them",
    async (kind) => {
      const prepared = await prepare();
      const [suffix, connectorSecret, secretValues] = dummies[kind];
      const main = (labels?: string) =>
        configuration(prepared, [suffix, connectorSecret], secretValues, labels);
      const workspace = await open(main());
      const { stdout } = await workspace.apply();
      expect(/Plan: [^"]*/.exec(stdout)?.[0]).toBe(
        "Plan: 2 to import, 0 to add, 0 to change, 0 to destroy.",
      );
      expect(await workspace.isUpToDate()).toBe(true);

      await workspace.write({ "main.tf": main('{ team = "ml" }') });
      await workspace.apply();

      const connector = await api().serviceConnectors.get(prepared.connectorId);
      expect(connector.metadata?.labels).toEqual({ team: "ml" });
      expect(connector.metadata?.configuration).toMatchObject({
        username: "robot",
        password: PASSWORD,
      });
      const secret = await api().secrets.get(prepared.secretId);
      expect(secret.body?.values).toEqual({ token: PASSWORD });
      const state = await workspace.stateText();
      expect(state.includes(PASSWORD)).toBe(kind === "ignored");
      expect(state).not.toContain("not-sent");
    },
  );
});
