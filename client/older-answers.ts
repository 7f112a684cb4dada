import type { Envelope, ServiceConnectorResponse } from "./wire-types.ts";

type Item = Envelope<unknown, unknown>;

/**
 * An object with its owner and its project where servers since 0.83.0 have them: IDs in `body`, and the user in `resources`.
 * Older servers return the whole user in `body`, and the whole project in `metadata`.
 *
 * **Source:** the models of ZenML 0.82.0 and 0.83.0, and the responses of 0.80.0.
 */
export function withOwner<T extends Item>(object: T): T {
  const { body, metadata, resources } = object;
  if (!isObject(body) || "user_id" in body || !("user" in body)) {
    return object;
  }
  const { user } = body;
  const project = isObject(metadata) && "project" in metadata ? idOf(metadata.project) : null;
  return {
    ...object,
    body: { ...body, user_id: idOf(user), ...(project === null ? {} : { project_id: project }) },
    resources: { user, ...(isObject(resources) ? resources : {}) },
  };
}

/**
 * Issued credentials with everything in `configuration`. Servers up to 0.83.1 return what is secret in `secrets`.
 *
 * **Source:** the responses of ZenML 0.80.0, and the models of 0.83.1 and 0.84.0.
 */
export function withIssuedSecrets(issued: ServiceConnectorResponse): ServiceConnectorResponse {
  const { metadata } = issued;
  const configuration = { ...metadata?.configuration, ...metadata?.secrets };
  return metadata === null ? issued : { ...issued, metadata: { ...metadata, configuration } };
}

function idOf(nested: unknown): string | null {
  return isObject(nested) && "id" in nested && typeof nested.id === "string" ? nested.id : null;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
