import {
  type Diagnostic,
  didYouMean,
  error,
  hasErrors,
  nearest,
  type Path,
  unwrapDynamic,
  type Value,
  warning,
} from "terraform-plugin-kit";
import { COMPONENT_TYPES_SINCE, dropsUnknownSettings } from "../../../client/server-versions.ts";
import { componentTypes, isUuid } from "../../../client/vocabulary.ts";
import type { Settings } from "../../../schemas/catalogue/types.ts";
import { mayBeId } from "../../../schemas/uuid.ts";
import { closestFirst, listNames, quote } from "../../mapping/names.ts";
import { checkArtifactPath } from "./artifact-path.ts";
import { checkComponentConnector } from "./component-connector.ts";
import { type Configuration, checkSetTwice, readConfiguration } from "./configuration.ts";
import type { ConfiguredComponent } from "./configured-component.ts";
import { checkFlavorRules } from "./flavor-rules.ts";
import { allowsOtherSettings, settingsFromSchema } from "./json-schema.ts";
import type { Knowledge } from "./knowledge.ts";
import { findKnownFlavor, type KnownFlavor, typeWords } from "./known-flavor.ts";
import { hasRelease, mergeSettings, needsRelease } from "./live-server.ts";
import { FOREIGN_SETTINGS, PAST_COMPONENT_TYPES } from "./past-names.ts";
import { checkSettings, type KnownSettings } from "./settings.ts";

/**
 * Finds the mistakes in a component that can be seen without creating it: in its type, flavor, settings and connector.
 * What only a newer server could accept is a warning.
 */
export function checkComponent(knowledge: Knowledge, component: ConfiguredComponent): Diagnostic[] {
  const { paths } = component;
  const type = unwrapDynamic(component.type);
  const problems =
    typeof type === "string" ? [...checkComponentType(knowledge, type, paths.type)] : [];
  return typeof type !== "string" || hasErrors(problems)
    ? [...problems, ...checkComponentConnector(undefined, component, knowledge.catalogue)]
    : [...problems, ...checkComponentOfType(knowledge, type, component)];
}

/** As {@link checkComponent}, for a component whose type has been checked already. */
export function checkComponentOfType(
  knowledge: Knowledge,
  type: string,
  component: ConfiguredComponent,
): Diagnostic[] {
  const flavor = unwrapDynamic(component.flavor);
  if (typeof flavor !== "string") {
    return [...checkComponentConnector(undefined, component, knowledge.catalogue)];
  }
  const { paths } = component;
  const configuration = readConfiguration(component.configuration);
  const known = findKnownFlavor(knowledge, type, flavor);
  return [
    ...checkSetTwice(configuration),
    ...(known === undefined ? checkUnknownFlavor(knowledge, type, flavor, paths.flavor) : []),
    ...checkFlavor(knowledge, known, configuration),
    ...checkComponentConnector(known, component, knowledge.catalogue),
  ];
}

/**
 * Checks a component type: at a resource's `type`, or as a key of a stack's components. The server only accepts the
 * types of `GET /component-types`. Without that list, an unknown type is an error only if it is close to a known one: a
 * newer server may have more types.
 *
 * **Source:** creates of components and stacks on ZenML 0.98.0, which answers 422.
 */
export function* checkComponentType(
  { live }: Pick<Knowledge, "live">,
  type: string,
  path: Path,
): Iterable<Diagnostic> {
  const known = live?.componentTypes ?? componentTypes;
  if (known.includes(type)) {
    return;
  }
  const summary = "Invalid component type";
  const past = PAST_COMPONENT_TYPES.get(type);
  if (past !== undefined) {
    yield error(summary, past, path);
    return;
  }
  const since = COMPONENT_TYPES_SINCE.get(type);
  if (since !== undefined) {
    yield error(summary, [needsRelease(`The component type ${quote(type)}`, since, live)], path);
    return;
  }
  const names = `The component types are ${listNames(known)}.`;
  if (type.trim() === "") {
    yield error(summary, ["The component type is blank.", names], path);
    return;
  }
  const meant = didYouMean(type, known);
  yield live?.componentTypes !== undefined || meant !== undefined
    ? error(summary, [`${quote(type)} is not a component type.`, meant, names], path)
    : warning(
        summary,
        [
          `${quote(type)} is not a component type that this provider knows.`,
          names,
          "Unless your server is newer and has it, creating the component will fail.",
        ],
        path,
      );
}

/**
 * Checks the id of a component in a stack's `components`. A blank one is most often a variable without a value. The
 * server answers 422 to whatever is not a UUID.
 *
 * **Source:** creates of stacks on ZenML 0.98.0.
 */
export function* checkComponentId(
  { live }: Pick<Knowledge, "live">,
  type: string,
  id: Value,
  path: Path,
): Iterable<Diagnostic> {
  const plain = unwrapDynamic(id);
  if (typeof plain !== "string") {
    return;
  }
  if (plain.trim() === "") {
    yield error(
      "Invalid component ID",
      [
        `The id of the stack's ${typeWords(type)} is blank.`,
        "Give the id of a component, or null for none.",
      ],
      path,
    );
  } else if (live === undefined ? !mayBeId(plain) : !isUuid(plain)) {
    yield error(
      "Invalid component ID",
      [
        `The stack's ${type} is set to ${quote(plain)}, which is not the UUID of a component.`,
        `Refer to a resource or a data source, such as zenml_component.${type}.id, or declare an inline component, such as { flavor = "local" }.`,
      ],
      path,
    );
  }
}

/**
 * Reports a flavor that neither the server nor the catalogue has. Flavors are per component type, and a custom one may
 * have any name. So without the server's list only a misspelled name, or one of another type, deserves a warning.
 */
function* checkUnknownFlavor(
  { catalogue, live }: Knowledge,
  type: string,
  flavor: string,
  path: Path,
): Iterable<Diagnostic> {
  const flavors: readonly { readonly type: string; readonly name: string }[] =
    live?.flavors ?? catalogue.flavors;
  const names = flavors.filter((one) => one.type === type).map((one) => one.name);
  const elsewhere = flavors.filter((one) => one.name === flavor).map((one) => typeWords(one.type));
  const others =
    elsewhere.length === 0
      ? undefined
      : `${quote(flavor)} is a flavor of: ${elsewhere.join(", ")}.`;
  const list = `The flavors of that type are ${listNames(closestFirst(flavor, names))}.`;
  const summary = `Unknown flavor ${quote(flavor)}`;
  if (live?.flavors === undefined && nearest(flavor, names) === undefined && others === undefined) {
    // Custom flavors may have any name: only the server can tell, and it will be asked.
    return;
  }
  yield live?.flavors !== undefined
    ? error(
        summary,
        [
          `The server has no flavor ${quote(flavor)} for the component type ${quote(type)}.`,
          catalogue.findFlavor(type, flavor) === undefined
            ? (didYouMean(flavor, names) ?? others ?? hintOfId(flavor))
            : hasRelease(catalogue.zenml, live),
          list,
        ],
        path,
      )
    : warning(
        summary,
        [
          `ZenML ${catalogue.zenml} has no flavor ${quote(flavor)} for the component type ${quote(type)}.`,
          didYouMean(flavor, names) ?? others,
          list,
          "A custom flavor must exist on the server before the component is created.",
        ],
        path,
      );
}

function hintOfId(flavor: string): string | undefined {
  return isUuid(flavor)
    ? "A component refers to its flavor by name, such as zenml_flavor.example.name, not by id."
    : undefined;
}

/** What becomes of mistakes in the settings of a custom flavor. **Source:** creates of components on ZenML 0.98.0. */
const UNCHECKED =
  "The server does not check the settings of a custom flavor: the mistake shows when a pipeline runs.";

/** What becomes of settings that a shipped flavor does not have, on a server that does not refuse them. */
const DROPPED = "The server drops it without an error.";

/**
 * Checks the settings by the schema of the flavor. The server refuses settings that a shipped flavor does not have. It
 * checks nothing of a custom flavor: its mistakes only show when a pipeline runs.
 *
 * **Source:** creates of components on ZenML 0.98.0.
 */
function checkFlavor(
  { catalogue, live }: Knowledge,
  flavor: KnownFlavor | undefined,
  configuration: Configuration,
): Diagnostic[] {
  if (flavor === undefined) {
    return [];
  }
  const listed = settingsFromSchema(flavor.live?.configSchema);
  const settings =
    listed === undefined
      ? flavor.bundled?.config
      : mergeSettings(listed, flavor.bundled?.config, flavor.live?.isCustom === true);
  if (settings === undefined) {
    return [];
  }
  const known: KnownSettings = {
    owner: flavor.title,
    authority: authorityOf(flavor, listed),
    ...(flavor.live?.isCustom === true
      ? { refuses: () => false, otherwise: () => UNCHECKED }
      : {
          refuses: (mistake) =>
            mistake === "unknown"
              ? listed !== undefined && !dropsUnknownSettings(live?.version)
              : listed !== undefined || mistake !== "limit",
          otherwise: (mistake) =>
            mistake === "unknown" && listed !== undefined ? DROPPED : undefined,
        }),
    zenml: catalogue.zenml,
    live,
    bundled: flavor.bundled?.config,
    settings,
    kind: "flavor",
    hint: (key) => FOREIGN_SETTINGS.get(key),
  };
  return [
    ...checkSettings(known, configuration),
    ...(flavor.bundled === undefined
      ? []
      : [
          ...checkFlavorRules(`${flavor.type}/${flavor.name}`, flavor.title, configuration),
          ...checkArtifactPath(flavor.bundled, catalogue, configuration),
        ]),
  ];
}

/**
 * Only the schema of a custom flavor can allow settings that it does not name. The server refuses those of a shipped
 * one, or drops them.
 */
function authorityOf(
  { live }: KnownFlavor,
  listed: Settings | undefined,
): KnownSettings["authority"] {
  if (listed === undefined) {
    return "catalogue";
  }
  return live?.isCustom === true && allowsOtherSettings(live.configSchema)
    ? "open schema"
    : "server";
}
