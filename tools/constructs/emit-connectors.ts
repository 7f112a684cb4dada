import type { AuthMethod, Catalogue, ConnectorType } from "../../schemas/catalogue/types.ts";
import {
  hasRequired,
  members,
  misplacedSecrets,
  settingType,
  sourceFile,
  splitSettings,
  toPascal,
} from "./emit-types.ts";

/** Generates a TypeScript source with the types of all connectors, discriminated by `type` and `authMethod`. */
export function emitConnectors(catalogue: Catalogue): string {
  const { connectorTypes } = catalogue;
  const body = [
    ...connectorTypes.flatMap((connector) => [
      ...Object.entries(connector.auth_methods).flatMap(([name, method]) =>
        emitMethod(connector, name, method),
      ),
      `/** A service connector of type \`${connector.type}\`, discriminated by \`authMethod\`. */`,
      `export type ${toPascal(connector.type)}ConnectorSpec =`,
      `${Object.keys(connector.auth_methods)
        .map((method) => `  | ${baseName(connector, method)}Spec`)
        .join("\n")};`,
      "",
    ]),
    "/** The specs of service connectors by type. */",
    "export interface ConnectorSpecs {",
    ...connectorTypes.map(({ type }) => `  readonly ${type}: ${toPascal(type)}ConnectorSpec;`),
    "}",
    "",
  ];
  return sourceFile(catalogue.zenml, body);
}

/** `gcp` and `service-account` -> `GcpServiceAccountConnector`. */
function baseName({ type }: ConnectorType, method: string): string {
  return `${toPascal(type)}${toPascal(method)}Connector`;
}

function emitMethod(connector: ConnectorType, name: string, method: AuthMethod): readonly string[] {
  const { plain, secret } = splitSettings(method.config);
  const base = baseName(connector, name);
  const words = `auth method \`${name}\` of connector type \`${connector.type}\``;
  const resourceTypes = Object.entries(connector.resource_types)
    .filter(([, { auth_methods }]) => auth_methods.includes(name))
    .map(([type]) => JSON.stringify(type));
  return [
    ...(plain.length === 0
      ? []
      : [
          `/** Settings of ${words}, without its secrets. */`,
          `export interface ${base}Config {`,
          ...members(plain, (_, setting) => settingType(setting)),
          ...misplacedSecrets(secret),
          "}",
          "",
        ]),
    ...(secret.length === 0
      ? []
      : [
          `/** Secrets of ${words}. */`,
          `export interface ${base}Secrets {`,
          ...members(secret, () => "SecretInput"),
          "}",
          "",
        ]),
    `/** A connector with ${words}. */`,
    `export interface ${base}Spec extends ConnectorOptions {`,
    `  readonly type: ${JSON.stringify(connector.type)};`,
    `  readonly authMethod: ${JSON.stringify(name)};`,
    "  /** Resource type to give access to. @default all resource types of the connector type */",
    `  readonly resourceType?: ${resourceTypes.join(" | ")};`,
    ...(plain.length === 0
      ? []
      : [`  readonly config${hasRequired(plain) ? "" : "?"}: ${base}Config;`]),
    ...(secret.length === 0
      ? []
      : [
          `  readonly secrets${hasRequired(secret) ? "" : "?"}: ${base}Secrets;`,
          "  /** Version of the secrets. Change it to send them again. @default 1 */",
          "  readonly secretsVersion?: number;",
        ]),
    ...emitExpiration(method),
    "}",
    "",
  ];
}

/** Only methods that issue temporary credentials have a lifetime. */
function emitExpiration({
  min_expiration_seconds: min,
  max_expiration_seconds: max,
  default_expiration_seconds: preset,
}: AuthMethod): readonly string[] {
  if (min === undefined && max === undefined && preset === undefined) {
    return [];
  }
  const limits = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ].join(", ");
  return [
    `  /** Lifetime of the temporary credentials in seconds${limits && `, ${limits}`}.${preset === undefined ? "" : ` @default ${preset}`} */`,
    "  readonly expirationSeconds?: number;",
  ];
}
