import type { ValueMap } from "../cty/values.ts";

/*
 * Handlers are typed by their schema; operations work on run-time values. What a handler is given was decoded and
 * validated by its schema, and what it returns is checked by it: the two conversions here rest on that.
 */

/** A request of run-time values as the request of the schema's models. */
export function typed<Typed>(request: object): Typed {
  return request as Typed; // the schema decoded it
}

/** A model as run-time values. `undefined` members (of a partial model) count as absent. */
export function erase(model: object): ValueMap {
  return model as ValueMap; // the models are made of values
}
