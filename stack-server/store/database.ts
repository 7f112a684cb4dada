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
  /** By method, URL, account and key. **Source:** ZenML 0.98.0 keeps them in its database. */
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
    answers: new Map(),
    settings: INITIAL_SETTINGS,
    tokenSecret: "",
    readyApiKey: "",
    ...given,
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
