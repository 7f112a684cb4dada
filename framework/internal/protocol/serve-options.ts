import type { ProviderDefinition } from "../../provider/provider.ts";

/** What a provider's process is made of. */
export interface ServeOptions<Client> {
  /** The last part of the provider's address, such as `random`. */
  readonly name: string;
  /**
   * Loads the provider, with a dynamic import: it happens after the handshake, while Terraform
   * connects, and after `console` was redirected.
   */
  readonly load: () => Promise<ProviderDefinition<Client>>;
}
