import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { valuesEqual } from "../../../../framework/cty/codec.ts";
import {
  createValueMap,
  isUnknown,
  isWhollyKnown,
  type Value,
  type ValueMap,
} from "../../../../framework/cty/values.ts";
import {
  type Diagnostic,
  formatDiagnostic,
} from "../../../../framework/diagnostics/diagnostics.ts";
import type { Attribute, Attributes } from "../../../../framework/schema/attribute-type.ts";
import { erase } from "../../../../framework/schema/erase.ts";
import { defineSchema, type Schema } from "../../../../framework/schema/schema.ts";
import { render } from "../../../support/cty-arbitraries.ts";
import { driveWith } from "../../../support/driven-resource.ts";
import { compatibilityProblems, planProblems } from "../../../support/plan-oracle.ts";
import {
  complete,
  configsOf,
  identityOf,
  schemas,
  stateOf,
} from "../../../support/schema-arbitraries.ts";

type Pick = (attribute: Attribute) => Value;

/** A resource whose server gives arbitrary values to everything that the plan left open. */
function anyResource(attributes: Attributes, pick: Pick) {
  const identity = identityOf(attributes);
  const schema = defineSchema({
    typeName: "corner_any",
    description: "Any.",
    attributes,
    ...(identity === undefined ? {} : { identity }),
  });
  let last: Value = null;
  const answer = async ({ plan }: { readonly plan: object }): Promise<ValueMap> => {
    last = complete(attributes, erase(plan), pick);
    return last as ValueMap; // a completed object is an object
  };
  return {
    schema,
    ...driveWith(schema, { create: answer, update: answer }),
    /** What the server made of the plan, as it said it. */
    lastAnswer: () => last,
  };
}

/** The part of a state that is the identity of the object. */
function partOf(state: Value, { identity }: Schema): Value {
  return identity === undefined
    ? null
    : createValueMap(
        Object.keys(identity.attributes).map((name) => [name, (state as ValueMap)[name] ?? null]),
      );
}

/** An attribute tree, a configuration that was applied, and one that is planned now: maybe in part unknown. */
const changes = schemas.chain((attributes) =>
  fc.tuple(
    fc.constant(attributes),
    configsOf(attributes, false),
    fc.oneof(configsOf(attributes, true), configsOf(attributes, false)),
    fc.boolean(),
  ),
);

/** How many objects, lists and values there are. A whole that is not known yet counts as nothing. */
function countParts(value: Value): number {
  if (value === null || typeof value !== "object" || isUnknown(value)) {
    return 1;
  }
  const parts: readonly Value[] = Object.values(value);
  return parts.reduce<number>((sum, part) => sum + countParts(part), 1);
}

/** Defaults may make elements of a set equal, which Terraform refuses and the plan reports. */
function hasNoCollapse(diagnostics: readonly Diagnostic[]): boolean {
  return !diagnostics.some(({ summary }) => summary === "Equal set elements");
}

const RUNS = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 300) };

describe("for any schema, state and configuration", () => {
  it("terraform accepts the plan, the apply and finds nothing left to do", async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.gen(), async ([attributes, first, second, isCreate], g) => {
        const pick: Pick = (attribute) => g(stateOf, attribute);
        const { schema, plan, apply, wire, lastAnswer } = anyResource(attributes, pick);
        const walk = async (prior: Value, config: Value) => {
          const planned = await plan(prior, config);
          fc.pre(hasNoCollapse(planned.diagnostics));
          expect(planned.diagnostics.map(formatDiagnostic)).toEqual([]);
          expect(planProblems(attributes, prior, config, planned.plannedState)).toEqual([]);
          // Terraform refuses an identity that is not known, and one that is missing of an object that exists.
          expect(isWhollyKnown(planned.plannedIdentity)).toBe(true);
          if (prior !== null && schema.identity !== undefined) {
            expect(planned.plannedIdentity).not.toBeNull();
          }

          // What was unknown becomes known, and Terraform plans again before it applies.
          const known = wire(complete(attributes, config, pick));
          const final = await plan(prior, known);
          expect(planProblems(attributes, prior, known, final.plannedState)).toEqual([]);
          expect(
            compatibilityProblems(planned.plannedState, final.plannedState, schema.cty),
          ).toEqual([]);

          fc.pre(hasNoCollapse(final.diagnostics));
          const applied = await apply(prior, final.plannedState, known);
          // A server that makes set elements equal leaves fewer of them: no plan can be empty after that.
          fc.pre(countParts(applied.newState) === countParts(lastAnswer()));
          expect(applied.diagnostics.map(formatDiagnostic)).toEqual([]);
          expect(isWhollyKnown(applied.newState)).toBe(true);
          expect(render(applied.newIdentity)).toBe(render(partOf(applied.newState, schema)));
          expect(compatibilityProblems(final.plannedState, applied.newState, schema.cty)).toEqual(
            [],
          );

          const again = await plan(applied.newState, known);
          expect(again.diagnostics.map(formatDiagnostic)).toEqual([]);
          expect(again.requiresReplace).toEqual([]);
          expect(render(again.plannedState)).toBe(render(applied.newState));
          return applied.newState;
        };

        const state = isCreate ? null : await walk(null, first);
        const after = await walk(state, second);

        expect(valuesEqual(schema.cty, after, null)).toBe(false);
      }),
      RUNS,
    );
  });
});
