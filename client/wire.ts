/** Largest response, decompressed: a list of 500 hydrated objects stays far below it. */
export const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** An HTTP request, ready to be sent. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string | undefined;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The outcome of a request: an answer with any HTTP status, or a failure if there was no response. */
export type WireOutcome =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly contentType: string;
      /** The target of a redirect. */
      readonly location?: string | undefined;
      /** How long a busy server asks to be left alone, in milliseconds. **Source:** RFC 9110, Retry-After. */
      readonly retryAfterMs?: number | undefined;
      /** The URL of the proxy that the request was handed to, without user name and password. */
      readonly proxy?: string | undefined;
      readonly text: string;
    }
  | Failure;

/** Why there was no response. */
export interface Failure {
  readonly kind: "failure";
  /**
   * The code of Node.js, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`, or one of ours: `DEADLINE`, `CANCELLED`, `TOO_LARGE`;
   * `INCOMPLETE` for a response that breaks off; `NEEDS_TLS` and `NOT_TLS` if the URL has the wrong scheme; `TLS_FAILED` for
   * any other failed handshake; `PROXY_UNREACHABLE`, `PROXY_LOGIN`, `PROXY_REFUSED`, `PROXY_FAILED`.
   */
  readonly code: string;
  /** For a code that does not say it all. Without a full stop. */
  readonly reason: string;
  /** The proxy in between. */
  readonly proxy?: ProxyFacts | undefined;
  /** The server's certificate, if that is what failed. */
  readonly certificate?: CertificateFacts | undefined;
  /** How often the request was sent, and in how many seconds, if more than once. */
  readonly tried?: { readonly count: number; readonly seconds: number } | undefined;
  /** Sentences about certificate authorities that could not be read. */
  readonly trustProblems?: readonly string[] | undefined;
}

/** What an error says about a proxy. */
export interface ProxyFacts {
  /** Its URL without user name and password, such as `http://proxy.example.com:3128`. */
  readonly address: string;
  /** The environment variable that names it. */
  readonly variable: string;
}

/** What an error about a certificate says about it. */
export interface CertificateFacts {
  /** The host names and IP addresses that it is valid for. */
  readonly names: readonly string[];
  /** The common name or organization of whoever signed it. */
  readonly issuer: string;
  /** Such as `2026-11-25T00:06:53Z`. */
  readonly validFrom: string;
  readonly validTo: string;
}

/** Sends requests over keep-alive connections. */
export interface Transport {
  send(request: WireRequest): Promise<WireOutcome>;
  /** Closes idle connections. */
  close(): void;
}
