import type { Type, Value } from "../cty/values.ts";
import type {
  ResourceIdentityData,
  ResourceIdentitySchema,
} from "../internal/protocol/generated/tfplugin6.ts";
import { completeValue, identityType } from "./block-type.ts";
import { decodeValue, encodeValue } from "./messages.ts";

/** Identities from and to their messages, by the schemas that the provider sent. */
export class IdentityCodec {
  readonly #types: ReadonlyMap<string, Type>;

  constructor(schemas: Readonly<Record<string, ResourceIdentitySchema>>) {
    this.#types = new Map(
      Object.entries(schemas).map(([typeName, schema]) => [typeName, identityType(schema)]),
    );
  }

  /** Nothing when there is no identity, or objects of that type have none. */
  encode(typeName: string, identity: Value = null): ResourceIdentityData | undefined {
    const type = this.#types.get(typeName);
    return identity === null || type === undefined
      ? undefined
      : { identityData: encodeValue(type, completeValue(type, identity)) };
  }

  /** Null when there is no identity. */
  decode(typeName: string, identity: ResourceIdentityData | undefined): Value {
    const type = this.#types.get(typeName);
    return type === undefined ? null : decodeValue(type, identity?.identityData);
  }
}
