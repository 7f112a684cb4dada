/** The typed constructs: everything that `cdktf-provider-zenml/lib/constructs` exports. */

// Stacks.

export { joinPath } from "./artifact-path.ts";
export * from "./composed-stack.ts";
export * from "./derived-stack.ts";
export * from "./ml-stack.ts";

// Components.

export * from "./component.ts";
export * from "./component-options.ts";
export * from "./custom-flavors.ts";
export type { SettingMap, SettingValue } from "./setting-value.ts";
export * from "./untyped-component.ts";

// Service connectors.

export * from "./connector.ts";

// Secrets.

export * from "./secret.ts";
export type { SecretInput } from "./secret-input.ts";

// Environments.

export * from "./aspects.ts";
export * from "./environments.ts";

// Flavors and connector types.

export * from "./generated/connectors.ts";
export * from "./generated/flavors.ts";
