import { toNameKey } from "./folded-names.ts";
import type {
  AccountRow,
  ApiKeyRow,
  CodeRepositoryRow,
  ComponentRow,
  ConnectorRow,
  FlavorRow,
  OwnedRow,
  ProjectRow,
  Row,
  SecretRow,
  SettingsRow,
  StackRow,
  TagRow,
} from "./rows.ts";
import { Table } from "./table.ts";

/** The answer to a request with an idempotency key, which its repetition gets. */
export interface RememberedAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly expiresMs: number;
}

/** Everything a server stores. */
export interface Database {
  readonly accounts: Table<AccountRow, "name">;
  readonly apiKeys: Table<ApiKeyRow, "accountAndName" | "account">;
  readonly projects: Table<ProjectRow, "name">;
  readonly flavors: Table<FlavorRow, "typeAndName" | "owner">;
  readonly components: Table<ComponentRow, "typeAndName" | "owner" | "flavor" | "connector">;
  readonly stacks: Table<StackRow, "name" | "owner" | "component">;
  readonly connectors: Table<ConnectorRow, "name" | "owner">;
  readonly secrets: Table<SecretRow, "name" | "owner">;
  readonly tags: Table<TagRow, "name" | "owner">;
  readonly codeRepositories: Table<CodeRepositoryRow, "projectAndName" | "owner" | "project">;
  /**
   * By method, URL, account and key, the one that was added last at the end. **Source:** ZenML 0.98.0 keeps them in its
   * database.
   */
  readonly answers: Map<string, RememberedAnswer>;
  settings: SettingsRow;
  /** Signs access tokens. */
  tokenSecret: string;
  /** Key of the service account that is ready to use, in clear: it is printed when the server starts. */
  readyApiKey: string;
}

/** The tables, as snapshots name them. */
export const TABLE_NAMES = [
  "accounts",
  "apiKeys",
  "projects",
  "flavors",
  "components",
  "stacks",
  "connectors",
  "secrets",
  "tags",
  "codeRepositories",
] as const;

/** The settings of a server that nobody has changed. */
export const INITIAL_SETTINGS: SettingsRow = {
  server_id: "",
  server_name: "default",
  logo_url: null,
  active: true,
  enable_analytics: false,
  display_announcements: true,
  display_updates: true,
  updated: "1970-01-01T00:00:00.000000",
};

/** A database without any object. */
export function createDatabase(
  given: Partial<Pick<Database, "settings" | "tokenSecret" | "readyApiKey">> = {},
): Database {
  return {
    accounts: new Table({ name }),
    apiKeys: new Table({
      accountAndName: (row) => [toNameKey(row.name, row.account_id)],
      account: (row) => [row.account_id],
    }),
    projects: new Table({ name }),
    flavors: new Table({ typeAndName, owner }),
    components: new Table({
      typeAndName,
      owner,
      flavor: (row) => [row.flavor],
      connector: (row) => toKeys(row.connector_id),
    }),
    stacks: new Table({
      name,
      owner,
      component: (row) => row.compositions.map(({ component_id }) => component_id),
    }),
    connectors: new Table({ name, owner }),
    secrets: new Table({ name, owner }),
    tags: new Table({ name, owner }),
    codeRepositories: new Table({
      projectAndName: (row) => [toNameKey(row.name, row.project_id)],
      owner,
      project: (row) => [row.project_id],
    }),
    answers: new Map(),
    settings: INITIAL_SETTINGS,
    tokenSecret: "",
    readyApiKey: "",
    ...given,
  };
}

function name(row: Row): readonly string[] {
  return [toNameKey(row.name)];
}

function typeAndName(row: FlavorRow | ComponentRow): readonly string[] {
  return [toNameKey(row.name, row.type)];
}

function owner(row: OwnedRow): readonly string[] {
  return toKeys(row.user_id);
}

function toKeys(id: string | null): readonly string[] {
  return id === null ? [] : [id];
}
