import { createValueMap, isUnknown, type Value, type ValueMap } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import type { Attribute, Attributes } from "../../schema/attribute-type.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { mapNested } from "./map-nested.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** An object that was imported or listed. */
export interface GenerateResourceConfigRequest {
  readonly typeName: string;
  /** Null when a list found the object without its state. */
  readonly state: Value;
}

/**
 * GenerateResourceConfig: a configuration for an object that has none. What the practitioner cannot set is left out, and so is
 * what they need not: deprecated arguments, and values that are the default. The author's `generateConfig` has the last word.
 */
export async function generateResourceConfig<Client>(
  provider: ProviderInstance<Client>,
  { typeName, state }: GenerateResourceConfigRequest,
  call: CallContext,
): Promise<{ readonly config: Value; readonly diagnostics: readonly Diagnostic[] }> {
  const subject = { verb: "import", typeName } as const;
  const outcome = await runHandler(provider, subject, call, async () => {
    const { schema, load } = provider.getResource(typeName);
    if (state === null) {
      return null;
    }
    const { generateConfig } = await load();
    const object = objectOf(state);
    const config = configOf(schema.attributes, object);
    const changes = await generateConfig?.({ state: object });
    return assertConforms(schema.cty, { ...config, ...changes });
  });
  return { config: outcome.ok ? outcome.value : null, diagnostics: outcome.diagnostics };
}

function configOf(attributes: Attributes, state: ValueMap): ValueMap {
  return createValueMap(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      configuredValue(attribute, state[name] ?? null),
    ]),
  );
}

function configuredValue(attribute: Attribute, value: Value): Value {
  const { isRequired, isOptional, isWriteOnly, deprecated, defaultValue } = attribute;
  const { cty, nested } = attribute.type;
  if (value === null || isUnknown(value) || isWriteOnly || deprecated !== undefined) {
    return null;
  }
  if (!isRequired && !isOptional) {
    return null;
  }
  if (defaultValue !== undefined && defaultValue !== null && cty.equals(value, defaultValue)) {
    return null;
  }
  if (nested === undefined) {
    return value;
  }
  return mapNested(nested, value, (object) => configOf(nested.attributes, object));
}
