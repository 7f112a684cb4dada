import type { Path } from "../cty/path.ts";
import type { Config, Schema } from "../schema/schema.ts";
import type { Logger } from "./logger.ts";
import type { PrivateState } from "./private-state.ts";

/** The configured client, and what else a handler works with besides the object itself. */
export interface HandlerContext<Client> {
  /** What the provider's `configure` returned. */
  readonly client: Client;
  /** Aborts when the practitioner presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Writes to the provider's log, which `TF_LOG_PROVIDER` turns on. */
  readonly log: Logger;
  /** What the provider remembers about the object beside its state. */
  readonly privateState: PrivateState;
  /** Adds a warning to what Terraform prints, whether the handler succeeds or throws afterwards. */
  warn(summary: string, detail: string, path?: Path): void;
}

/** A configuration to check, in a process whose provider may not be configured. */
export interface ValidateRequest<S extends Schema> {
  /** Any attribute may be unknown. */
  readonly config: Config<S>;
}
