import { randomUUID } from "node:crypto";
import { CancelledError, ServerError, TransportError } from "./errors.ts";
import type { HttpRequest, Log, Timing } from "./http-request.ts";
import type { Limiter, Permit } from "./limiter.ts";
import { type Contact, startRetries } from "./retries.ts";
import { findSecrets } from "./secrets.ts";
import { type RequestFacts, toError } from "./to-error.ts";
import type { Transport, WireOutcome, WireRequest } from "./wire.ts";

/** Turns bodies into text and text into values. */
export interface JsonCodec {
  stringify(body: object): string;
  /** Throws when the text is not JSON. */
  parse(text: string): unknown;
}

/** The settings of the HTTP layer. */
export interface HttpOptions {
  /** From `parseServerUrl()`. */
  readonly server: string;
  readonly userAgent: string;
  readonly timing: Timing;
  /** Default timeout of one attempt in milliseconds. */
  readonly deadlineMs: number;
  readonly log: Log;
  readonly json: JsonCodec;
  /** Decides when each attempt is sent. */
  readonly limiter: Limiter;
  readonly openTransport: () => Promise<Transport>;
}

/** Sends requests, retries those that are safe to retry, and throws a `ZenmlError` unless a request succeeds. */
export interface Http {
  readonly server: string;
  /** Returns the parsed JSON body, whose shape is not checked. */
  request(request: HttpRequest): Promise<unknown>;
}

/** Creates the HTTP layer. The first request opens the transport. */
export function createHttp(options: HttpOptions): Http {
  let opened: Promise<Transport> | undefined;
  const contact: Contact = { isMade: false };
  return {
    server: options.server,
    async request(request) {
      const requestId = randomUUID();
      const facts: RequestFacts = {
        method: request.method,
        path: request.path,
        server: options.server,
        requestId,
      };
      opened ??= options.openTransport();
      const transport = await opened.catch((cause: unknown) => {
        opened = undefined;
        const reason = cause instanceof Error ? cause.message : String(cause);
        const sentence = `Cannot set up connections to ${options.server}: ${reason}.`;
        throw new TransportError({ ...facts, sentence }, "SET_UP");
      });
      return await exchange(options, transport, request, facts, contact);
    },
  };
}

async function exchange(
  { timing, log, userAgent, deadlineMs, json, limiter }: HttpOptions,
  transport: Transport,
  request: HttpRequest,
  facts: RequestFacts,
  contact: Contact,
): Promise<unknown> {
  const wire = toWireRequest(request, facts, userAgent, json);
  const secrets = [...findSecrets(request.body ?? request.form), ...(request.secrets ?? [])];
  const retries = startRetries({ deadlineMs, ...request }, timing, contact);
  for (;;) {
    const permit = request.isUnlimited === true ? unlimited : await limiter.enter(request);
    if (permit === undefined || request.signal?.aborted) {
      permit?.release();
      const sentence = "The request was cancelled before it was sent.";
      throw new CancelledError({ ...factsAfter(facts, request, retries), sentence });
    }
    retries.wait(permit.waitedMs);
    const startedAt = timing.now();
    const attempt = { ...wire, deadlineMs: retries.deadlineMs() };
    const outcome = await sendInTurn(transport, attempt, permit);
    const fields = {
      method: facts.method,
      path: facts.path,
      request_id: facts.requestId ?? "",
      duration_ms: Math.round(timing.now() - startedAt),
      waited_ms: Math.round(permit.waitedMs),
      ...(outcome.kind === "answer" ? { status: outcome.status } : { failure: outcome.code }),
    };
    log("debug", "request", fields);
    retries.note(outcome);
    contact.isMade ||= outcome.kind === "answer";
    const error = toError(
      outcome.kind === "failure" ? { ...outcome, tried: retries.tried } : outcome,
      factsAfter(facts, request, retries),
      secrets,
    );
    if (error === undefined) {
      return parseSuccess(outcome, facts, json);
    }
    const delayMs = retries.delayBeforeNext(outcome);
    if (delayMs === undefined) {
      throw error;
    }
    const level = outcome.kind === "failure" ? "warn" : "info";
    log(level, "retrying request", { ...fields, delay_ms: Math.round(delayMs) });
    await timing.sleep(delayMs, request.signal);
  }
}

async function sendInTurn(
  transport: Transport,
  wire: WireRequest,
  permit: Permit,
): Promise<WireOutcome> {
  let outcome: WireOutcome | undefined;
  try {
    outcome = await transport.send(wire);
    return outcome;
  } finally {
    permit.release(outcome);
  }
}

const unlimited: Permit = { waitedMs: 0, release() {} };

function factsAfter(
  facts: RequestFacts,
  request: HttpRequest,
  retries: { readonly mayHaveArrived: boolean },
): RequestFacts {
  return { ...facts, mayHaveBeenCreated: request.method === "POST" && retries.mayHaveArrived };
}

function toWireRequest(
  request: HttpRequest,
  facts: RequestFacts,
  userAgent: string,
  json: JsonCodec,
): Omit<WireRequest, "deadlineMs"> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) {
      query.append(name, String(value));
    }
  }
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  const encoded = encodeBody(request, json);
  return {
    method: request.method,
    url: `${facts.server}${request.path}${search}`,
    headers: {
      Accept: "application/json",
      "User-Agent": userAgent,
      "X-Request-ID": facts.requestId ?? "",
      ...(encoded === undefined ? {} : { "Content-Type": encoded.type }),
      ...(request.token === undefined ? {} : { Authorization: `Bearer ${request.token}` }),
      ...(request.idempotencyKey === undefined
        ? {}
        : { "Idempotency-Key": request.idempotencyKey }),
    },
    body: encoded?.text,
    signal:
      request.method === "GET" || request.changesNothing === true ? request.signal : undefined,
  };
}

function encodeBody(request: HttpRequest, json: JsonCodec) {
  if (request.form !== undefined) {
    const text = new URLSearchParams(request.form).toString();
    return { type: "application/x-www-form-urlencoded", text };
  }
  return request.body === undefined
    ? undefined
    : { type: "application/json", text: json.stringify(request.body) };
}

function parseSuccess(outcome: WireOutcome, facts: RequestFacts, json: JsonCodec): unknown {
  const text = outcome.kind === "answer" ? outcome.text : "";
  if (text.trim() === "") {
    return null;
  }
  try {
    return json.parse(text);
  } catch (cause) {
    // The error of the parser quotes the body, so it is not used.
    const sentence = `${facts.server} returned something other than JSON. Is it a ZenML server?`;
    const status = outcome.kind === "answer" ? outcome.status : undefined;
    throw new ServerError({
      ...facts,
      status,
      sentence,
      cause: cause instanceof Error ? cause.name : "",
    });
  }
}
