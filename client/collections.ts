import type { GenericSchema } from "valibot";
import { toObject } from "./answers.ts";
import type { AuthorizedHttp } from "./auth.ts";
import {
  type CallOptions,
  type Collection,
  type CollectionOptions,
  createCollection,
  toItemPath,
} from "./collection.ts";
import { API } from "./http-request.ts";
import * as shapes from "./response-shapes.ts";
import { toSupported, updatesActive } from "./server-versions.ts";
import type { Snapshot } from "./snapshot.ts";
import type * as wire from "./wire-types.ts";
import type * as accounts from "./wire-types-accounts.ts";
import type * as projects from "./wire-types-projects.ts";

/** The server's collections by name. */
export interface ZenmlCollections {
  readonly stacks: Collection<wire.StackResponse, wire.StackRequest, wire.StackUpdate>;
  readonly components: Collection<
    wire.ComponentResponse,
    wire.ComponentRequest,
    wire.ComponentUpdate
  >;
  readonly serviceConnectors: Collection<
    wire.ServiceConnectorResponse,
    wire.ServiceConnectorRequest,
    wire.ServiceConnectorUpdate
  >;
  /** Lists contain no values, so every secret is read on its own. */
  readonly secrets: Collection<wire.SecretResponse, wire.SecretRequest, wire.SecretUpdate>;
  readonly flavors: Collection<wire.FlavorResponse, wire.FlavorRequest, wire.FlavorUpdate>;
  readonly projects: Collection<
    projects.ProjectResponse,
    projects.ProjectRequest,
    projects.ProjectUpdate
  >;
  readonly tags: Collection<projects.TagResponse, projects.TagRequest, projects.TagUpdate>;
  /** Lists are of one project, the default one unless a filter names another, so every code repository is read on its own. */
  readonly codeRepositories: Collection<
    projects.CodeRepositoryResponse,
    projects.CodeRepositoryRequest,
    projects.CodeRepositoryUpdate
  >;
  /** An account that is not an administrator sees only itself. A read by ID also finds service accounts. */
  readonly users: Users;
  readonly serviceAccounts: Collection<
    accounts.ServiceAccountResponse,
    accounts.ServiceAccountRequest,
    accounts.ServiceAccountUpdate
  >;
}

/** The users of a server that manages its users itself. */
export interface Users
  extends Collection<accounts.UserResponse, accounts.UserRequest, accounts.UserUpdate> {
  /** Deactivates a user. The answer has the token that activates the user again, as `body.activation_token`. */
  deactivate(id: string, options?: CallOptions): Promise<accounts.UserResponse>;
  /** Activates a deactivated user, and sets the password. */
  activate(
    id: string,
    activation: accounts.UserActivation,
    options?: CallOptions,
  ): Promise<accounts.UserResponse>;
}

/** The API keys of one service account. */
export interface ApiKeys
  extends Collection<accounts.ApiKeyResponse, accounts.ApiKeyRequest, accounts.ApiKeyUpdate> {
  /** Replaces the key. The new one is only returned here, as `body.key`. */
  rotate(
    id: string,
    request: accounts.ApiKeyRotateRequest,
    options?: CallOptions,
  ): Promise<accounts.RotatedApiKey>;
}

/**
 * Creates the collections. The first write to any of them ends the snapshots of all. `findVersion` gives the server's
 * version once it is known: requests contain nothing that an older server does not know.
 */
export function createCollections(
  http: AuthorizedHttp,
  server: string,
  findVersion: () => string | undefined,
  onWrite: () => void = () => {},
) {
  const lives: Pick<Snapshot<unknown>, "end">[] = [];
  const end = () => {
    onWrite();
    for (const life of lives) {
      life.end();
    }
  };
  const open = <
    Response extends { readonly id: string; readonly name: string },
    Request extends object,
    Update extends object,
  >(
    name: string,
    shape: GenericSchema,
    special: Pick<CollectionOptions<Response>, "batched" | "updateQuery" | "isAnswerComplete"> = {},
  ): Collection<Response, Request, Update> => {
    const path = `${API}/${name}`;
    const { snapshot, ...collection } = createCollection<Response, Request, Update>({
      http,
      server,
      path,
      shape,
      ...special,
      toBody: (body) => toSupported(body, name, findVersion()),
      onWrite: end,
    });
    lives.push(snapshot);
    return collection;
  };
  const users = open<accounts.UserResponse, accounts.UserRequest, accounts.UserUpdate>(
    "users",
    shapes.userShape,
  );
  const collections: ZenmlCollections = {
    stacks: open("stacks", shapes.stackShape),
    components: open("components", shapes.componentShape),
    serviceConnectors: open("service_connectors", shapes.serviceConnectorShape, {
      isAnswerComplete: (connector: wire.ServiceConnectorResponse) => !hidesSecrets(connector),
    }),
    secrets: open("secrets", shapes.secretShape, {
      batched: false,
      updateQuery: { patch_values: true },
    }),
    flavors: open("flavors", shapes.flavorShape),
    projects: open("projects", shapes.projectShape),
    tags: open("tags", shapes.tagShape),
    codeRepositories: open("code_repositories", shapes.codeRepositoryShape, { batched: false }),
    users: { ...users, ...createUserCalls(http, server, users, findVersion, end) },
    serviceAccounts: open("service_accounts", shapes.serviceAccountShape),
  };
  return { collections, end };
}

/** Up to 0.83.1, the answer to a write names a secret that holds part of the settings. A read has all of them. */
function hidesSecrets({ metadata }: wire.ServiceConnectorResponse): boolean {
  return typeof metadata?.secret_id === "string";
}

/** The calls that only users have, and the update, which older servers need in parts. */
function createUserCalls(
  http: AuthorizedHttp,
  server: string,
  users: Pick<Users, "update">,
  findVersion: () => string | undefined,
  onWrite: () => void,
): Pick<Users, "activate" | "deactivate" | "update"> {
  const put = async (
    id: string,
    action: string,
    body: object | undefined,
    { signal, secrets }: CallOptions = {},
  ): Promise<accounts.UserResponse> => {
    onWrite();
    const path = `${toItemPath(`${API}/users`, id)}/${action}`;
    const answer = await http.request({ method: "PUT", path, body, signal, secrets });
    return toObject(answer, { shape: shapes.userShape, id }, { method: "PUT", path, server });
  };
  const deactivate: Users["deactivate"] = (id, call) => put(id, "deactivate", undefined, call);
  return {
    async update(id, update, call) {
      const { active, ...others } = update;
      if (active !== false || updatesActive(findVersion())) {
        return users.update(id, update, call);
      }
      if (Object.keys(others).length > 0) {
        await users.update(id, others, call);
      }
      return deactivate(id, call);
    },
    deactivate,
    activate: (id, activation, call) =>
      put(id, "activate", activation, { ...call, secrets: Object.values(activation) }),
  };
}

/** Creates the collection of a service account's API keys. */
export function createApiKeys(
  http: AuthorizedHttp,
  server: string,
  serviceAccountId: string,
  onWrite: () => void,
): ApiKeys {
  const path = `${toItemPath(`${API}/service_accounts`, serviceAccountId)}/api_keys`;
  const { snapshot: _, ...collection } = createCollection<
    accounts.ApiKeyResponse,
    accounts.ApiKeyRequest,
    accounts.ApiKeyUpdate
  >({ http, server, path, shape: shapes.apiKeyShape, batched: false, onWrite });
  return {
    ...collection,
    async rotate(id, body, { signal } = {}) {
      onWrite();
      const rotation = `${toItemPath(path, id)}/rotate`;
      const answer = await http.request({ method: "PUT", path: rotation, body, signal });
      const asked = { method: "PUT", path: rotation, server };
      return toObject(answer, { shape: shapes.rotatedApiKeyShape, id }, asked);
    },
  };
}
