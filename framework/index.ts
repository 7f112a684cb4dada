/**
 * Terraform providers in TypeScript: everything that the author of a provider needs.
 *
 * Tests of a provider import from `terraform-plugin-kit/testing` as well.
 *
 * @module
 */

// The provider and its process.

export { serveProvider } from "./internal/protocol/serve.ts";
export type { ServeOptions } from "./internal/protocol/serve-options.ts";
export {
  type DescribeError,
  formatSubject,
  type OperationSubject,
} from "./provider/describe-error.ts";
export { type ClientDefinitions, forClient } from "./provider/for-client.ts";
export {
  type ConfigureRequest,
  defineProvider,
  type ProviderDefinition,
  type ProviderOptions,
} from "./provider/provider.ts";

// Resources.

export type {
  CreateRequest,
  DeleteRequest,
  GenerateConfigRequest,
  ImportByIdentityRequest,
  ImportRequest,
  ModifyPlanRequest,
  PlanDeleteRequest,
  Proposed,
  ReadRequest,
  ResourceHandlers,
  StateMover,
  StateSource,
  UpdateRequest,
  ValidateResourceRequest,
} from "./resource/handlers.ts";
export {
  defineResource,
  lazyResource,
  type Resource,
} from "./resource/resource.ts";
export type { CheckedHandlers } from "./resource/resource-mistake.ts";

// Data sources.

export {
  type CheckedDataHandlers,
  type DataSource,
  type DataSourceHandlers,
  defineDataSource,
  lazyDataSource,
  type ReadDataRequest,
} from "./data-source/data-source.ts";

// Ephemeral resources.

export {
  type CheckedEphemeralHandlers,
  defineEphemeralResource,
  type EphemeralResource,
  type EphemeralResourceHandlers,
  type Lease,
  lazyEphemeralResource,
  type OpenRequest,
} from "./ephemeral-resource/ephemeral-resource.ts";

// Lists.

export {
  defineListResource,
  type ListedObject,
  type ListRequest,
  type ListResource,
  type ListResourceHandlers,
  lazyListResource,
} from "./list-resource/list-resource.ts";

// Actions.

export {
  type Action,
  type ActionHandlers,
  defineAction,
  type InvokeRequest,
  lazyAction,
  type PlanActionRequest,
} from "./action/action.ts";

// Functions.

export {
  defineFunction,
  FunctionArgumentError,
  type FunctionDefinition,
  type Parameter,
  type ProviderFunction,
} from "./function/function.ts";

// What every handler is given.

export type { HandlerContext, ValidateRequest } from "./handler/handler-context.ts";
export type { LogFields, Logger } from "./handler/logger.ts";
export { PrivateState } from "./handler/private-state.ts";

// Errors and warnings.

export {
  AttributeError,
  type Detail,
  type Diagnostic,
  DiagnosticsError,
  error,
  formatDiagnostic,
  hasErrors,
  OperationError,
  warning,
} from "./diagnostics/diagnostics.ts";
export { didYouMean, nearest } from "./diagnostics/nearest.ts";
export { makeVisible } from "./diagnostics/visible-text.ts";

// Schemas, attributes and their types.

export {
  computed,
  computedNullable,
  optional,
  optionalComputed,
  required,
  requiredWriteOnly,
  writeOnly,
} from "./schema/attribute.ts";
export type { AttributeFamily } from "./schema/attribute-family.ts";
export type {
  Attribute,
  Attributes,
  AttributeType,
  ListOf,
  MapOf,
  NestedShape,
  ObjectOf,
} from "./schema/attribute-type.ts";
export type { Behavior } from "./schema/behavior.ts";
export {
  alsoRequires,
  atLeastOneOf,
  type ConfigValidator,
  conflicting,
  exactlyOneOf,
} from "./schema/config-validator.ts";
export { describeAttribute } from "./schema/describe-attribute.ts";
export type { IdentityAttribute, IdentityDefinition, IdentitySchema } from "./schema/identity.ts";
export type { NestedList, NestedMap, NestedObject } from "./schema/models.ts";
export {
  comparedBy,
  type Default,
  defaultTo,
  deprecated,
  mayHoldSecrets,
  requiresReplace,
  sensitive,
  useStateForUnknown,
} from "./schema/plan-modifiers.ts";
export {
  type Config,
  defineSchema,
  type IdentifiedSchema,
  type Identity,
  type Plan,
  type Schema,
  type SchemaDefinition,
  type State,
  type WriteOnly,
} from "./schema/schema.ts";
export { parseDurationMs, timeoutMs, timeouts } from "./schema/timeouts.ts";
export type {
  PlanModification,
  PlanModifier,
  PlanModifierRequest,
  RequiresReplace,
  Trait,
} from "./schema/trait.ts";
export {
  bool,
  dynamic,
  float64,
  int64,
  list,
  map,
  number,
  object,
  set,
  string,
} from "./schema/types.ts";
export {
  atLeast,
  between,
  eachString,
  keyed,
  lengthBetween,
  matches,
  notBlank,
  oneOf,
  sizeAtLeast,
  validator,
} from "./schema/validators.ts";

// Terraform's values.

export { toDynamic } from "./cty/dynamic.ts";
export { parseJson, stringifyJson } from "./cty/json.ts";
export {
  canonicalNumber,
  isNumber,
  numbersEqual,
  numberText,
  parseNumber,
} from "./cty/number.ts";
export {
  attributePath,
  extendPath,
  formatPath,
  type Path,
  type PathStep,
  ROOT,
} from "./cty/path.ts";
export { isDefinitelyNotNull } from "./cty/refinement.ts";
export { objectType } from "./cty/structures.ts";
export {
  type CtyNumber,
  createValueMap,
  Dynamic,
  ExactNumber,
  isNull,
  isUnknown,
  isValueList,
  isValueMap,
  isWhollyKnown,
  type Type,
  UNKNOWN,
  Unknown,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "./cty/values.ts";
