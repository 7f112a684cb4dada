import {
  createValueMap,
  isNull,
  isUnknown,
  isWhollyKnown,
  type Value,
  type ValueMap,
} from "../../cty/values.ts";
import { type Diagnostic, error } from "../../diagnostics/diagnostics.ts";
import type { Schema } from "../../schema/schema.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";

/**
 * The identity of an object with that state. Null when there is none: the type has no identity, there is no object, or the
 * state does not tell it yet, as after an import by id.
 */
export function identityOf({ identity }: Schema, state: Value): ValueMap | null {
  if (identity === undefined || state === null || isUnknown(state)) {
    return null;
  }
  const object = objectOf(state);
  const names = Object.entries(identity.attributes);
  return names.some(([name, { isRequired }]) => isRequired && isNull(object[name] ?? null))
    ? null
    : createValueMap(names.map(([name]) => [name, object[name] ?? null]));
}

/** {@link identityOf} an object of that type. Throws an OperationError when the provider has no such type. */
export function identityIn<Client>(
  provider: ProviderInstance<Client>,
  typeName: string,
  state: Value,
): ValueMap | null {
  return state === null ? null : identityOf(provider.getResource(typeName).schema, state);
}

/**
 * The identity to plan: that of the planned object if it is known as a whole, else that which the object has, or none yet.
 * Terraform refuses an unknown identity of an object that is to be changed, and `terraform show -json` fails on one of an
 * object that is to be created. The apply returns the new one either way.
 *
 * **Source:** Terraform 1.15 `internal/terraform/node_resource_abstract_instance.go`, validateIdentityKnown, and `show -json`.
 */
export function plannedIdentity(schema: Schema, prior: Value, planned: Value): ValueMap | null {
  const identity = identityOf(schema, planned);
  return identity !== null && isWhollyKnown(identity) ? identity : identityOf(schema, prior);
}

/** One diagnostic for each attribute of the identity that the state of an existing object must have, and does not. */
export function checkIdentity({ typeName, identity }: Schema, state: Value): readonly Diagnostic[] {
  if (identity === undefined || state === null) {
    return [];
  }
  const object = objectOf(state);
  return Object.entries(identity.attributes)
    .filter(([name, { isRequired }]) => isRequired && isNull(object[name] ?? null))
    .map(([name]) =>
      error(
        "Provider produced an invalid identity",
        `"${name}" is part of the identity of ${typeName}, but is null. This is a bug in the provider, please report it to its developers.`,
      ),
    );
}
