/** The typed constructs: everything that `cdktf-provider-zenml/lib/constructs` exports. */

export { joinPath } from "./artifact-path.ts";
export * from "./aspects.ts";
export * from "./component.ts";
export * from "./component-options.ts";
export * from "./composed-stack.ts";
export * from "./connector.ts";
export * from "./custom-flavors.ts";
export * from "./derived-stack.ts";
export * from "./environments.ts";
export * from "./generated/connectors.ts";
export * from "./generated/flavors.ts";
export * from "./ml-stack.ts";
export * from "./secret.ts";
export type { SecretInput } from "./secret-input.ts";
export type { SettingMap, SettingValue } from "./setting-value.ts";
export * from "./untyped-component.ts";
