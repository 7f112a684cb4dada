import type { KeyParts } from "../domains/api-keys/key-string.ts";
import { createApiKey } from "../domains/api-keys/rules.ts";
import { DEFAULT_COMPONENT_TYPES } from "../domains/components/rules.ts";
import { syncFlavors } from "../domains/flavors/rules.ts";
import { createProject } from "../domains/projects/rules.ts";
import { createServiceAccount } from "../domains/service-accounts/rules.ts";
import { createUser } from "../domains/users/rules.ts";
import { createDatabase, type Database, INITIAL_SETTINGS } from "../store/database.ts";
import { toNameKey } from "../store/folded-names.ts";
import { DEFAULT_NAME } from "../store/names.ts";
import type { AccountRow, ApiKeyRow } from "../store/rows.ts";
import { stampRow, type World } from "../store/world.ts";

/** Name of the service account that is ready to use, and of its key. */
const READY_NAME = "terraform";

/**
 * Fills the world with what a fresh server has: the shipped flavors, the project, stack and components
 * `default`, and the administrator `default` with an empty password. Unlike a real server, it also has a
 * service account with an API key, which consists of `keyParts` if they are given.
 */
export function fillFreshDatabase(world: World, keyParts?: KeyParts): void {
  replaceDatabase(world);
  addReadyAccount(world, keyParts);
}

/** Replaces everything by what a fresh server has, except the service account that is ready to use and its key. */
export function refillDatabase(world: World): void {
  const kept = findReadyAccount(world.database);
  const { readyApiKey } = world.database;
  replaceDatabase(world);
  if (kept === undefined) {
    addReadyAccount(world);
    return;
  }
  world.database.accounts.set(kept.account.id, kept.account);
  world.database.apiKeys.set(kept.apiKey.id, kept.apiKey);
  world.database.readyApiKey = readyApiKey;
}

function replaceDatabase(world: World): void {
  const settings = { ...INITIAL_SETTINGS, server_id: world.newId(), updated: world.now() };
  world.database = createDatabase({ settings, tokenSecret: world.newSecret(32) });
  syncFlavors(world);
  const named = { name: DEFAULT_NAME, description: "" };
  createProject({ ...named, display_name: DEFAULT_NAME, project_metadata: null }, world);
  addDefaultStack(world);
  createUser(
    {
      name: DEFAULT_NAME,
      full_name: "",
      is_admin: true,
      active: true,
      password: "",
      email_opted_in: null,
      avatar_url: null,
      user_metadata: null,
    },
    world,
  );
}

/** Not made by the rules for stacks and components: these have no owner. */
function addDefaultStack(world: World): void {
  const owned = { name: DEFAULT_NAME, user_id: null, environment: {}, secrets: [], labels: null };
  const componentIds = DEFAULT_COMPONENT_TYPES.map((type) => {
    const row = {
      ...owned,
      type,
      flavor: "local",
      configuration: {},
      connector_id: null,
      connector_resource_id: null,
      ...stampRow(world),
    };
    world.database.components.set(row.id, row);
    return row.id;
  });
  const stack = {
    ...owned,
    description: "",
    stack_spec_path: null,
    compositions: componentIds.map((component_id) => ({ component_id, is_default: true })),
    ...stampRow(world),
  };
  world.database.stacks.set(stack.id, stack);
}

function addReadyAccount(world: World, keyParts?: KeyParts): void {
  const named = { name: READY_NAME, description: "" };
  const { id } = createServiceAccount(
    { ...named, full_name: "", active: true, avatar_url: null },
    world,
  );
  world.database.readyApiKey = createApiKey(named, id, world, keyParts).key;
}

function findReadyAccount({
  accounts,
  apiKeys,
}: Database): { readonly account: AccountRow; readonly apiKey: ApiKeyRow } | undefined {
  const account = accounts.find(
    "name",
    toNameKey(READY_NAME),
    (row) => row.is_service_account && row.name === READY_NAME,
  );
  const apiKey = account && apiKeys.find("account", account.id);
  return account === undefined || apiKey === undefined ? undefined : { account, apiKey };
}
