import {
  attributePath,
  type Diagnostic,
  didYouMean,
  error,
  isNumber,
  numberText,
  type Path,
  UNKNOWN,
  unwrapDynamic,
  type Value,
  warning,
} from "terraform-plugin-kit";
import { CONNECTOR_TYPES_SINCE, isOlder } from "../../../client/server-versions.ts";
import type { AuthMethod, ConnectorType } from "../../../schemas/catalogue/types.ts";
import { listNames, quote } from "../../mapping/names.ts";
import {
  type Configuration,
  type ConfigurationSource,
  checkSetTwice,
  readConfiguration,
} from "./configuration.ts";
import { checkCredentials } from "./connector-credentials.ts";
import type { Knowledge } from "./knowledge.ts";
import { needsRelease } from "./live-server.ts";
import { FOREIGN_SETTINGS, findConnectorByOtherName, findPastAuthMethod } from "./past-names.ts";
import { checkResourceId } from "./resource-id.ts";
import { checkMissingResourceType, checkResourceType } from "./resource-type.ts";
import { isSecretReference } from "./secret-reference.ts";
import {
  capitalize,
  checkSettings,
  findSetting,
  type KnownSettings,
  type SettingMistake,
} from "./settings.ts";

/** A service connector as configured. Values may be unknown; an argument that is not set is null. */
export interface ConfiguredConnector {
  readonly type: Value;
  readonly authMethod: Value;
  /** Null means all. */
  readonly resourceType: Value;
  readonly resourceId?: Value;
  readonly configuration: readonly ConfigurationSource[];
  readonly expirationSeconds?: Value;
  /** False when the connector is stored without verifying it. Null means true. */
  readonly verify?: Value;
  readonly paths?: Partial<ConnectorPaths>;
}

/** Where a connector's arguments stand. */
export interface ConnectorPaths {
  readonly type: Path;
  readonly authMethod: Path;
  readonly resourceType: Path;
  readonly resourceId: Path;
  readonly expirationSeconds: Path;
}

const PATHS: ConnectorPaths = {
  type: attributePath("type"),
  authMethod: attributePath("auth_method"),
  resourceType: attributePath("resource_type"),
  resourceId: attributePath("resource_id"),
  expirationSeconds: attributePath("expiration_seconds"),
};

/** Arguments of the connector itself that people put among its settings, where the server drops them. */
const ARGUMENTS: ReadonlySet<string> = new Set([
  "type",
  "connector_type",
  "auth_method",
  "resource_type",
  "resource_types",
  "resource_id",
  "name",
  "labels",
  "description",
  "expiration_seconds",
  "expires_at",
]);

/**
 * Finds the mistakes in a service connector that can be seen without creating or verifying it. The server checks little
 * when it creates one: missing settings, secrets that are no strings, the auth method and the resource type, and these
 * only if it has the Python package of the connector's type. It drops settings that it does not know. Other wrong types
 * and a wrong expiration only fail at verification, which `verify = false` skips. What the server takes is a warning.
 *
 * **Source:** creates and verifications of connectors on ZenML 0.98.0.
 */
export function checkConnector(knowledge: Knowledge, connector: ConfiguredConnector): Diagnostic[] {
  const paths = { ...PATHS, ...connector.paths };
  const name = unwrapDynamic(connector.type);
  if (typeof name !== "string") {
    return [];
  }
  const known = findKnownType(knowledge, name);
  if (known === undefined) {
    return [unknownType(knowledge, name, isVerified(connector), paths.type)];
  }
  const since = CONNECTOR_TYPES_SINCE.get(name);
  if (since !== undefined && isOlder(knowledge.live?.version ?? "", since)) {
    const what = `The service connector type ${quote(name)}`;
    return [
      error(
        `Invalid connector type ${quote(name)}`,
        needsRelease(what, since, knowledge.live),
        paths.type,
      ),
    ];
  }
  const configuration = readConfiguration(connector.configuration);
  const isListed = known.authority === "server";
  const verifies = isVerified(connector);
  const method = unwrapDynamic(connector.authMethod);
  const details = typeof method === "string" ? findMethod(known.type, method) : undefined;
  const title = `the ${name} connector`;
  return [
    ...checkAuthMethod(known.type, method, isListed, paths.authMethod),
    ...checkResourceType(known.type, connector.resourceType, isListed, paths.resourceType),
    ...checkResourceId({
      argument: "resource_id",
      id: connector.resourceId ?? null,
      resourceType: connector.resourceType,
      connectorType: name,
      consequence: "The connector will give access to nothing.",
      path: paths.resourceId,
    }),
    ...checkMissingResourceType(known.type, connector, paths.resourceId),
    ...checkSetTwice(configuration),
    ...checkMisplaced(known.type, configuration),
    ...checkReferences(configuration),
    ...(details === undefined || typeof method !== "string"
      ? []
      : [
          ...checkMethodSettings(knowledge, known, method, details, configuration, verifies),
          ...checkExpiration(
            details,
            `${title} with auth method ${quote(method)}`,
            connector.expirationSeconds ?? null,
            verifies,
            paths.expirationSeconds,
          ),
        ]),
  ];
}

/** Whether the connector is certainly verified, so that what verification refuses will fail. */
function isVerified({ verify = null }: ConfiguredConnector): boolean {
  return verify === null || verify === true;
}

const DROPPED = "The server drops settings that it does not know.";
const UNVERIFIED =
  "Because of verify = false the server stores it unchecked: what uses the connector will fail.";

interface KnownType {
  readonly type: ConnectorType;
  readonly authority: "catalogue" | "server";
}

function findKnownType({ catalogue, live }: Knowledge, name: string): KnownType | undefined {
  const listed = live?.connectorTypes?.find((one) => one.type === name);
  if (listed !== undefined) {
    return { type: listed, authority: "server" };
  }
  const bundled = catalogue.findConnectorType(name);
  return bundled === undefined ? undefined : { type: bundled, authority: "catalogue" };
}

/**
 * Reports a connector type that nobody knows. The server only knows the types whose Python packages it has. It stores
 * a connector of any other type unchecked, with secrets among the other settings, and cannot verify it.
 *
 * **Source:** creates of connectors of invented types on ZenML 0.98.0; verification answers 501.
 */
function unknownType(
  { catalogue, live }: Knowledge,
  name: string,
  verifies: boolean,
  path: Path,
): Diagnostic {
  const names = [
    ...new Set(
      [...catalogue.connectorTypes, ...(live?.connectorTypes ?? [])].map((one) => one.type),
    ),
  ];
  const meant = findConnectorByOtherName(name) ?? didYouMean(name, names);
  const list = `The connector types are ${listNames(names)}.`;
  const summary = `Invalid connector type ${quote(name)}`;
  if (live?.connectorTypes === undefined) {
    return warning(
      summary,
      [
        `${quote(name)} is not a service connector type that this provider knows.`,
        meant,
        list,
        "Unless your server is newer and has it, the connector will not work.",
      ],
      path,
    );
  }
  return (verifies ? error : warning)(
    summary,
    [
      `${quote(name)} is not a service connector type.`,
      meant,
      list,
      verifies
        ? undefined
        : "The server stores such a connector unchecked, with its secrets in plain text, and cannot use it.",
    ],
    path,
  );
}

function findMethod(type: ConnectorType, method: string): AuthMethod | undefined {
  return Object.hasOwn(type.auth_methods, method) ? type.auth_methods[method] : undefined;
}

/** Only a server that lists the type refuses others; a newer one may have more. */
function* checkAuthMethod(
  type: ConnectorType,
  method: Value,
  isListed: boolean,
  path: Path,
): Iterable<Diagnostic> {
  const methods = Object.keys(type.auth_methods);
  if (typeof method === "string" && !methods.includes(method)) {
    yield (isListed ? error : warning)(
      `Invalid auth method ${quote(method)}`,
      [
        `The ${type.type} connector has no auth method ${quote(method)}.`,
        findPastAuthMethod(type.type, method) ?? didYouMean(method, methods),
        `Its auth methods are ${listNames(methods)}.`,
      ],
      path,
    );
  }
}

/** The server drops settings that the auth method does not have. **Source:** creates on ZenML 0.98.0. */
function* checkMisplaced(type: ConnectorType, { settings }: Configuration): Iterable<Diagnostic> {
  for (const { key, path } of settings) {
    const isSetting = Object.values(type.auth_methods).some(
      ({ config }) => findSetting(config, key) !== undefined,
    );
    if (ARGUMENTS.has(key) && !isSetting) {
      yield warning(
        `Unknown setting ${quote(key)}`,
        [
          `${quote(key)} is not a setting of the ${type.type} connector: the server silently drops it.`,
          "It is an argument of the connector itself: write it beside the configuration, not in it.",
        ],
        path,
      );
    }
  }
}

/** The server stores a reference to a secret as it is, instead of the value. **Source:** creates on ZenML 0.98.0. */
function* checkReferences({ settings }: Configuration): Iterable<Diagnostic> {
  for (const { key, value, path } of settings) {
    if (isSecretReference(value)) {
      yield warning(
        `Secret reference in setting ${quote(key)}`,
        [
          "ZenML does not resolve references to secrets in service connectors: the reference itself would be sent as the value.",
          "Give the value: ZenML keeps a connector's secrets in its secrets store.",
        ],
        path,
      );
    }
  }
}

function checkMethodSettings(
  { catalogue }: Knowledge,
  { type, authority }: KnownType,
  method: string,
  { config }: AuthMethod,
  configuration: Configuration,
  verifies: boolean,
): Diagnostic[] {
  const settings = configuration.settings
    // Misplaced arguments have their own message.
    .filter(({ key }) => !ARGUMENTS.has(key) || findSetting(config, key) !== undefined)
    // So have references: they fill their setting, however wrongly.
    .map((one) => ({
      ...one,
      value: isSecretReference(one.value) ? UNKNOWN : one.value,
    }));
  const owner = `the ${type.type} connector with auth method ${quote(method)}`;
  const hint = (key: string): string | undefined =>
    FOREIGN_SETTINGS.get(key) ?? otherMethods(type, key);
  const known: KnownSettings = {
    owner,
    authority,
    zenml: catalogue.zenml,
    settings: config,
    kind: "auth method",
    hint,
    refuses: (mistake) => refuses(mistake, authority === "server", verifies),
    otherwise: (mistake) => (mistake === "unknown" ? DROPPED : UNVERIFIED),
  };
  const checked = { ...configuration, settings };
  return [
    ...checkSettings(known, checked),
    ...checkCredentials({ owner, settings: config, verifies, otherwise: UNVERIFIED }, checked),
  ];
}

function refuses(mistake: SettingMistake, isListed: boolean, verifies: boolean): boolean {
  switch (mistake) {
    case "unknown":
      return false;
    case "missing":
    case "type of a secret":
      return isListed || verifies;
    case "type":
      return verifies;
    case "limit":
      return isListed && verifies;
  }
}

function otherMethods(type: ConnectorType, key: string): string | undefined {
  const methods = Object.entries(type.auth_methods)
    .filter(([, { config }]) => findSetting(config, key) !== undefined)
    .map(([name]) => name);
  return methods.length === 0 ? undefined : `It belongs to ${listNames(methods)}.`;
}

/**
 * Checks the lifetime of temporary credentials, in seconds, by the limits of the auth method. A method without any
 * limit issues no temporary credentials. The server stores any number, and refuses a wrong one at verification.
 *
 * **Source:** verifications on ZenML 0.98.0.
 */
function* checkExpiration(
  {
    min_expiration_seconds: least,
    max_expiration_seconds: most,
    default_expiration_seconds: usual,
  }: AuthMethod,
  owner: string,
  configured: Value,
  verifies: boolean,
  path: Path,
): Iterable<Diagnostic> {
  const plain = unwrapDynamic(configured);
  const complain = verifies ? error : warning;
  const otherwise = verifies ? undefined : UNVERIFIED;
  if (!isNumber(plain)) {
    return;
  }
  const seconds = Number(numberText(plain));
  if (seconds < 1) {
    return; // The schema has said so already.
  }
  if (least === undefined && most === undefined && usual === undefined) {
    yield complain(
      "Invalid expiration",
      [
        `${capitalize(owner)} issues no temporary credentials: the server refuses expiration_seconds when it verifies ` +
          "the connector.",
        "Remove the argument.",
        otherwise,
      ],
      path,
    );
  } else if ((least !== undefined && seconds < least) || (most !== undefined && seconds > most)) {
    const range = most === undefined ? `at least ${least}` : `from ${least ?? 0} to ${most}`;
    yield complain(
      "Invalid expiration",
      [`expiration_seconds of ${owner} must be ${range}; it is ${seconds}.`, otherwise],
      path,
    );
  }
}
