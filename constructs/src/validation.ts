import { Token } from "cdktf";
import type { Construct } from "constructs";

/** The server rejects longer names. */
const maxNameLength = 255;

/** Makes synthesis fail if the name is invalid. The provider checks names that contain tokens. */
export function checkName(construct: Construct, name: string): void {
  construct.node.addValidation({
    validate: () =>
      Token.isUnresolved(name) || (name.trim() !== "" && name.length <= maxNameLength)
        ? []
        : [
            `The name ${JSON.stringify(name)} has ${name.length} characters. It must have 1 to ${maxNameLength} and must not be blank.`,
          ],
  });
}
