import type { ZenmlClient } from "../../client/client.ts";

/** A component to be deleted. */
export interface DeletedComponent {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** Deletes a component. One that is gone already is as good as deleted. */
export async function deleteComponent(
  api: ZenmlClient,
  { id }: DeletedComponent,
  signal: AbortSignal,
): Promise<void> {
  await api.components.delete(id, { signal });
}
