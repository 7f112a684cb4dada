import { parseArgs } from "node:util";
import { componentTypes } from "../client/vocabulary.ts";
import { kinds } from "./kinds.ts";

/** What the command line says. */
export interface ExportOptions {
  readonly folder: string;
  readonly stacks: readonly string[];
  readonly labels: readonly string[];
  readonly users: readonly string[];
  readonly types: readonly string[];
  /** Files of Terraform states whose objects are left out. */
  readonly exceptStates: readonly string[];
  /** Whether objects that are alike become one resource with `for_each`. */
  readonly forEach: boolean;
  /** Whether components that one stack alone uses are written inline in it. */
  readonly inline: boolean;
  /** Whether to compare with the folder, and to write nothing into it. */
  readonly check: boolean;
  /** Whether to replace files that are in the folder. */
  readonly force: boolean;
  /** A file to write a report to, in HTML. */
  readonly report: string | undefined;
  readonly help: boolean;
}

/** What `--help` prints. */
export const HELP = `Usage: zenml-terraform-export [options] [FOLDER]
       zenml-terraform-export report [options] PLAN.json FILE...

Writes the stacks, components, service connectors, flavors, secrets, projects, tags and code repositories of a ZenML server
as Terraform configuration with import blocks into FOLDER (default: zenml). Values of secrets are in
none of the files: variables take their place.

The server and the credentials come from the environment, as for the provider: ZENML_SERVER_URL, and
ZENML_API_KEY or ZENML_API_TOKEN.

  --stack NAME         only this stack and everything that it needs; may be repeated
  --label KEY[=VALUE]  only stacks with this label, and everything that they need; may be repeated
  --user NAME          only objects of this user; may be repeated
  --type TYPE          only this type: a resource type such as zenml_stack, or a component type such
                       as orchestrator; may be repeated
  --except-state FILE  without what this Terraform state manages already; may be repeated
  --for-each           one resource with for_each where three or more objects are alike: the same
                       arguments, type, flavor and auth method, and no secret
  --inline             components that one stack alone uses inline in that stack, unless they have secrets
  --check              write nothing into FOLDER, say how it differs; exits with 2 if it does
  --force              replace files that are in FOLDER
  --report FILE        write a report in HTML, too: stacks, differences to FOLDER, warnings
  --help               show this help; "report --help" explains the report of a plan
`;

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function readOptions(commandLine: readonly string[]): ExportOptions {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    allowPositionals: true,
    options: {
      stack: { type: "string", multiple: true, default: [] },
      label: { type: "string", multiple: true, default: [] },
      user: { type: "string", multiple: true, default: [] },
      type: { type: "string", multiple: true, default: [] },
      "except-state": { type: "string", multiple: true, default: [] },
      "for-each": { type: "boolean", default: false },
      inline: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      report: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [folder = "zenml", second] = positionals;
  if (second !== undefined) {
    throw new Error(`There can be one folder only, not ${JSON.stringify(second)} as well.`);
  }
  const known: readonly string[] = [...kinds.map(({ typeName }) => typeName), ...componentTypes];
  const unknown = values.type.find((type) => !known.includes(type));
  if (unknown !== undefined) {
    throw new Error(
      `--type is ${JSON.stringify(unknown)}. It must be one of: ${known.join(", ")}.`,
    );
  }
  return {
    folder,
    stacks: values.stack,
    labels: values.label,
    users: values.user,
    types: values.type,
    exceptStates: values["except-state"],
    forEach: values["for-each"],
    inline: values.inline,
    check: values.check,
    force: values.force,
    report: values.report,
    help: values.help,
  };
}
