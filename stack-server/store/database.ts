import type {
  AccountRow,
  ApiKeyRow,
  CodeRepositoryRow,
  ComponentRow,
  ConnectorRow,
  FlavorRow,
  ProjectRow,
  Row,
  SecretRow,
  SettingsRow,
  StackRow,
  TagRow,
} from "./rows.ts";

/** The rows of one kind by id, in the order in which they were made. */
export type Table<R extends Row> = Map<string, R>;

/** Everything the server knows. */
export interface Database {
  readonly accounts: Table<AccountRow>;
  readonly apiKeys: Table<ApiKeyRow>;
  readonly projects: Table<ProjectRow>;
  readonly flavors: Table<FlavorRow>;
  readonly components: Table<ComponentRow>;
  readonly stacks: Table<StackRow>;
  readonly connectors: Table<ConnectorRow>;
  readonly secrets: Table<SecretRow>;
  readonly tags: Table<TagRow>;
  readonly codeRepositories: Table<CodeRepositoryRow>;
  settings: SettingsRow;
  /** Signs access tokens. */
  tokenSecret: string;
  /** Key of the ready service account, in clear: it is printed for the user of a fresh server. */
  readyApiKey: string;
}

/** The tables by name, for snapshots. */
export const tableNames = [
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

/** A database without any object. */
export function createDatabase(
  settings: SettingsRow,
  tokenSecret: string,
  readyApiKey: string,
): Database {
  return {
    accounts: new Map(),
    apiKeys: new Map(),
    projects: new Map(),
    flavors: new Map(),
    components: new Map(),
    stacks: new Map(),
    connectors: new Map(),
    secrets: new Map(),
    tags: new Map(),
    codeRepositories: new Map(),
    settings,
    tokenSecret,
    readyApiKey,
  };
}

/** The first row that fits, if any. */
export function findRow<R extends Row>(table: Table<R>, fits: (row: R) => boolean): R | undefined {
  for (const row of table.values()) {
    if (fits(row)) {
      return row;
    }
  }
  return undefined;
}
