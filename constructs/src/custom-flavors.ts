import type { ComponentOptions, IConnector } from "./component-options.ts";
import type { SecretInput } from "./secret-input.ts";

/**
 * Your custom flavors. Declare them in this interface, with any key, and the compiler checks them like the flavors of
 * ZenML:
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
  /** A placeholder: an interface without members would become an alias, which cannot be extended. */
  readonly "": undefined;
}

/** The declaration of a custom flavor. */
interface Declared {
  readonly type: string;
  readonly flavor: string;
  readonly config?: object;
  readonly secrets?: Readonly<Record<string, SecretInput>>;
}

/** Options of a component of a custom flavor, besides those in the declaration of the flavor. */
export interface CustomOptions extends ComponentOptions {
  readonly connector?: IConnector<string>;
  readonly connectorResourceId?: string;
  /** Version of the secrets. Change it to send them again. @default 1 */
  readonly secretsVersion?: number;
}

/** The specs of components of that type with a custom flavor. */
export type CustomSpec<T extends string> = {
  [K in keyof CustomFlavors]: CustomFlavors[K] extends Declared & { readonly type: T }
    ? Omit<CustomFlavors[K], "type"> & CustomOptions
    : never;
}[keyof CustomFlavors];
