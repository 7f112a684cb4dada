import {
  attributePath,
  type Config,
  type Diagnostic,
  DiagnosticsError,
  didYouMean,
  error,
  type HandlerContext,
  type Path,
  unwrapDynamic,
  type Value,
  warning,
} from "terraform-plugin-kit";
import { isUuid } from "../../client/vocabulary.ts";
import type { Catalogue } from "../../schemas/catalogue/types.ts";
import type { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { SecretFacts } from "../connection/server-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
import { listNames, quote } from "../mapping/names.ts";
import { isNone } from "../mapping/string-maps.ts";
import { checkComponent } from "./rules/component.ts";
import {
  type ComponentArguments,
  type ComponentConnector,
  type ConfiguredComponent,
  toConfiguredComponent,
} from "./rules/configured-component.ts";
import { toConfiguredConnector } from "./rules/configured-connector.ts";
import { checkConnector } from "./rules/connector.ts";
import type { Knowledge } from "./rules/knowledge.ts";
import { type LiveServer, toLiveConnectorType, toLiveFlavor } from "./rules/live-server.ts";
import { findReferences, type PlacedReference } from "./rules/secret-reference.ts";

/** What a check at plan works with. */
export type LiveRequest = Pick<HandlerContext<Zenml>, "client" | "warn">;

/** Something that may hold references to secrets, or an id of a connector, and where it stands. */
export interface Placed {
  readonly value: Value;
  readonly path: Path;
}

/** A plan of an object, as far as the checks look at it. */
interface LivePlan<Checked> extends LiveRequest {
  readonly config: Checked;
  readonly planned: Partial<Readonly<Record<keyof Checked, unknown>>>;
  /** Null when the object is to be created. */
  readonly state: Partial<Readonly<Record<keyof Checked, unknown>>> | null;
}

/**
 * Checks a component against the connected server, when the plan changes what the server would check: a
 * plan without changes asks nothing. Throws a DiagnosticsError with the mistakes.
 */
export async function checkLiveComponent(
  request: LivePlan<ComponentArguments>,
  { isSensitive }: { readonly isSensitive: boolean },
): Promise<void> {
  const { config } = request;
  const attributes = [
    "type",
    "flavor",
    "configuration",
    "configuration_wo_version",
    "connector_id",
    "connector_resource_id",
  ] as const;
  if (!isChanged(request, attributes)) {
    return;
  }
  const component = toConfiguredComponent(config, { isSensitive });
  await checkLive(request, {
    flavors: [component],
    connectors: [{ value: config.connector_id, path: attributePath("connector_id") }],
    settings: component.configuration,
    check(knowledge, find) {
      const connector = find(config.connector_id);
      return checkComponent(knowledge, {
        ...component,
        ...(connector === undefined ? {} : { connector }),
      });
    },
  });
}

function isChanged<Checked>(
  { planned, state }: LivePlan<Checked>,
  attributes: readonly (keyof Checked)[],
): boolean {
  return state === null || attributes.some((name) => planned[name] !== state[name]);
}

/**
 * Checks a service connector against the types that the connected server lists, when its plan changes what they say.
 */
export async function checkLiveConnector(
  request: LivePlan<Config<typeof serviceConnectorSchema>>,
): Promise<void> {
  const { client, config, warn } = request;
  const attributes = [
    "type",
    "auth_method",
    "resource_type",
    "resource_id",
    "configuration",
    "configuration_wo_version",
    "expiration_seconds",
    "verify",
  ] as const;
  if (!client.isReachable || !isChanged(request, attributes)) {
    return;
  }
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  const connector = toConfiguredConnector(config);
  const live = await askConnectorFacts(client);
  report(
    checkConnector({ catalogue }, connector),
    checkConnector({ catalogue, live }, connector),
    warn,
  );
}

/**
 * Runs the check of a validation. Where it warns and a plan follows in this process, the server is asked whether it accepts
 * what the catalogue does not know: otherwise the plan would follow the warning with an error about the same.
 */
export async function checkConfiguration(
  client: Zenml | undefined,
  ask: (client: Zenml) => Promise<LiveServer>,
  check: (knowledge: Knowledge) => readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  const offline = check({ catalogue });
  if (offline.length === 0 || client?.isReachable !== true) {
    return offline;
  }
  const subjects = new Set(offline.map(subject));
  const live = check({ catalogue, live: await ask(client) });
  // The plan looks for the rest, if it changes anything.
  return live.filter((problem) => subjects.has(subject(problem)));
}

/** What to look up, and what to check with it. */
export interface LiveCheck {
  /** The flavors of the components that are checked, with their component types. */
  readonly flavors: readonly Pick<ConfiguredComponent, "type" | "flavor">[];
  /** The ids of connectors. */
  readonly connectors: readonly Placed[];
  /** The settings that may refer to secrets. */
  readonly settings: readonly { readonly value: Value | undefined; readonly path: Path }[];
  check(
    knowledge: Knowledge,
    findConnector: (id: Value) => ComponentConnector | undefined,
  ): readonly Diagnostic[];
}

/**
 * Runs a check with what the connected server says, and reports what the offline check has not said already. The server
 * is asked for its component types and flavors only where the catalogue cannot know them, or has found a mistake.
 */
export async function checkLive({ client, warn }: LiveRequest, checked: LiveCheck): Promise<void> {
  if (!client.isReachable) {
    return;
  }
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  const offline = checked.check({ catalogue }, () => undefined);
  const isSettled = offline.length === 0 && knowsFlavors(catalogue, client, checked.flavors);
  const [live, connectors, secrets] = await Promise.all([
    isSettled ? versionOf(client) : askComponentFacts(client),
    findConnectors(client, checked.connectors),
    checkSecretReferences(client, checked.settings),
  ]);
  report(
    offline,
    [
      ...checked.check({ catalogue, live }, (id) => connectors.found.get(toId(id) ?? "")),
      ...connectors.problems,
      ...secrets,
    ],
    warn,
  );
}

/** Whether the catalogue was made from a server of this one's release, and has the flavors: a custom one may be anything. */
function knowsFlavors(catalogue: Catalogue, client: Zenml, flavors: LiveCheck["flavors"]): boolean {
  return (
    client.api.serverVersion === catalogue.zenml &&
    flavors.every(
      ({ type, flavor }) =>
        typeof type === "string" &&
        typeof flavor === "string" &&
        catalogue.findFlavor(type, flavor) !== undefined,
    )
  );
}

/** What the checks of service connectors look up. */
export async function askConnectorFacts(client: Zenml): Promise<LiveServer> {
  const types = await client.facts.connectorTypes();
  return {
    ...versionOf(client),
    ...(types === undefined ? {} : { connectorTypes: types.map(toLiveConnectorType) }),
  };
}

/** What the checks of components look up. */
export async function askComponentFacts(client: Zenml): Promise<LiveServer> {
  const { facts } = client;
  const [componentTypes, flavors] = await Promise.all([facts.componentTypes(), facts.flavors()]);
  return {
    ...versionOf(client),
    ...(componentTypes === undefined ? {} : { componentTypes }),
    ...(flavors === undefined ? {} : { flavors: flavors.map(toLiveFlavor) }),
  };
}

/** The server's version as far as it is known: it only makes messages better, so it is not asked for. */
function versionOf({ api: { serverVersion } }: Zenml): Pick<LiveServer, "version"> {
  return serverVersion === undefined ? {} : { version: serverVersion };
}

/** What validation has said already is not said twice. */
function report(
  offline: readonly Diagnostic[],
  live: readonly Diagnostic[],
  warn: LiveRequest["warn"],
): void {
  const said = new Set(offline.map(title));
  const fresh = live.filter((problem) => !said.has(title(problem)));
  const errors = fresh.filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    throw new DiagnosticsError(errors);
  }
  for (const { summary, detail, path } of fresh) {
    warn(summary, detail, path);
  }
}

function title(problem: Diagnostic): string {
  return JSON.stringify([problem.severity, subject(problem)]);
}

/** What it is about, however serious it is. */
function subject({ summary, path }: Diagnostic): string {
  return JSON.stringify([summary, path]);
}

async function findConnectors(client: Zenml, placed: readonly Placed[]) {
  const found = new Map<string, ComponentConnector>();
  const problems: Diagnostic[] = [];
  await Promise.all(
    placed.map(async ({ value, path }) => {
      const id = toId(value);
      if (id === undefined) {
        return;
      }
      if (!isUuid(id)) {
        problems.push(
          error(
            "Invalid service connector ID",
            `${quote(id)} is not the UUID of a service connector. Refer to a resource or a data source, such as zenml_service_connector.example.id.`,
            path,
          ),
        );
        return;
      }
      const connector = await client.facts.findConnector(id);
      if (connector === null) {
        problems.push(
          error(
            "Service connector not found",
            `The server has no service connector with the id ${quote(id)}. It may have been deleted, or be the id of something else. Refer to a resource or a data source, such as zenml_service_connector.example.id.`,
            path,
          ),
        );
      } else if (connector !== undefined) {
        found.set(id, connector);
      }
    }),
  );
  return { found, problems };
}

/** The id of a connector; undefined if it is unknown, or if there is none. */
function toId(value: Value): string | undefined {
  const plain = unwrapDynamic(value);
  return typeof plain === "string" && !isNone(plain) ? plain : undefined;
}

async function checkSecretReferences(
  client: Zenml,
  settings: LiveCheck["settings"],
): Promise<readonly Diagnostic[]> {
  const references = settings.flatMap(({ value, path }) => findReferences(value ?? null, path));
  const problems = await Promise.all(
    references.map(async (reference) => {
      const found = await client.facts.findSecret(reference.secret);
      const others = found === null ? await client.facts.namesOf("secrets") : undefined;
      return checkReference(
        reference,
        found,
        others?.map(({ name }) => name),
      );
    }),
  );
  return problems.flat();
}

function checkReference(
  { secret, key, path }: PlacedReference,
  found: SecretFacts | null | undefined,
  others: readonly string[] = [],
): readonly Diagnostic[] {
  if (found === null) {
    return [
      warning(
        `Secret ${quote(secret)} not found`,
        [
          `The server has no secret ${quote(secret)} that this account can see, but this setting refers to it.`,
          didYouMean(secret, others),
          "Unless the same apply creates it, or it is another account's private secret, creating the component or running a pipeline will fail.",
        ],
        path,
      ),
    ];
  }
  const keys = found?.keys;
  return keys === undefined || keys.includes(key)
    ? []
    : [
        warning(
          `Secret ${quote(secret)} has no key ${quote(key)}`,
          [
            `This setting refers to the key ${quote(key)} of the secret ${quote(secret)}, which has no such key.`,
            didYouMean(key, keys),
            `Its keys are ${listNames(keys)}.`,
            "Running a pipeline will fail.",
          ],
          path,
        ),
      ];
}
