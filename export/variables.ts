import type { Value } from "terraform-plugin-kit";
import type { Block } from "./hcl/block.ts";
import { Reference } from "./hcl/expression.ts";
import { createNames, toIdentifier } from "./names.ts";

/** A value that is not written into any file. */
export interface SecretValue {
  /** What the variable is called after, such as the resource and the setting. */
  readonly name: string;
  readonly description: string;
  /** The value itself, for its type alone; undefined for a map of strings. */
  readonly example: Value | undefined;
  /**
   * Whether Terraform keeps the value out of the plan, the state and its messages. None of the variables is sensitive as
   * well: an argument that becomes sensitive counts as a change, and the import would no longer be one without changes.
   */
  readonly isEphemeral: boolean;
}

/** The variables of a configuration. */
export interface Variables {
  /** Declares a variable, and returns the reference to it. */
  declare(secret: SecretValue): Reference;
  readonly blocks: readonly Block[];
  /** Names with an empty value each, for a file that is filled in and not committed. */
  readonly names: readonly string[];
}

/** Starts without variables. */
export function createVariables(): Variables {
  const identifiers = createNames();
  const blocks: Block[] = [];
  const names: string[] = [];
  return {
    blocks,
    names,
    declare({ name, description, example, isEphemeral }) {
      const identifier = identifiers.take([toIdentifier(name, "secret")]);
      names.push(identifier);
      blocks.push({
        header: `variable "${identifier}"`,
        arguments: [
          { name: "description", value: description },
          { name: "type", value: new Reference(typeOf(example)) },
          ...(isEphemeral ? [{ name: "ephemeral", value: true }] : []),
        ],
      });
      return new Reference(`var.${identifier}`);
    },
  };
}

function typeOf(example: Value | undefined): string {
  switch (typeof example) {
    case "undefined":
      return "map(string)";
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "number":
    case "bigint":
      return "number";
    default:
      return "any";
  }
}
