/** How a stack server starts; everything may be left out. */
export interface StackServerOptions {
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** File that keeps the objects between runs; made when absent. */
  readonly dataFile?: string;
  /** Snapshot to start from; ignored when the data file exists. */
  readonly seedFile?: string;
  /** Waited before every answer of the API. */
  readonly latencyMs?: number;
  /** Know the connector types docker and oauth2 only, as a server without cloud packages does. */
  readonly plain?: boolean;
  /** Refuse names and sizes as a MySQL-backed server does. */
  readonly mysql?: boolean;
  /** Answer 429 after five failed logins of a minute. */
  readonly rateLimit?: boolean;
  /** Lifetime of access tokens; null, the default: they do not expire. */
  readonly tokenLifetimeMinutes?: number | null;
  /** After this long a create that carries an idempotency key answers 429; default 20 s. */
  readonly requestTimeoutMs?: number;
  /** Milliseconds since 1970; default: the machine's clock. */
  readonly clock?: () => number;
  /** Source of object ids; default: random UUIDs. */
  readonly newId?: () => string;
}
