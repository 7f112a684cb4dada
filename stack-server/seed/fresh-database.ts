import { hashSecret } from "../domains/accounts/hashes.ts";
import { blankAccount } from "../domains/accounts/rules.ts";
import type { KeyParts } from "../domains/api-keys/key-string.ts";
import { createApiKey } from "../domains/api-keys/rules.ts";
import { createDatabase, type Database, findRow } from "../store/database.ts";
import type { AccountRow } from "../store/rows.ts";
import type { World } from "../store/world.ts";
import { shippedFlavors } from "./catalogue/catalogue.ts";

/** Name of everything that a fresh server brings along. */
export const defaultName = "default";
/** Types of which a fresh server has a component `default`, in the order of their making. */
export const defaultComponentTypes = ["orchestrator", "deployer", "artifact_store"] as const;

/**
 * Fills the world with what a fresh server has: the shipped flavors, project, stack and components `default`, the
 * administrator `default` with an empty password; and, unlike the real one, a service account with a key.
 */
export function fillFreshDatabase(world: World, kept?: KeptKey, given?: KeyParts): void {
  const created = world.now();
  world.database = createDatabase(
    {
      server_id: world.newId(),
      server_name: defaultName,
      logo_url: null,
      active: true,
      enable_analytics: false,
      display_announcements: true,
      display_updates: true,
      updated: created,
    },
    world.newSecret(32),
    "",
  );
  addShippedFlavors(world);
  const project = { ...stamp(world), name: defaultName };
  world.database.projects.set(project.id, {
    ...project,
    display_name: defaultName,
    description: "",
    project_metadata: {},
  });
  addDefaultStack(world);
  addAccount(world, defaultName, { is_admin: true, password: hashSecret("") });
  addReadyAccount(world, kept, given);
}

/** The ready account and key of a server that is emptied: whoever holds the key can go on using it. */
export type KeptKey = Pick<Database, "readyApiKey" | "accounts" | "apiKeys">;

const readyName = "terraform";

function addReadyAccount(
  world: World,
  kept: KeptKey | undefined,
  given: KeyParts | undefined,
): void {
  const { database } = world;
  const account =
    kept && findRow(kept.accounts, (row) => row.is_service_account && row.name === readyName);
  const key = account && kept && findRow(kept.apiKeys, (row) => row.account_id === account.id);
  if (account !== undefined && key !== undefined && kept !== undefined) {
    database.accounts.set(account.id, account);
    database.apiKeys.set(key.id, key);
    database.readyApiKey = kept.readyApiKey;
    return;
  }
  const { id } = addAccount(world, readyName, {
    is_service_account: true,
    email_opted_in: false,
  });
  database.readyApiKey = createApiKey({ name: readyName, description: "" }, id, world, given).key;
}

function stamp(world: World): { id: string; created: string; updated: string } {
  return { id: world.newId(), created: world.now(), updated: world.now() };
}

/** Adds the shipped flavors that are absent, as a server does when it starts or is told to. */
export function addShippedFlavors(world: World): void {
  const { flavors } = world.database;
  const present = new Set([...flavors.values()].map(({ type, name }) => `${type}/${name}`));
  for (const flavor of shippedFlavors) {
    if (present.has(`${flavor.type}/${flavor.name}`)) {
      continue;
    }
    const { display_name: _shown, ...rest } = flavor;
    const row = { ...stamp(world), user_id: null, ...rest };
    flavors.set(row.id, row);
  }
}

function addDefaultStack(world: World): void {
  const { components, stacks } = world.database;
  const ids = defaultComponentTypes.map((type) => {
    const row = { ...stamp(world), name: defaultName, user_id: null, type, flavor: "local" };
    components.set(row.id, {
      ...row,
      configuration: {},
      environment: {},
      secrets: [],
      labels: null,
      connector_id: null,
      connector_resource_id: null,
    });
    return row.id;
  });
  const stack = { ...stamp(world), name: defaultName, user_id: null };
  stacks.set(stack.id, {
    ...stack,
    description: "",
    stack_spec_path: null,
    compositions: ids.map((component_id) => ({ component_id, is_default: true })),
    environment: {},
    secrets: [],
    labels: null,
  });
}

function addAccount(world: World, name: string, given: Partial<AccountRow>): AccountRow {
  const account: AccountRow = {
    ...blankAccount(world),
    name,
    is_service_account: false,
    ...given,
  };
  world.database.accounts.set(account.id, account);
  return account;
}
