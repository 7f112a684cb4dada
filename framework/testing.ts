/**
 * For tests of providers: drives a provider as Terraform does, and finds mistakes in schemas.
 *
 * @module
 */

export { PrivateState } from "./handler/private-state.ts";
export type { ServerAddress } from "./internal/protocol/handshake.ts";
export {
  type ReattachConfig,
  type ReattachServer,
  startReattachServer,
} from "./internal/protocol/reattach.ts";
export type {
  Answer,
  ListedItem,
  PlannedChange,
  ResourcePlan,
  StoredObject,
} from "./testing/answers.ts";
export {
  type ClientTls,
  connectGrpc,
  type GrpcClient,
  GrpcStatusError,
} from "./testing/grpc-client.ts";
export { type ClientOptions, ProviderCalls } from "./testing/provider-calls.ts";
export {
  type Exit,
  type Handshake,
  type ProviderProcess,
  type ProviderProcessOptions,
  parseHandshake,
  startProviderProcess,
} from "./testing/provider-process.ts";
export { findSchemaMistakes } from "./testing/schema-mistakes.ts";
export { TerraformClient } from "./testing/terraform-client.ts";
