import { OperationError } from "terraform-plugin-kit";
import type { Envelope } from "../../client/wire-types.ts";

/**
 * The body of an object. Throws an OperationError when the server answered without it, as it does to an account that
 * may not read the object.
 */
export function getBody<Body>(kind: string, { name, body }: Envelope<Body, unknown>): Body {
  if (body === null) {
    throw new OperationError(
      `Cannot read ${kind} ${JSON.stringify(name)}`,
      `The server answered without the ${kind}'s content. The account may lack permission to read it.`,
    );
  }
  return body;
}
