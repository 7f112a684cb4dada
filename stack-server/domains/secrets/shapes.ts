import { type Envelope, wrap } from "../../http/envelope.ts";
import type { SecretRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { boolean, type Checked, mapOf, nullable, string } from "../../validation/checks.ts";
import { ignored, optional, required, shaped } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import { presentOwner } from "../users/shapes.ts";

/** The body of `POST /secrets`. */
export const secretRequest = shaped({
  name: required(string(255)),
  private: optional(boolean, false),
  values: optional(mapOf(nullable(string())), {}),
  user: ignored(nullable(uuid)),
});

/** What a secret is created from; values that are null are left out. */
export type SecretRequest = Checked<typeof secretRequest>;

/** The body of `PUT /secrets/{secret_id}`. */
export const secretUpdate = shaped({
  name: optional(nullable(string(255)), undefined),
  private: optional(nullable(boolean), undefined),
  values: optional(nullable(mapOf(nullable(string()))), undefined),
});

/** Changes of a secret; undefined: the key was not sent. */
export type SecretUpdate = Checked<typeof secretUpdate>;

/** Which parts of a secret are answered. */
export interface SecretView {
  readonly hydrate: boolean;
  /** Lists show no values. */
  readonly showValues: boolean;
}

/** A secret as it is answered. */
export function presentSecret(
  row: SecretRow,
  { hydrate, showValues }: SecretView,
  world: World,
): Envelope {
  const body = {
    user_id: row.user_id,
    private: row.private,
    values: showValues ? row.values : {},
  };
  return wrap(row, body, hydrate ? {} : null, { user: presentOwner(row, world) });
}
