import { string } from "valibot";
import { toAnswer } from "./answers.ts";
import type { AuthorizedHttp } from "./auth.ts";
import { type CallOptions, toCreate } from "./collection.ts";
import { toSentence } from "./error-body.ts";
import type { Http } from "./http.ts";
import { API, type HttpRequest } from "./http-request.ts";
import * as shapes from "./response-shapes.ts";
import { findSecrets, hideSecrets } from "./secrets.ts";
import type {
  ConnectorTypeResponse,
  ServiceConnectorRequest,
  ServiceConnectorVerifyResult,
} from "./wire-types.ts";
import type { ServerInfo, UserResponse } from "./wire-types-accounts.ts";

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
  /** Reads the account whose credentials the client uses. Throws `AuthenticationError` if they are rejected. */
  currentUser(options?: CallOptions): Promise<UserResponse>;
  /** Lists the component types that the server supports, which can be more than this client knows. */
  componentTypes(options?: CallOptions): Promise<readonly string[]>;
  /** Lists the service connector types whose Python packages are installed on the server. */
  connectorTypes(options?: CallOptions): Promise<readonly ConnectorTypeResponse[]>;
  /** Verifies the settings of a connector. Does not throw if they do not work, but returns the reason as `error`. */
  verifyConnector(
    request: ServiceConnectorRequest,
    options?: VerifyOptions,
  ): Promise<ServiceConnectorVerifyResult>;
}

/** Creates the calls. Those that need no credentials use `anonymous` and cause no login. */
export function createServerCalls(http: AuthorizedHttp, anonymous: Http): ServerCalls {
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
    verifyConnector: (request, options) => verifyConnector(http, server, request, options),
  };
}

async function verifyConnector(
  http: AuthorizedHttp,
  server: string,
  request: ServiceConnectorRequest,
  { listResources = false, signal, secrets = [], totalMs }: VerifyOptions = {},
): Promise<ServiceConnectorVerifyResult> {
  const path = `${API}/service_connectors/verify`;
  const answer = await http.request({
    ...toCreate(path, request),
    query: { list_resources: listResources },
    changesNothing: true,
    // Takes as long as somebody's cloud takes to answer.
    isUnlimited: true,
    signal,
    secrets,
    totalMs,
  });
  const asked = { method: "POST", path, server };
  const result = toAnswer<ServiceConnectorVerifyResult>(
    answer,
    shapes.verifyResult,
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
