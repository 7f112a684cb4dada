/**
 * What differs between the releases of ZenML's server, as far as it matters to a client: the only place that knows.
 *
 * **Source:** the source of the servers from 0.80.0 to 0.98.0, and requests to 0.80.0, 0.85.0, 0.90.0, 0.93.0 and 0.98.0.
 */

/** The oldest release whose API this client speaks. */
export const OLDEST_VERSION = "0.80.0";

/** Something that servers can do since a release. */
export interface ServerFeature {
  /** The first release that has it. */
  readonly since: string;
  /** For a sentence that begins with it: what there can be several of. */
  readonly title: string;
  /** What an older server does with them, without an error. */
  readonly before: "ignores them" | "keeps only one of them" | "does not activate them";
}

/** Features that a user can ask for, and that an older server lacks without saying so. */
export const SERVER_FEATURES = {
  environment: {
    since: "0.90.0",
    title: "Environment variables on stacks and stack components",
    before: "ignores them",
  },
  attachedSecrets: {
    since: "0.90.0",
    title: "Secrets on stacks and stack components",
    before: "ignores them",
  },
  severalComponents: {
    since: "0.94.3",
    title: "Several components of one type in a stack",
    before: "keeps only one of them",
  },
  fullName: {
    since: "0.84.1",
    title: "Full names of service accounts",
    before: "ignores them",
  },
  reactivation: {
    since: "0.94.5",
    title: "Users who become active again without a new password",
    before: "does not activate them",
  },
  defaultProject: {
    since: "0.80.1",
    title: "Default projects of users",
    before: "ignores them",
  },
  avatar: {
    since: "0.84.1",
    title: "Pictures of users",
    before: "ignores them",
  },
} as const satisfies { readonly [name: string]: ServerFeature };

/** The component types that not every supported server has. Those servers answer 422. */
export const COMPONENT_TYPES_SINCE: ReadonlyMap<string, string> = new Map([
  ["deployer", "0.90.0"],
  ["log_store", "0.93.0"],
  ["sandbox", "0.95.0"],
]);

/** The service connector types that not every supported server has. Those servers store them, and cannot use them. */
export const CONNECTOR_TYPES_SINCE: ReadonlyMap<string, string> = new Map([["oauth2", "0.96.0"]]);

/**
 * Whether a server drops the settings that a flavor does not have. Up to 0.81.0 and since 0.91.1 servers refuse them. An
 * unknown version is taken for new.
 */
export function dropsUnknownSettings(version: string | undefined): boolean {
  return version !== undefined && !isOlder(version, "0.82.0") && isOlder(version, "0.91.1");
}

/**
 * Whether the update of a user changes `active`. Up to 0.94.4, servers take it for a change of `is_admin`, to null if there is none,
 * and only a deactivation and an activation with a new password change it. An unknown version is taken for new.
 */
export function updatesActive(version: string | undefined): boolean {
  return version === undefined || !isOlder(version, SERVER_FEATURES.reactivation.since);
}

/** Keys of requests that older servers do not know, by collection. They are not sent to them. */
const REQUEST_KEYS: readonly {
  readonly collections: readonly string[];
  readonly keys: readonly string[];
  readonly since: string;
}[] = [
  {
    collections: ["stacks", "components"],
    keys: ["environment", "secrets", "add_secrets", "remove_secrets"],
    since: SERVER_FEATURES.environment.since,
  },
  {
    collections: ["service_accounts"],
    keys: ["full_name"],
    since: SERVER_FEATURES.fullName.since,
  },
  {
    collections: ["users"],
    keys: ["default_project_id"],
    since: SERVER_FEATURES.defaultProject.since,
  },
  {
    collections: ["users"],
    keys: ["avatar_url"],
    since: SERVER_FEATURES.avatar.since,
  },
];

/*
 * Differences that need no look at the version, because one way works on all servers:
 *
 * - Up to 0.94.6, a filter by UUID fails with 500 when it has an operator, as in `component_id=equals:<UUID>`: toExact()
 *   in collection.ts sends the bare UUID.
 * - Up to 0.93.0 at least, the color of tags is a filter without an operator: lists send the bare color.
 * - Up to 0.82.x, objects have whole users and projects in place of `user_id` and `project_id`: withOwner() in
 *   older-answers.ts.
 * - Up to 0.83.1, the secrets of service connectors are listed among the others: the export leaves them out by `secret_id`.
 * - Up to 0.83.1, issued credentials are in `secrets` beside `configuration`: withIssuedSecrets() in older-answers.ts.
 * - Up to 0.83.1, a create or an update of a service connector is answered without its secrets: hidesSecrets() in
 *   collections.ts tells, and the connector is read once more.
 * - Up to 0.91.2, flavors have no `display_name`.
 * - Up to 0.83.0, the server ignores `Idempotency-Key`.
 * - Up to 0.82.x, settings are stored as they were sent, such as "120" for 120: callers compare them by their meaning.
 * - Up to 0.91.0, an API key is no token itself: auth.ts logs in with it.
 * - Up to 0.94.2, `components: null` in the update of a stack takes all of them out: StackUpdate does not allow it.
 */

/** The request body without what a server of that version does not know. An unknown version is taken for new. */
export function toSupported<T extends object>(
  body: T,
  collection: string,
  version: string | undefined,
): T | Partial<T> {
  const unknown = REQUEST_KEYS.filter(
    ({ collections, since }) =>
      version !== undefined && collections.includes(collection) && isOlder(version, since),
  ).flatMap(({ keys }) => keys);
  if (unknown.length === 0) {
    return body;
  }
  const known = Object.entries(body).filter(([key]) => !unknown.includes(key));
  // Some of the entries of a T.
  return Object.fromEntries(known) as Partial<T>;
}

/**
 * Whether a version is older than a release. Only the numbers count: a pre-release or development
 * build of a release is not older than it, and what cannot be read is taken for new.
 */
export function isOlder(version: string, release: string): boolean {
  const [have, need] = [numbers(version), numbers(release)];
  if (have.length === 0) {
    return false;
  }
  const position = need.findIndex((part, index) => (have[index] ?? 0) !== part);
  return position !== -1 && (have[position] ?? 0) < (need[position] ?? 0);
}

function numbers(version: string): readonly number[] {
  const [core = ""] = /^\d+(\.\d+)*/.exec(version.trim().replace(/^v/, "")) ?? [];
  return core === "" ? [] : core.split(".").map(Number);
}
