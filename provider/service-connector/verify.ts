import { setTimeout as sleep } from "node:timers/promises";
import { type Logger, OperationError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ServiceConnectorRequest } from "../../client/wire-types.ts";

/** The pause after the first attempt. Each further one is twice as long, up to the longest. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/** Failures that are typical while a cloud does not know yet a key or role that was created seconds ago. */
const PROPAGATION_DELAY =
  /authoriz|authoris|access ?denied|accessdenied|forbidden|not authorized|permission|invalidclienttokenid|assumerole|not found in directory|aadsts7000|invalid_grant|does not exist|temporar|timed? ?out|unavailable/i;

/** Failures that waiting does not help, such as auth methods that are switched off on the server. */
const PERMANENT =
  /disabled|not valid|malformed|could not deserialize|no key could be detected|incorrect padding|unsupported|missing required/i;

/**
 * Lets the server connect with a connector's credentials. After a failure that looks like propagation delay it tries
 * again, until the timeout. Throws an OperationError with the last failure.
 */
export async function verifyConnector(
  api: ZenmlClient,
  request: ServiceConnectorRequest,
  timeoutMs: number,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const { error } = await api.verifyConnector(request, {
      listResources: false,
      signal,
      totalMs: Math.max(end - Date.now(), 1),
    });
    if (error === undefined || error === null || error === "") {
      return;
    }
    const mayPass = PROPAGATION_DELAY.test(error) && !PERMANENT.test(error);
    if (!mayPass || Date.now() + pauseMs > end) {
      throw new OperationError(
        `Cannot verify service connector ${JSON.stringify(request.name)}`,
        `The server could not connect with these credentials: ${error}\n\n${mayPass ? 'The provider tried again until the timeout, which "timeouts" can change. ' : ""}Nothing was stored. Set "verify = false" to store the connector without verifying it.`,
      );
    }
    log.info("connector verification failed, trying again", { pause_ms: pauseMs });
    await sleep(pauseMs, undefined, { signal });
  }
}
