import type { ComponentOptions, IConnector } from "./component-options.ts";
import type { SecretInput } from "./secret-input.ts";

/**
 * Flavors of your own. Declare them into this interface, under any key, and they are checked like
 * ZenML's:
 *
 * ```ts
 * declare module "cdktf-provider-zenml/lib/constructs/custom-flavors" {
 *   interface CustomFlavors {
 *     slurm: { type: "orchestrator"; flavor: "slurm"; config: { readonly partition: string } };
 *   }
 * }
 * ```
 */
export interface CustomFlavors {
  /** Holds the place: an interface without members would be an alias, and nothing can be declared into that. */
  readonly "": undefined;
}

/** What a custom flavor is declared as. */
interface Declared {
  readonly type: string;
  readonly flavor: string;
  readonly config?: object;
  readonly secrets?: Readonly<Record<string, SecretInput>>;
}

/** Everything of a component of a custom flavor but what its declaration says. */
export interface CustomOptions extends ComponentOptions {
  readonly connector?: IConnector<string>;
  readonly connectorResourceId?: string;
  /** Change it to send the secrets again. @default 1 */
  readonly secretsVersion?: number;
}

/** The components of that type which custom flavors add to ZenML's; none unless some are declared. */
export type CustomSpec<T extends string> = {
  [K in keyof CustomFlavors]: CustomFlavors[K] extends Declared & { readonly type: T }
    ? Omit<CustomFlavors[K], "type"> & CustomOptions
    : never;
}[keyof CustomFlavors];
