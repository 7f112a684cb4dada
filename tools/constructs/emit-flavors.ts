import type { Catalogue, Flavor } from "../../schemas/catalogue/types.ts";
import {
  connectorsWith,
  hasRequired,
  members,
  misplacedSecrets,
  settingType,
  sourceFile,
  splitSettings,
  toCamel,
  toPascal,
  toPlural,
} from "./emit-types.ts";

/** Generates a TypeScript source with the types of all flavors and a factory for each. */
export function emitFlavors(catalogue: Catalogue): string {
  const types = [...new Set(catalogue.flavors.map(({ type }) => type))].sort();
  const flavorsOf = (type: string) => catalogue.flavors.filter((flavor) => flavor.type === type);
  const body = [
    ...catalogue.flavors.flatMap((flavor) => emitFlavor(catalogue, flavor)),
    ...types.flatMap((type) => emitType(type, flavorsOf(type))),
    "/** The specs of components by type. */",
    "export interface ComponentSpecs {",
    ...types.map((type) => `  readonly ${type}: ${toPascal(type)}Spec;`),
    "}",
    "",
    "/** The components of a stack by type. Each is a spec or an existing component. */",
    "export interface StackSlots {",
    ...types.map(emitSlot),
    "}",
    "",
  ];
  return sourceFile(catalogue.zenml, body);
}

/** The server rejects a stack without these. */
const requiredTypes = ["artifact_store", "orchestrator"];

/** The server accepts a list of these, the default first. */
const severalTypes = ["alerter", "experiment_tracker", "sandbox", "step_operator"];

function emitSlot(type: string): string {
  const one = `${toPascal(type)}Spec | IComponent<${JSON.stringify(type)}>`;
  const slot = severalTypes.includes(type) ? `${one} | readonly (${one})[]` : one;
  return `  readonly ${type}${requiredTypes.includes(type) ? "" : "?"}: ${slot};`;
}

/** `orchestrator` and `vertex` -> `OrchestratorVertex`. */
function baseName({ type, name }: Flavor): string {
  return `${toPascal(type)}${toPascal(name)}`;
}

function emitFlavor({ connectorTypes }: Catalogue, flavor: Flavor): readonly string[] {
  const { plain, secret } = splitSettings(flavor.config);
  const base = baseName(flavor);
  const words = `flavor \`${flavor.name}\` of component type \`${flavor.type}\``;
  const optional = hasRequired(plain) ? "" : "?";
  return [
    ...(plain.length === 0
      ? []
      : [
          `/** Settings of ${words}, without its secrets. */`,
          `export interface ${base}Config {`,
          ...members(plain, (key, setting) =>
            key === "path" && flavor.schemes !== undefined
              ? pathType(flavor.schemes)
              : settingType(setting),
          ),
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
    `/** Options of ${words} besides its settings. */`,
    `export interface ${base}Options extends ComponentOptions {`,
    ...(flavor.connector === undefined
      ? []
      : [
          `  readonly connector?: IConnector<${connectorsWith(connectorTypes, flavor.connector)}>;`,
          "  /** ID of the resource to access through the service connector. */",
          "  readonly connectorResourceId?: string;",
        ]),
    ...(secret.length === 0
      ? []
      : [
          `  readonly secrets${hasRequired(secret) ? "" : "?"}: ${base}Secrets;`,
          "  /** Version of the secrets. Change it to send them again. @default 1 */",
          "  readonly secretsVersion?: number;",
        ]),
    "}",
    "",
    `/** A component of ${words}. */`,
    `export interface ${base}Spec extends ${base}Options {`,
    `  readonly flavor: ${JSON.stringify(flavor.name)};`,
    ...(plain.length === 0 ? [] : [`  readonly config${optional}: ${base}Config;`]),
    "}",
    "",
  ];
}

/** A path with one of the schemes. A token of a whole path is a string like any other, which the hint explains. */
function pathType(schemes: readonly string[]): string {
  const [first = ""] = schemes;
  return [
    ...schemes.map((scheme) => `\`${scheme}\${string}\``),
    "IResolvable",
    `Hint<"${first}... in a template string, or the value of a TerraformVariable">`,
  ].join(" | ");
}

function emitType(type: string, flavors: readonly Flavor[]): readonly string[] {
  const pascal = toPascal(type);
  return [
    `/** A component of type \`${type}\`, discriminated by \`flavor\`. */`,
    `export type ${pascal}Spec =`,
    ...flavors.map((flavor) => `  | ${baseName(flavor)}Spec`),
    `  | CustomSpec<${JSON.stringify(type)}>;`,
    "",
    `/** Factories for the flavors of component type \`${type}\`. */`,
    `export const ${toPlural(pascal)} = {`,
    ...flavors.map(emitFactory),
    "};",
    "",
  ];
}

function emitFactory(flavor: Flavor): string {
  const { plain, secret } = splitSettings(flavor.config);
  const base = baseName(flavor);
  const options = `options: ${base}Options${hasRequired(secret) ? "" : " = {}"}`;
  // A parameter with a default may stand before one without: it then takes undefined.
  const config = `config: ${base}Config${hasRequired(plain) ? "" : " = {}"}`;
  const parameters = plain.length === 0 ? options : `${config}, ${options}`;
  const fields = `...options, flavor: ${JSON.stringify(flavor.name)}${plain.length === 0 ? "" : ", config"}`;
  return `  ${toCamel(flavor.name)}: (${parameters}): ${base}Spec => ({ ${fields} }),`;
}
