import type {
  ConnectorNeeds,
  ConnectorType,
  Setting,
  Settings,
} from "../../../schemas/catalogue/types.ts";
import type { FlavorFacts } from "../../connection/server-facts.ts";
import { settingsFromSchema } from "./json-schema.ts";

/** A flavor as the connected server has it. */
export interface LiveFlavor {
  readonly type: string;
  readonly name: string;
  /** Made by a user: the server does not apply its schema, and a mistake shows only when a pipeline runs. */
  readonly isCustom: boolean;
  /** The JSON schema of its settings as the server sent it, or anything else where it has none. */
  readonly configSchema: unknown;
  readonly connector?: ConnectorNeeds;
}

/** What the connected server says about itself; a part that is not known yet is absent. */
export interface LiveServer {
  /** Its release, such as `0.98.0`. */
  readonly version?: string;
  readonly componentTypes?: readonly string[];
  readonly flavors?: readonly LiveFlavor[];
  /** Only the types whose Python package the server has: a type that is absent may still exist. */
  readonly connectorTypes?: readonly ConnectorType[];
}

/** What a server lacks, in a sentence that names the release that has it and the server's own. */
export function needsRelease(what: string, since: string, live: LiveServer | undefined): string {
  return `${what} needs ZenML ${since} or later${runs(live)}. Upgrade the server to use it.`;
}

/** Says that a release has something that the server lacks. */
export function hasRelease(release: string, live: LiveServer | undefined): string {
  return `ZenML ${release} has it${runs(live)}.`;
}

function runs(live: LiveServer | undefined): string {
  return live?.version === undefined ? "" : `; the server runs ZenML ${live.version}`;
}

/** Reads a flavor of the server's list. */
export function toLiveFlavor(answer: FlavorFacts): LiveFlavor {
  const connector: ConnectorNeeds = {
    ...stringOf("connector_type", answer.connector_type),
    ...stringOf("resource_type", answer.connector_resource_type),
    ...stringOf("resource_id_attr", answer.connector_resource_id_attr),
  };
  return {
    type: answer.type,
    name: answer.name,
    isCustom: answer.is_custom === true,
    configSchema: answer.config_schema,
    ...(Object.keys(connector).length === 0 ? {} : { connector }),
  };
}

/** What `GET /service_connector_types` says about a type, as far as it matters here. */
export interface ConnectorTypeAnswer {
  readonly connector_type: string;
  readonly resource_types: readonly {
    readonly resource_type: string;
    readonly auth_methods: readonly string[];
    readonly supports_instances?: boolean;
  }[];
  readonly auth_methods: readonly {
    readonly auth_method: string;
    readonly config_schema?: unknown;
    readonly min_expiration_seconds?: number | null;
    readonly max_expiration_seconds?: number | null;
    readonly default_expiration_seconds?: number | null;
  }[];
}

/** Reads a connector type of the server's list. */
export function toLiveConnectorType(answer: ConnectorTypeAnswer): ConnectorType {
  return {
    type: answer.connector_type,
    supports_auto_configuration: false,
    resource_types: Object.fromEntries(
      answer.resource_types.map(({ resource_type, auth_methods, supports_instances }) => [
        resource_type,
        { auth_methods, supports_instances: supports_instances === true },
      ]),
    ),
    auth_methods: Object.fromEntries(
      answer.auth_methods.map((one) => [
        one.auth_method,
        {
          config: settingsFromSchema(one.config_schema) ?? {},
          ...numberOf("min_expiration_seconds", one.min_expiration_seconds),
          ...numberOf("max_expiration_seconds", one.max_expiration_seconds),
          ...numberOf("default_expiration_seconds", one.default_expiration_seconds),
        },
      ]),
    ),
  };
}

function stringOf(key: string, value: string | null | undefined): Readonly<Record<string, string>> {
  return value === null || value === undefined || value === "" ? {} : { [key]: value };
}

function numberOf(key: string, value: number | null | undefined): Readonly<Record<string, number>> {
  return value === null || value === undefined ? {} : { [key]: value };
}

/**
 * The server's settings with what only the catalogue knows: marks that were tried, deprecations
 * that a schema does not tell, rules. A required mark that nobody tried is kept as a claim.
 */
export function mergeSettings(
  live: Settings,
  known: Settings | undefined,
  isCustom: boolean,
): Settings {
  const merged = Object.entries(live).map(([key, setting]): [string, Setting] => {
    const tried = known !== undefined && Object.hasOwn(known, key) ? known[key] : undefined;
    const { required, ...unmarked } = setting;
    const marks = tried === undefined ? {} : marksOf(tried);
    if (required !== true || tried?.unproven === true) {
      return [key, { ...unmarked, ...marks }];
    }
    return tried?.required === true || isCustom
      ? [key, { ...unmarked, ...marks, required: true }]
      : [key, { ...unmarked, ...marks, unproven: true }];
  });
  return Object.fromEntries(merged);
}

function marksOf({ deprecated, replacement, validated }: Setting): Partial<Setting> {
  return {
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(replacement === undefined ? {} : { replacement }),
    ...(validated === undefined ? {} : { validated }),
  };
}
