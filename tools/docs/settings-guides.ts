import { COMPONENT_TYPES_SINCE, CONNECTOR_TYPES_SINCE } from "../../client/server-versions.ts";
import { catalogue } from "../../schemas/catalogue/catalogue.ts";
import type { ConnectorType, Flavor, Setting, Settings } from "../../schemas/catalogue/types.ts";
import { typeWords } from "./setting-words.ts";

const { zenml } = catalogue;

/** The guides that list what the catalogue knows: by their path below docs/. */
export function settingsGuides(): readonly (readonly [name: string, text: string])[] {
  return [
    ["guides/flavor-settings.md", `${flavorsGuide()}\n`],
    ["guides/connector-settings.md", `${connectorsGuide()}\n`],
  ];
}

function flavorsGuide(): string {
  const types = [...new Set(catalogue.flavors.map(({ type }) => type))].sort();
  return [
    frontMatter(
      "Settings of the flavors",
      "Every flavor that ZenML ships, with the settings that its components take.",
    ),
    "# Settings of the flavors",
    `These are the flavors of ZenML ${zenml} and what goes into the \`configuration\` of a component, or of an inline component of a stack. Another release may have more or fewer: a plan checks against what your server says. A setting marked as a secret takes a reference, such as \`{{secret_name.key}}\`, because ZenML shows the settings of components to every user.`,
    ...types.flatMap((type) => [
      `## ${type}`,
      ...sinceOf(COMPONENT_TYPES_SINCE, type, "component type"),
      ...catalogue.flavors.filter((flavor) => flavor.type === type).flatMap(flavorSection),
    ]),
  ].join("\n\n");
}

function flavorSection({ name, integration, connector, schemes, config }: Flavor): string[] {
  const resource = connector?.resource_type;
  const facts = [
    integration === "built-in"
      ? "Part of ZenML itself."
      : `Needs the ZenML integration \`${integration}\` where pipelines run.`,
    resource === undefined
      ? undefined
      : `Can use a service connector${connector?.connector_type === undefined ? "" : ` of type \`${connector.connector_type}\``} with the resource type \`${resource}\`.`,
    schemes === undefined || schemes.length === 0
      ? undefined
      : `\`path\` begins with ${schemes.map((scheme) => `\`${scheme}\``).join(" or ")}.`,
  ];
  return [`### ${name}`, facts.filter((fact) => fact !== undefined).join(" "), table(config)];
}

function connectorsGuide(): string {
  return [
    frontMatter(
      "Settings of the service connectors",
      "Every service connector type with its auth methods, their settings, and the resource types.",
    ),
    "# Settings of the service connectors",
    `These are the service connector types of ZenML ${zenml} and what goes into \`configuration\` or \`configuration_wo\` for each \`auth_method\`. ZenML keeps the settings marked as secrets in its secrets store, and takes no references there.`,
    ...catalogue.connectorTypes.flatMap(connectorSection),
  ].join("\n\n");
}

function connectorSection({ type, resource_types, auth_methods }: ConnectorType): string[] {
  const resources = Object.entries(resource_types).map(
    ([name, { auth_methods: methods, supports_instances: several }]) =>
      `| \`${name}\` | ${several ? "yes" : "no"} | ${methods.map((method) => `\`${method}\``).join(", ")} |`,
  );
  return [
    `## ${type}`,
    ...sinceOf(CONNECTOR_TYPES_SINCE, type, "service connector type"),
    [
      "| resource type | takes a `resource_id` | auth methods |",
      "|---|---|---|",
      ...resources,
    ].join("\n"),
    ...Object.entries(auth_methods).flatMap(([name, method]) => [
      `### ${type}: ${name}`,
      ...expirationOf(method),
      table(method.config),
    ]),
  ];
}

function expirationOf({
  min_expiration_seconds: least,
  max_expiration_seconds: most,
  default_expiration_seconds: usual,
}: ConnectorType["auth_methods"][string]): string[] {
  if (least === undefined && most === undefined && usual === undefined) {
    return [];
  }
  const range = [
    least === undefined ? undefined : `at least ${least}`,
    most === undefined ? undefined : `at most ${most}`,
    usual === undefined ? undefined : `${usual} by default`,
  ];
  return [
    `Issues temporary credentials. \`expiration_seconds\`: ${range.filter((one) => one !== undefined).join(", ")}.`,
  ];
}

function sinceOf(since: ReadonlyMap<string, string>, type: string, kind: string): string[] {
  const release = since.get(type);
  return release === undefined ? [] : [`This ${kind} exists since ZenML ${release}.`];
}

function frontMatter(title: string, description: string): string {
  return `---\npage_title: "${title}"\nsubcategory: ""\ndescription: |-\n  ${description}\n---`;
}

function table(settings: Settings): string {
  const rows = Object.entries(settings).map(([key, setting]) => row(key, setting));
  return rows.length === 0
    ? "No settings."
    : ["| setting | type | required | secret | notes |", "|---|---|---|---|---|", ...rows].join(
        "\n",
      );
}

function row(key: string, setting: Setting): string {
  const marks = [setting.required === true, setting.secret === true].map((is) => (is ? "yes" : ""));
  return `| \`${key}\` | ${typeWords(setting)} | ${marks.join(" | ")} | ${notesOf(setting)} |`;
}

function notesOf({
  enum: choices,
  constraints = {},
  deprecated,
  replacement,
  object,
  ...rest
}: Setting): string {
  const { minimum, maximum } = constraints;
  const shown = rest.default;
  const notes = [
    deprecated === true
      ? `deprecated${replacement === undefined ? "" : `: use \`${replacement}\``}`
      : undefined,
    choices === undefined
      ? undefined
      : `one of ${choices
          .filter((choice) => choice !== null)
          .map((choice) => `\`${choice}\``)
          .join(", ")}`,
    minimum === undefined ? undefined : `at least ${minimum}`,
    maximum === undefined ? undefined : `at most ${maximum}`,
    object === undefined
      ? undefined
      : `keys: ${Object.keys(object)
          .map((name) => `\`${name}\``)
          .join(", ")}`,
    isShown(shown) ? `\`${JSON.stringify(shown)}\` by default` : undefined,
  ];
  return notes
    .filter((note) => note !== undefined)
    .join("; ")
    .replaceAll("|", "\\|");
}

/** Empty defaults say nothing, and long ones break the table. */
function isShown(value: unknown): boolean {
  const text = JSON.stringify(value ?? null);
  return !["null", '""', "[]", "{}"].includes(text) && text.length <= 60;
}
