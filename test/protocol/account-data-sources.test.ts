import { expect, it } from "@jest/globals";
import { whereServerHas } from "../support/by-version.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

describeInProcessOnBothServers(
  "data sources for tags, code repositories, service accounts and API keys",
  ({ api, startCommand, terraform, unique }) => {
    const times = { created: null, updated: null };

    it("find a tag by its name", async () => {
      const name = unique("tag");
      const { id } = await api().tags.create({ name, color: "lime", exclusive: true });
      await startCommand();

      const found = await terraform().readDataSource("zenml_tag", {
        ...times,
        id: null,
        name,
        color: null,
        exclusive: null,
        user_id: null,
      });

      expect(found.diagnostics).toEqual([]);
      expect(found.state).toMatchObject({ id, name, color: "lime", exclusive: true });
    });

    it("find a code repository by its name in a project, without its token", async () => {
      const name = unique("repository");
      const project = await api().projects.create({ name: unique("project") });
      const { id } = await api().codeRepositories.create({
        project: project.id,
        name,
        config: { path: "a", token: "not-a-real-token" },
        source: { module: "acme", attribute: "Repository", type: "user" },
      });
      await startCommand();

      const found = await terraform().readDataSource("zenml_code_repository", {
        ...times,
        id: null,
        name,
        project_id: project.id,
        type: null,
        source: null,
        configuration: null,
        description: null,
        logo_url: null,
        user_id: null,
      });

      expect(found.diagnostics).toEqual([]);
      expect(found.state).toMatchObject({ id, name, type: null, source: "acme.Repository" });
      expect(JSON.stringify(found.state)).toContain("path");
      expect(JSON.stringify(found.state)).not.toContain("not-a-real-token");
    });

    it("find a service account and its API key, without the key", async () => {
      const name = unique("account");
      const full_name = "CI";
      const account = await api().serviceAccounts.create({ name, active: true, full_name });
      const key = await api().apiKeys(account.id).create({ name, description: "Said" });
      await startCommand();
      const blank = { ...times, id: null, name, description: null, active: null };

      const foundAccount = await terraform().readDataSource("zenml_service_account", {
        ...blank,
        full_name: null,
      });
      const foundKey = await terraform().readDataSource("zenml_api_key", {
        ...blank,
        service_account_id: account.id,
        last_rotated: null,
      });

      expect(foundAccount.state).toMatchObject({
        id: account.id,
        full_name: "",
        ...whereServerHas("fullName", { full_name }),
        active: true,
      });
      expect(foundKey.state).toMatchObject({ id: key.id, description: "Said", active: true });
      expect(JSON.stringify(foundKey.state)).not.toContain("ZENKEY_");
    });
  },
  { isAdministrator: true },
);
