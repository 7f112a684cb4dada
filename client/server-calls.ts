import { string } from "valibot";
import { toAnswer } from "./answers.ts";
import type { AuthorizedHttp } from "./auth.ts";
import type { CallOptions } from "./collection.ts";
import { type ConnectorCalls, createConnectorCalls } from "./connector-calls.ts";
import type { Http } from "./http.ts";
import { API, type HttpRequest } from "./http-request.ts";
import * as shapes from "./response-shapes.ts";
import type { ConnectorTypeResponse } from "./wire-types.ts";
import type {
  ServerInfo,
  ServerSettings,
  ServerSettingsUpdate,
  UserResponse,
} from "./wire-types-accounts.ts";

const SETTINGS_PATH = `${API}/settings`;

/** Options of asking a server that may still be starting. */
interface InfoOptions extends CallOptions {
  /** Timeout of all attempts together in milliseconds; 60 s by default. */
  readonly totalMs?: number | undefined;
}

/** The calls that do not belong to a collection. Every call can throw a `ZenmlError`. */
export interface ServerCalls extends ConnectorCalls {
  /** Reads information about the server. Sends no credentials, so wrong ones are not detected. */
  info(options?: InfoOptions): Promise<ServerInfo>;
  /** Reads the server's version, such as `0.98.0`. Sends no credentials. */
  version(options?: CallOptions): Promise<string>;
  /** Reads the account whose credentials the client uses. Throws `AuthenticationError` if they are rejected. */
  currentUser(options?: CallOptions): Promise<UserResponse>;
  /** Reads the server's settings, which every account may see. */
  settings(options?: CallOptions): Promise<ServerSettings>;
  /** Changes the server's settings. Throws `IllegalOperationError` unless the account is an administrator. */
  updateSettings(update: ServerSettingsUpdate, options?: CallOptions): Promise<ServerSettings>;
  /** Lists the component types that the server supports, which can be more than this client knows. */
  componentTypes(options?: CallOptions): Promise<readonly string[]>;
  /** Lists the service connector types whose Python packages are installed on the server. */
  connectorTypes(options?: CallOptions): Promise<readonly ConnectorTypeResponse[]>;
  /**
   * Makes a token for the account whose credentials the client uses. `expiresIn` is in seconds, at most 604800; the server
   * takes 0 for an hour. Since 0.97.0, the token ends earlier if the API key behind it is rotated, deleted or deactivated.
   */
  createApiToken(expiresIn: number, options?: CallOptions): Promise<string>;
}

/**
 * Creates the calls. Those that need no credentials use `anonymous` and cause no login. `onWrite` is called before every
 * change on the server.
 */
export function createServerCalls(
  http: AuthorizedHttp,
  anonymous: Http,
  onWrite: () => void,
): ServerCalls {
  const { server } = anonymous;
  const asked = (path: string) => ({ method: "GET", path, server });
  const get = (path: string, more: Partial<HttpRequest> = {}) =>
    http.request({ ...more, method: "GET", path });
  return {
    async info({ signal, totalMs } = {}) {
      const path = `${API}/info`;
      const answer = await anonymous.request({ method: "GET", path, signal, totalMs });
      return toAnswer(answer, shapes.serverInfo, "information about a server", asked(path));
    },
    async version({ signal } = {}) {
      const path = `${API}/version`;
      const answer = await anonymous.request({ method: "GET", path, signal });
      return toAnswer(answer, string(), "a version", asked(path));
    },
    async currentUser({ signal } = {}) {
      const path = `${API}/current-user`;
      const answer = await get(path, { signal });
      return toAnswer(answer, shapes.envelope, "an account", asked(path));
    },
    async settings({ signal } = {}) {
      const answer = await get(SETTINGS_PATH, { signal });
      return toAnswer(answer, shapes.serverSettings, "server settings", asked(SETTINGS_PATH));
    },
    async updateSettings(body, { signal } = {}) {
      onWrite();
      const request = { method: "PUT", path: SETTINGS_PATH } as const;
      const answer = await http.request({ ...request, body, signal });
      return toAnswer(answer, shapes.serverSettings, "server settings", { ...request, server });
    },
    async componentTypes({ signal } = {}) {
      const path = `${API}/component-types`;
      const answer = await get(path, { signal });
      return toAnswer(answer, shapes.componentTypes, "a list of component types", asked(path));
    },
    async connectorTypes({ signal } = {}) {
      const path = `${API}/service_connector_types`;
      const answer = await get(path, { signal });
      return toAnswer(answer, shapes.connectorTypes, "connector types", asked(path));
    },
    async createApiToken(expiresIn, { signal } = {}) {
      const path = `${API}/api_token`;
      const query = { token_type: "generic", expires_in: expiresIn };
      const answer = await get(path, { query, signal });
      return toAnswer(answer, string(), "a token", asked(path));
    },
    ...createConnectorCalls(http, server),
  };
}
