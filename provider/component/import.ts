import { OperationError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { findIdForImport } from "../mapping/find-id.ts";
import { isUuid } from "../mapping/uuid.ts";

/**
 * The UUID that the import id of a component means: a UUID, or `type/name`, since names are unique
 * per type only. Throws an OperationError when it means none.
 */
export async function findComponentId(api: ZenmlClient, importId: string): Promise<string> {
  if (isUuid(importId)) {
    return importId.toLowerCase();
  }
  const slash = importId.indexOf("/");
  const [type, name] = [importId.slice(0, Math.max(slash, 0)), importId.slice(slash + 1)];
  if (type === "" || name === "") {
    throw new OperationError(
      `Cannot import component ${JSON.stringify(importId)}`,
      'The import id of a component is its UUID, or its type and name with a slash between them, such as "artifact_store/my-bucket".',
    );
  }
  return findIdForImport(`${type} component`, name, () =>
    api.components.findByName(name, { type }),
  );
}
