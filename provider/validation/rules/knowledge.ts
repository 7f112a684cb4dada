import type { Catalogue } from "../../../schemas/catalogue/types.ts";
import type { LiveServer } from "./live-server.ts";

/** What a configuration is checked against. */
export interface Knowledge {
  readonly catalogue: Catalogue;
  /** What the connected server said, once it was asked; absent at validate. */
  readonly live?: LiveServer;
}
