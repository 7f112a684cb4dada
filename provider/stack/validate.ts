import {
  attributePath,
  type Config,
  type Diagnostic,
  error,
  hasErrors,
  isUnknown,
  isValueMap,
  nearest,
  type Path,
  unwrapDynamic,
  type ValidateResourceRequest,
  type Value,
} from "terraform-plugin-kit";
import { COMPONENT_TYPES_SINCE } from "../../client/server-versions.ts";
import { componentTypes, repeatableComponentTypes } from "../../client/vocabulary.ts";
import type { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { listNames, quote } from "../mapping/names.ts";
import { askComponentFacts, checkConfiguration } from "../validation/live.ts";
import { checkComponentId, checkComponentType } from "../validation/rules/component.ts";
import type { Knowledge } from "../validation/rules/knowledge.ts";
import {
  type ComponentsOfType,
  componentsOf,
  readComponents,
  type StackComponent,
} from "./components.ts";
import { checkInlineComponent, type FindConnector } from "./inline/validate.ts";

/** The mistakes in the configuration of a stack that can be seen from the bundled catalogue. */
export async function validateStack({
  client,
  config,
}: ValidateResourceRequest<typeof stackSchema, Zenml>): Promise<readonly Diagnostic[]> {
  const components = unwrapDynamic(config.components);
  if (components !== null && !isUnknown(components) && !isValueMap(components)) {
    return [
      error(
        "Invalid components",
        '"components" must be an object from component type to component, such as { artifact_store = zenml_component.store.id }.',
        attributePath("components"),
      ),
    ];
  }
  const configured = readComponents(components);
  if (configured === undefined) {
    return [];
  }
  const mistakes = await checkConfiguration(client, askComponentFacts, (knowledge) =>
    checkComponents(knowledge, configured),
  );
  const isMisspelt = configured.some(
    ({ type }) => type !== "artifact_store" && nearest(type, componentTypes) === "artifact_store",
  );
  // What says that the artifact store is meant must not say that it is missing, too.
  return isMisspelt ? mistakes : [...mistakes, ...checkArtifactStore(configured, config)];
}

/**
 * Checks that the stack gets an artifact store, without which the server answers 422. Every base stack has one, so an
 * extension only lacks it if it sets the type to null.
 *
 * **Source:** creates of stacks on ZenML 0.98.0.
 */
function checkArtifactStore(
  configured: readonly ComponentsOfType[],
  config: Config<typeof stackSchema>,
): readonly Diagnostic[] {
  const isNamed = configured.some(({ type }) => type === "artifact_store");
  const isNone = componentsOf(configured, "artifact_store")?.length === 0;
  return isNone && (isNamed || config.base_stack_id === null)
    ? [
        error(
          "Stack without artifact store",
          'Every stack needs an artifact store. Add one to "components", such as artifact_store = zenml_component.store.id, or extend a stack that has one with "base_stack_id".',
          attributePath("components"),
        ),
      ]
    : [];
}

/**
 * The mistakes in `components`, by the catalogue alone or with what the connected server says. A wrong type hides the
 * mistakes in its components: no rule fits them.
 */
export function checkComponents(
  knowledge: Knowledge,
  configured: readonly ComponentsOfType[],
  findConnector: FindConnector = () => undefined,
): readonly Diagnostic[] {
  return configured.flatMap(({ type, path, components: ofType }) => {
    // A module may set a type to null that only newer servers have.
    const isUnused = ofType?.length === 0 && COMPONENT_TYPES_SINCE.has(type);
    const mistakes = isUnused ? [] : [...checkComponentType(knowledge, type, path)];
    const components = ofType ?? [];
    return hasErrors(mistakes)
      ? mistakes
      : [
          ...mistakes,
          ...checkNumber(type, path, components),
          ...checkRepetitions(components),
          ...components.flatMap((one) => checkOne(knowledge, type, one, findConnector)),
        ];
  });
}

/**
 * Checks that only types which may repeat have several components; the first of these is the default. The server
 * refuses others, but inline components would have been created by then.
 *
 * **Source:** creates of stacks on ZenML 0.98.0: "does not support multiple components".
 */
function checkNumber(
  type: string,
  path: Path,
  components: readonly StackComponent[],
): readonly Diagnostic[] {
  return components.length > 1 && !isRepeatable(type)
    ? [
        error(
          "Too many components",
          `A stack can have only one ${type}, but ${components.length} are listed. The types that allow several are ${listNames(repeatableComponentTypes)}.`,
          path,
        ),
      ]
    : [];
}

function isRepeatable(type: string): boolean {
  return repeatableComponentTypes.some((repeatable) => repeatable === type);
}

/**
 * Checks that no component is listed twice. The server answers a repeated id with a database error (500), and refuses a
 * repeated name only once the first component is created.
 *
 * **Source:** creates of stacks on ZenML 0.98.0.
 */
function checkRepetitions(components: readonly StackComponent[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return components.flatMap((one) => {
    const name = nameOf(one);
    if (typeof name !== "string" || name === "") {
      return [];
    }
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated
      ? [
          error(
            "Component listed twice",
            `${quote(name)} is listed twice. A stack can have each component only once, and names are unique per type.`,
            one.path,
          ),
        ]
      : [];
  });
}

function nameOf(component: StackComponent): Value {
  switch (component.kind) {
    case "reference":
      return component.id;
    case "inline":
      return component.name;
    default:
      return null;
  }
}

function checkOne(
  knowledge: Knowledge,
  type: string,
  component: StackComponent,
  findConnector: FindConnector,
): readonly Diagnostic[] {
  switch (component.kind) {
    case "unknown":
      return [];
    case "reference":
      return [...checkComponentId(knowledge, type, component.id, component.path)];
    case "inline":
      return checkInlineComponent(knowledge, component, findConnector);
    case "invalid":
      return [
        error(
          "Invalid component",
          `The stack's ${type} must be the id of a component, an inline component, a list of these, or null for none.`,
          component.path,
        ),
      ];
  }
}
