import type { ProviderDefinition } from "../../provider/provider.ts";

/** What `serveProvider` takes: the provider's name, and how to load it. */
export interface ServeOptions<Client> {
  /** The last part of the provider's address, such as `random`. */
  readonly name: string;
  /**
   * Loads the provider with a dynamic import. It is called after the handshake, while Terraform connects, and
   * after `console` was redirected to the log.
   */
  readonly load: () => Promise<ProviderDefinition<Client>>;
}
