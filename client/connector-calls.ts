import type { GenericSchema } from "valibot";
import { toAnswer, toObject } from "./answers.ts";
import type { AuthorizedHttp } from "./auth.ts";
import { type CallOptions, toCreate, toItemPath } from "./collection.ts";
import { toSentence } from "./error-body.ts";
import { API } from "./http-request.ts";
import { withIssuedSecrets } from "./older-answers.ts";
import * as shapes from "./response-shapes.ts";
import { findSecrets, hideSecrets } from "./secrets.ts";
import type {
  ServiceConnectorRequest,
  ServiceConnectorResponse,
  ServiceConnectorVerifyResult,
} from "./wire-types.ts";

/** Options of calls for which the server connects to a cloud, which can be slow. */
interface SlowCallOptions extends CallOptions {
  /** Timeout of all attempts together in milliseconds; 60 s by default. */
  readonly totalMs?: number | undefined;
}

/** Options of verifying a service connector. */
export interface VerifyOptions extends SlowCallOptions {
  /** Whether to list the resources that the connector gives access to, which is slow. False by default. */
  readonly listResources?: boolean | undefined;
}

/** Part of the resources of a service connector; all of them if empty. */
export interface WantedResources {
  /** Such as `s3-bucket`. */
  readonly resourceType?: string | undefined;
  /** Such as `s3://example-models`. */
  readonly resourceId?: string | undefined;
}

/** The calls that let the server connect with a service connector. Every call can throw a `ZenmlError`. */
export interface ConnectorCalls {
  /** Verifies the settings of a connector. Does not throw if they do not work, but returns the reason as `error`. */
  verifyConnector(
    request: ServiceConnectorRequest,
    options?: VerifyOptions,
  ): Promise<ServiceConnectorVerifyResult>;
  /** Lists the resources that a stored connector reaches. What the server cannot list has an `error` of its own. */
  connectorResources(
    id: string,
    wanted: WantedResources,
    options?: SlowCallOptions,
  ): Promise<ServiceConnectorVerifyResult>;
  /**
   * Issues credentials for one resource: a connector whose configuration has them in plain text, of another type where
   * the resource is a cluster or a registry. Throws `ConnectorAccessError` if the connector does not reach the resource.
   */
  issueCredentials(
    id: string,
    wanted: WantedResources,
    options?: SlowCallOptions,
  ): Promise<ServiceConnectorResponse>;
}

const PATH = `${API}/service_connectors`;

/** Creates the calls. */
export function createConnectorCalls(http: AuthorizedHttp, server: string): ConnectorCalls {
  return {
    async verifyConnector(request, { listResources = false, signal, secrets = [], totalMs } = {}) {
      const path = `${PATH}/verify`;
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
      const result = toVerification(answer, { method: "POST", path, server });
      return withoutSecrets(result, [...findSecrets(request), ...secrets]);
    },
    async connectorResources(id, wanted, { signal, secrets = [], totalMs } = {}) {
      const path = `${toItemPath(PATH, id)}/verify`;
      const answer = await http.request({
        method: "PUT",
        path,
        query: { ...toQuery(wanted), list_resources: true },
        changesNothing: true,
        // Takes as long as somebody's cloud takes to answer.
        isUnlimited: true,
        signal,
        totalMs,
      });
      return withoutSecrets(toVerification(answer, { method: "PUT", path, server }), secrets);
    },
    async issueCredentials(id, wanted, { signal, totalMs } = {}) {
      const path = `${toItemPath(PATH, id)}/client`;
      const answer = await http.request({
        method: "GET",
        path,
        query: toQuery(wanted),
        isUnlimited: true,
        signal,
        totalMs,
      });
      const promised = { shape: shapes.serviceConnectorShape, id };
      return withIssuedSecrets(toObject(answer, promised, { method: "GET", path, server }));
    },
  };
}

function toQuery({ resourceType, resourceId }: WantedResources) {
  return { resource_type: resourceType, resource_id: resourceId };
}

function toVerification(
  answer: unknown,
  asked: { readonly method: string; readonly path: string; readonly server: string },
): ServiceConnectorVerifyResult {
  const shape: GenericSchema = shapes.verifyResult;
  return toAnswer(answer, shape, "the result of a verification", asked);
}

/** The reasons for failures are made of messages of the cloud, which may repeat what it was sent. */
function withoutSecrets(
  result: ServiceConnectorVerifyResult,
  secrets: readonly string[],
): ServiceConnectorVerifyResult {
  const hide = (error: string | null | undefined) =>
    typeof error === "string" ? toSentence(hideSecrets(error, secrets)) : null;
  return {
    ...result,
    error: hide(result.error),
    resources: (result.resources ?? []).map((entry) => ({ ...entry, error: hide(entry.error) })),
  };
}
