import type { Row } from "../store/rows.ts";

/** An object as every route answers it. */
export interface Envelope {
  readonly body: unknown;
  readonly metadata: unknown;
  readonly resources: unknown;
  readonly id: string;
  readonly permission_denied: false;
  readonly name: string;
}

/** Wraps a row's body; `metadata` is null unless the request asks for `hydrate`. */
export function wrap(
  row: Row,
  body: object,
  metadata: object | null,
  resources: object | null,
): Envelope {
  return {
    body: { created: row.created, updated: row.updated, ...body },
    metadata,
    resources,
    id: row.id,
    permission_denied: false,
    name: row.name,
  };
}
