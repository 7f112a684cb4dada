import { Token } from "cdktf";
import type { Construct } from "constructs";

/** The server refuses names that are empty or longer. */
const maxNameLength = 255;

/** Lets the synthesis fail when the name cannot be one. Tokens are left to the provider. */
export function checkName(construct: Construct, name: string): void {
  construct.node.addValidation({
    validate: () =>
      Token.isUnresolved(name) || (name.trim() !== "" && name.length <= maxNameLength)
        ? []
        : [
            `The name ${JSON.stringify(name)} has ${name.length} characters; ZenML takes 1 to ${maxNameLength}, not all blank.`,
          ],
  });
}
