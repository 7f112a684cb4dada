import { describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { decodeMsgpack, encodeMsgpack } from "../../../framework/cty/codec.ts";
import { isUnknown, type Value, type ValueMap } from "../../../framework/cty/values.ts";
import type { PlanResourceChangeRequest } from "../../../framework/internal/operations/plan-resource-change.ts";
import { defineProvider } from "../../../framework/provider/provider.ts";
import { defineResource } from "../../../framework/resource/resource.ts";
import type { Attribute, Attributes } from "../../../framework/schema/attribute-type.ts";
import { erase } from "../../../framework/schema/erase.ts";
import { defineSchema, type Schema } from "../../../framework/schema/schema.ts";
import { render } from "../../support/cty-arbitraries.ts";
import { proposedNew } from "../../support/plan-oracle.ts";
import {
  complete,
  configsOf,
  identityOf,
  schemas,
  stateOf,
} from "../../support/schema-arbitraries.ts";
import { createWorkspace, TerraformFailure, type Workspace } from "../../support/terraform.ts";

// Several commands for each schema, on a machine that may have other things to do.
jest.setTimeout(1_200_000);

/** What the real terraform proposed, to compare with what our tests take for its proposal. */
const proposals: PlanResourceChangeRequest[] = [];
jest.doMock("../../../framework/internal/operations/plan-resource-change.ts", () => {
  const actual = jest.requireActual<
    typeof import("../../../framework/internal/operations/plan-resource-change.ts")
  >("../../../framework/internal/operations/plan-resource-change.ts");
  return {
    ...actual,
    planResourceChange: (...given: Parameters<typeof actual.planResourceChange>) => {
      proposals.push(given[1]);
      return actual.planResourceChange(...given);
    },
  };
});

/** Another seed, or more schemas, for a longer search. */
const SEED = Number(process.env["CORNER_SEED"] ?? 7);
const SCHEMAS = Number(process.env["CORNER_SCHEMAS"] ?? 8);

const TEXT_OF_LATER = `\${terraform_data.later.output}`;

interface Sample {
  readonly attributes: Attributes;
  readonly configs: readonly Value[];
}

const samples: readonly Sample[] = fc.sample(
  schemas.chain((attributes) =>
    fc
      .array(configsOf(attributes, true), { minLength: 3, maxLength: 3 })
      .map((configs) => ({ attributes, configs })),
  ),
  { numRuns: SCHEMAS, seed: SEED },
);

/** JSON configuration. Unknown texts come from another resource; what else is unknown stays away. */
function toConfiguration(attributes: Attributes, config: Value, round: number): string {
  const pickKnown = (attribute: Attribute): Value =>
    JSON.stringify(attribute.type.cty.json) === '"string"'
      ? TEXT_OF_LATER
      : attribute.isRequired
        ? requiredValue(attribute)
        : null;
  const known = complete(attributes, config, pickKnown);
  return JSON.stringify({
    resource: {
      terraform_data: { later: { triggers_replace: [round], input: "b" } },
      corner_any: { a: plain(known) },
    },
  });
}

function requiredValue(attribute: Attribute): Value {
  const [config = null] = fc.sample(configsOf({ it: attribute }, false), {
    numRuns: 1,
    seed: SEED,
  });
  return (config as ValueMap)["it"] ?? null;
}

/** Without the nulls and prototypes that JSON configuration has no need of. */
function plain(value: Value): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return typeof value === "object" && value !== null && !isUnknown(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, part]) => part !== null)
          .map(([name, part]) => [name, plain(part as Value)]),
      )
    : value;
}

/** Whether two set elements became one on the way: no second plan can be empty then. */
function collapses(schema: Schema, value: Value): boolean {
  const wire = decodeMsgpack(schema.cty, encodeMsgpack(schema.cty, value));
  return render(wire) !== render(value);
}

async function drive({ attributes, configs }: Sample): Promise<void> {
  const identity = identityOf(attributes);
  const schema = defineSchema({
    typeName: "corner_any",
    description: "Any.",
    attributes,
    ...(identity === undefined ? {} : { identity }),
  });
  let seed = SEED;
  let stored: ValueMap = {};
  let hasCollapsed = false;
  const answer = async ({ plan }: { readonly plan: object }) => {
    const pick = (attribute: Attribute): Value => {
      seed += 1;
      return fc.sample(stateOf(attribute), { numRuns: 1, seed })[0] ?? null;
    };
    stored = complete(attributes, erase(plan), pick) as ValueMap; // a completed object is one
    hasCollapsed ||= collapses(schema, stored);
    return stored;
  };
  // Loaded here, so that it sees the plans being recorded.
  const { startReattachServer } = await import("../../../framework/internal/protocol/reattach.ts");
  const server = await startReattachServer(
    defineProvider<Schema, string>({
      address: "example.com/acme/corner",
      version: "1.0.0",
      schema: defineSchema({ typeName: "", description: "Nothing.", attributes: {} }),
      resources: [
        defineResource<Schema, string>(schema, {
          create: answer,
          read: async () => stored,
          update: answer,
          delete: async () => {},
        }),
      ],
      configure: async () => "",
    }),
  );
  const workspace = await createWorkspace({
    files: {
      "provider.tf":
        'terraform {\n  required_providers {\n    corner = {\n      source = "example.com/acme/corner"\n    }\n  }\n}\n',
    },
    env: { TF_REATTACH_PROVIDERS: JSON.stringify(server.reattach) },
  });
  try {
    for (const [round, config] of configs.entries()) {
      await workspace.write({ "main.tf.json": toConfiguration(attributes, config, round) });
      if (!(await applyUnlessEqual(workspace)) || hasCollapsed) {
        return;
      }
      expect((await workspace.plan()).actions["corner_any.a"]).toBe("no-op");
    }
  } finally {
    await workspace.remove();
    await server.close();
  }
}

/** False when defaults made two set elements equal, which is an error of its own. */
async function applyUnlessEqual(workspace: Workspace): Promise<boolean> {
  try {
    await workspace.plan();
    await workspace.applySaved();
    return true;
  } catch (cause) {
    const isEqual =
      cause instanceof TerraformFailure &&
      cause.errors.every(({ summary }) => summary === "Equal set elements");
    if (!isEqual) {
      throw cause;
    }
    return false;
  }
}

describe("any schema under the real terraform", () => {
  it.each(
    samples.map((sample, index) => [index, fc.stringify(sample.attributes), sample] as const),
  )("%d: %s", async (_index, _text, sample) => {
    proposals.length = 0;

    await drive(sample);

    expect(proposals.length).toBeGreaterThan(0);
    const { attributes } = sample;
    for (const { priorState, config, proposedNewState } of proposals) {
      if (proposedNewState !== null) {
        expect(render(outsideSets(proposedNewState, attributes))).toBe(
          render(outsideSets(proposedNew(attributes, priorState, config), attributes)),
        );
      }
    }
  });
});

/**
 * The proposal without what is inside nested sets: which prior element belongs to which, Terraform guesses, and
 * the engine does not rely on it.
 */
function outsideSets(value: Value, attributes: Attributes): Value {
  if (value === null || isUnknown(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { type }]): [string, Value] => {
      const { nested, cty } = type;
      const part = (value as ValueMap)[name] ?? null;
      if (part === null || isUnknown(part)) {
        return [name, part];
      }
      if (nested === undefined) {
        return [name, cty.canonical(part)];
      }
      const elements = nested.elements(part, []);
      return [
        name,
        nested.nesting === "set"
          ? elements.length
          : nested.rebuild(
              part,
              elements.map((element) => outsideSets(element.value, nested.attributes)),
            ),
      ];
    }),
  );
}
