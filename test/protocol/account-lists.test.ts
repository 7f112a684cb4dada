import { beforeAll, expect, it } from "@jest/globals";
import type { ValueMap } from "../../framework/cty/values.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

/** What lists have in common: a `list` block for `terraform query`, and the data source of the plural name. */
interface Listed {
  readonly listType: string;
  readonly dataType: string;
  readonly filters: ValueMap;
}

describeInProcessOnBothServers(
  "lists of tags, code repositories, service accounts, API keys and users",
  ({ api, startCommand, terraform, unique }) => {
    const prefix = unique("newer");
    const ids = { project: "", account: "" };

    beforeAll(async () => {
      const { tags, projects, codeRepositories, serviceAccounts, users } = api();
      await tags.create({ name: `${prefix}-lime`, color: "lime", exclusive: false });
      await tags.create({ name: `${prefix}-teal`, color: "teal", exclusive: true });
      ids.project = (await projects.create({ name: prefix.toLowerCase() })).id;
      for (const [name, project] of [
        ["-default", "default"],
        ["-project", ids.project],
      ] as const) {
        await codeRepositories.create({
          project: project === "default" ? (await defaultProject()).id : project,
          name: `${prefix}${name}`,
          config: { path: "a", token: "not-a-real-token" },
          source: { module: "acme", attribute: "Repository", type: "user" },
        });
      }
      ids.account = (await serviceAccounts.create({ name: `${prefix}-on`, active: true })).id;
      await serviceAccounts.create({ name: `${prefix}-off`, active: false, description: "Old" });
      const keys = api().apiKeys(ids.account);
      await keys.create({ name: `${prefix}-used`, description: "Said" });
      const { id } = await keys.create({ name: `${prefix}-unused` });
      await keys.update(id, { active: false });
      await users.create({
        name: `${prefix}-ada`,
        is_admin: true,
        password: "not-a-real-password",
      });
      await users.create({ name: `${prefix}-grace`, is_admin: false, full_name: "Grace" });
    });

    async function defaultProject() {
      return (await api().projects.findByName("default"))[0] ?? { id: "" };
    }

    /** The names that both kinds of list find, without the prefix; they must agree. */
    async function find({ listType, dataType, filters }: Listed): Promise<readonly string[]> {
      await startCommand();
      const config = { name_prefix: prefix, ...filters };
      const listed: string[] = [];
      for await (const { diagnostics, displayName, state } of terraform().listResource(
        listType,
        config,
        { includesState: true },
      )) {
        expect(diagnostics).toEqual([]);
        expect(JSON.stringify(state)).not.toMatch(/not-a-real|ZENKEY_/);
        listed.push(displayName.replace(prefix, ""));
      }
      const { state } = await readDataSource(dataType, config);
      const objects = state[dataType.replace("zenml_", "")] as readonly { name: string }[]; // by the schema
      const names = objects.map(({ name }) => name.replace(prefix, ""));
      expect(listed.toSorted()).toEqual(names);
      return names;
    }

    async function readDataSource(typeName: string, given: ValueMap) {
      const { attributes } =
        zenmlProvider.dataSources.find(({ schema }) => schema.typeName === typeName)?.schema ?? {};
      const config = Object.fromEntries(
        Object.keys(attributes ?? {}).map((name) => [name, given[name] ?? null]),
      );
      const { diagnostics, state } = await terraform().readDataSource(typeName, config);
      expect(diagnostics).toEqual([]);
      expect(JSON.stringify(state)).not.toMatch(/not-a-real|ZENKEY_/);
      return { state: state as ValueMap }; // it is an object where nothing failed
    }

    it("of tags have the filters of the server", async () => {
      const tags = { listType: "zenml_tag", dataType: "zenml_tags" };
      const { name } = await api().currentUser();

      expect(await find({ ...tags, filters: {} })).toEqual(["-lime", "-teal"]);
      expect(await find({ ...tags, filters: { color: "lime" } })).toEqual(["-lime"]);
      expect(await find({ ...tags, filters: { exclusive: true } })).toEqual(["-teal"]);
      expect(await find({ ...tags, filters: { exclusive: false } })).toEqual(["-lime"]);
      expect(await find({ ...tags, filters: { user: name } })).toEqual(["-lime", "-teal"]);
      expect(await find({ ...tags, filters: { user: "nobody-at-all" } })).toEqual([]);
    }, 60_000);

    it("of code repositories are of one project, the default one unless another is named", async () => {
      const repositories = {
        listType: "zenml_code_repository",
        dataType: "zenml_code_repositories",
      };
      const { project } = ids;

      expect(await find({ ...repositories, filters: {} })).toEqual(["-default"]);
      expect(await find({ ...repositories, filters: { project_id: project } })).toEqual([
        "-project",
      ]);
      expect(await find({ ...repositories, filters: { user: "nobody-at-all" } })).toEqual([]);
    }, 60_000);

    it("of service accounts, API keys and users tell active ones from others", async () => {
      const accounts = { listType: "zenml_service_account", dataType: "zenml_service_accounts" };
      const keys = { listType: "zenml_api_key", dataType: "zenml_api_keys" };
      const users = { listType: "zenml_user", dataType: "zenml_users" };
      const service_account_id = ids.account;
      const of = async (what: Omit<Listed, "filters">, more: ValueMap = {}) => [
        await find({ ...what, filters: more }),
        await find({ ...what, filters: { ...more, active: true } }),
        await find({ ...what, filters: { ...more, active: false } }),
      ];

      expect(await of(accounts)).toEqual([["-off", "-on"], ["-on"], ["-off"]]);
      expect(await of(keys, { service_account_id })).toEqual([
        ["-unused", "-used"],
        ["-used"],
        ["-unused"],
      ]);
      expect(await of(users)).toEqual([["-ada", "-grace"], ["-ada"], ["-grace"]]);
    }, 60_000);

    it("describe what they find", async () => {
      await startCommand();
      const name_prefix = prefix;

      const users = await readDataSource("zenml_users", { name_prefix });
      const keys = await readDataSource("zenml_api_keys", {
        name_prefix,
        service_account_id: ids.account,
      });
      const accounts = await readDataSource("zenml_service_accounts", { name_prefix });

      expect(users.state["users"]).toMatchObject([
        { name: `${prefix}-ada`, full_name: "", is_admin: true, active: true },
        { name: `${prefix}-grace`, full_name: "Grace", is_admin: false, active: false },
      ]);
      expect(keys.state["api_keys"]).toMatchObject([
        { name: `${prefix}-unused`, description: "", active: false, last_rotated: null },
        { name: `${prefix}-used`, description: "Said", active: true },
      ]);
      expect(accounts.state["service_accounts"]).toMatchObject([
        { name: `${prefix}-off`, description: "Old", active: false },
        { name: `${prefix}-on`, description: "", active: true },
      ]);
    }, 60_000);

    it("refuse a color that there is none of, and API keys of no service account", async () => {
      const color = await terraform().validateListResource("zenml_tag", { color: "limee" });
      const keys = await terraform().validateListResource("zenml_api_key", {
        service_account_id: "ci",
      });

      expect(color.diagnostics[0]?.detail).toContain('"lime"');
      expect(keys.diagnostics).toMatchObject([{ path: [{ attribute: "service_account_id" }] }]);
    });
  },
  { isAdministrator: true },
);
