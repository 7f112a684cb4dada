import { hasKey, isListWith, isText, isTextList, toAnswer, toObject } from "./answers.ts";
import type { AuthorizedHttp } from "./auth.ts";
import { type CallOptions, toCreate, toItemPath } from "./collection.ts";
import { toSentence } from "./error-body.ts";
import type { Http } from "./http.ts";
import type { HttpRequest } from "./http-request.ts";
import { findSecrets, hideSecrets } from "./secrets.ts";
import type {
  ConnectorTypeResponse,
  ServiceConnectorRequest,
  ServiceConnectorResponse,
  ServiceConnectorVerifyResult,
} from "./wire-types.ts";
import type {
  ServerInfo,
  ServerSettingsResponse,
  ServerSettingsUpdate,
  UserResponse,
} from "./wire-types-accounts.ts";

const api = "/api/v1";
const connectors = `${api}/service_connectors`;

/** Options of verifying a service connector. */
export interface VerifyOptions extends CallOptions {
  /** Whether to list the resources that the connector gives access to, which is slow. False by default. */
  readonly listResources?: boolean | undefined;
  /** Timeout of all attempts together in milliseconds; 60 s by default. */
  readonly totalMs?: number | undefined;
}

/** The calls that do not belong to a collection. Every call can throw a `ZenmlError`. */
export interface ServerCalls {
  /** Reads information about the server. Sends no credentials, so wrong ones are not detected. */
  info(options?: CallOptions & Pick<VerifyOptions, "totalMs">): Promise<ServerInfo>;
  /** Reads the server's version, such as `0.98.0`. Sends no credentials. */
  version(options?: CallOptions): Promise<string>;
  currentUser(options?: CallOptions): Promise<UserResponse>;
  componentTypes(options?: CallOptions): Promise<readonly string[]>;
  /** Lists the service connector types whose Python packages are installed on the server. */
  connectorTypes(options?: CallOptions): Promise<readonly ConnectorTypeResponse[]>;
  /** Verifies the settings of a connector. Does not throw if they do not work, but returns the reason as `error`. */
  verifyConnector(
    request: ServiceConnectorRequest,
    options?: VerifyOptions,
  ): Promise<ServiceConnectorVerifyResult>;
  /** Returns a connector with credentials in plain text, which are usually temporary. */
  connectorClient(
    id: string,
    resource?: { readonly type?: string | undefined; readonly id?: string | undefined },
    options?: CallOptions,
  ): Promise<ServiceConnectorResponse>;
  /** Creates a token for the account. The server allows a lifetime of at most 604800 s. */
  apiToken(expiresInSeconds: number, options?: CallOptions): Promise<string>;
}

/** The server's settings: a single object without an ID. */
export interface Settings {
  get(options?: CallOptions): Promise<ServerSettingsResponse>;
  update(update: ServerSettingsUpdate, options?: CallOptions): Promise<ServerSettingsResponse>;
}

/** Creates the calls. Those that need no credentials use `anonymous` and cause no login. */
export function createServerCalls(http: AuthorizedHttp, anonymous: Http): ServerCalls {
  const { server } = anonymous;
  const asked = (path: string) => ({ method: "GET", path, server });
  const get = (path: string, more: Partial<HttpRequest> = {}) =>
    http.request({ ...more, method: "GET", path });
  return {
    async info({ signal, totalMs } = {}) {
      const path = `${api}/info`;
      const answer = await anonymous.request({ method: "GET", path, signal, totalMs });
      return toObject<ServerInfo>(answer, asked(path));
    },
    async version({ signal } = {}) {
      const path = `${api}/version`;
      const answer = await anonymous.request({ method: "GET", path, signal });
      return toAnswer(answer, isText, "a version", asked(path));
    },
    async currentUser({ signal } = {}) {
      const path = `${api}/current-user`;
      return toObject<UserResponse>(await get(path, { signal }), asked(path));
    },
    async componentTypes({ signal } = {}) {
      const path = `${api}/component-types`;
      const answer = await get(path, { signal });
      return toAnswer(answer, isTextList, "a list of component types", asked(path));
    },
    async connectorTypes({ signal } = {}) {
      const path = `${api}/service_connector_types`;
      const answer = await get(path, { signal });
      return toAnswer(answer, isListWith("connector_type"), "connector types", asked(path));
    },
    verifyConnector: (request, options) => verifyConnector(http, server, request, options),
    async connectorClient(id, resource = {}, { signal } = {}) {
      const path = `${toItemPath(connectors, id)}/client`;
      const query = { resource_type: resource.type, resource_id: resource.id };
      return toObject(await get(path, { query, signal }), asked(path));
    },
    async apiToken(expiresInSeconds, { signal } = {}) {
      const path = `${api}/api_token`;
      const query = { token_type: "generic", expires_in: expiresInSeconds };
      return toAnswer(await get(path, { query, signal }), isText, "a token", asked(path));
    },
  };
}

async function verifyConnector(
  http: AuthorizedHttp,
  server: string,
  request: ServiceConnectorRequest,
  { listResources = false, signal, secrets = [], totalMs }: VerifyOptions = {},
): Promise<ServiceConnectorVerifyResult> {
  const path = `${connectors}/verify`;
  const answer = await http.request({
    ...toCreate(path, request),
    query: { list_resources: listResources },
    changesNothing: true,
    signal,
    secrets,
    totalMs,
  });
  const asked = { method: "POST", path, server };
  const result = toAnswer<ServiceConnectorVerifyResult>(
    answer,
    hasKey("connector_type"),
    "the result of a verification",
    asked,
  );
  const known = [...findSecrets(request), ...secrets];
  const hide = (error: string | null | undefined) =>
    typeof error === "string" ? toSentence(hideSecrets(error, known)) : null;
  return {
    ...result,
    error: hide(result.error),
    resources: (result.resources ?? []).map((entry) => ({ ...entry, error: hide(entry.error) })),
  };
}

/** Creates the calls for the server's settings. */
export function createSettings(
  http: AuthorizedHttp,
  server: string,
  onWrite: () => void,
): Settings {
  const path = `${api}/settings`;
  return {
    async get({ signal } = {}) {
      const answer = await http.request({ method: "GET", path, signal });
      return toAnswer(answer, hasKey("body"), "settings", { method: "GET", path, server });
    },
    async update(body, { signal } = {}) {
      onWrite();
      const answer = await http.request({ method: "PUT", path, body, signal });
      return toAnswer(answer, hasKey("body"), "settings", { method: "PUT", path, server });
    },
  };
}
