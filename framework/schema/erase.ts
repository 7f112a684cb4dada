import type { ValueMap } from "../cty/values.ts";

/*
 * Handlers are typed by their schema; operations work on run-time values. The two conversions between them are safe
 * because the framework decodes and validates what a handler is given by the schema, and checks what it returns.
 */

/** A request with run-time values as one with the types of the schema. */
export function typed<Typed>(request: object): Typed {
  return request as Typed; // the schema decoded it
}

/** What a handler returned as run-time values. `undefined` members count as absent. */
export function erase(model: object): ValueMap {
  return model as ValueMap; // its members are values
}
