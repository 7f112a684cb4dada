import { setMaxListeners } from "node:events";
import type { ProviderDefinition } from "../../provider/provider.ts";
import { ProviderInstance } from "../operations/provider-instance.ts";
import * as data from "./data-methods.ts";
import { ProviderDefinition as service } from "./generated/tfplugin6.ts";
import type { UnaryMethod } from "./grpc-server.ts";
import type { ContextLogger } from "./log.ts";
import type { Method, MethodCall } from "./method-call.ts";
import * as metadata from "./provider-methods.ts";
import * as resource from "./resource-methods.ts";
import type { Secrets } from "./secrets.ts";

/** What the methods work on. */
export interface ProviderServiceOptions<Client> {
  /** Called once, at once. */
  readonly load: () => Promise<ProviderDefinition<Client>>;
  readonly log: ContextLogger;
  readonly secrets: Secrets;
  /** Where the process lets itself be told how to end: see `ProcessLife`. */
  readonly onEnding?: (finish: () => Promise<void>) => void;
}

/** How the messages of one method travel: a part of what is generated for it. */
interface MessageTypes<Request, Response> {
  readonly name: string;
  readonly requestType: { decode(bytes: Uint8Array): Request };
  readonly responseType: { encode(message: Response): { finish(): Uint8Array } };
}

/** The provider's methods by their paths, and what to do when Terraform has no more calls. */
export interface ProviderService {
  readonly methods: ReadonlyMap<string, UnaryMethod>;
  shutDown(): Promise<void>;
}

/**
 * Every method of `tfplugin6.Provider` by its path. Those of the protocol that are missing here (resource
 * identities, lists, actions, state stores, generated configuration) the server answers as unimplemented.
 */
export function createProviderService<Client>(
  options: ProviderServiceOptions<Client>,
): ProviderService {
  const { secrets, log } = options;
  const loading = options.load().then((definition) => new ProviderInstance(definition));
  // Whoever calls a method is told of a failure; nobody else needs to know.
  loading.catch(() => {});
  let stop = createStop();
  let calls = 0;
  const underWay = new Set<Promise<unknown>>();
  options.onEnding?.(async () => {
    stop.abort();
    await Promise.allSettled(underWay);
  });

  const method = <Request, Response>(
    { name, requestType, responseType }: MessageTypes<Request, Response>,
    run: Method<Request, Response>,
  ): readonly [string, UnaryMethod] => [
    `/${service.fullName}/${name}`,
    async (bytes) => {
      const provider = await loading;
      const request = requestType.decode(bytes);
      calls += 1;
      const call: MethodCall<Client> = {
        provider,
        signal: stop.signal,
        log: log.with({
          tf_rpc: name,
          tf_req_id: calls,
          tf_resource_type: findTypeName(request),
        }),
        secrets,
      };
      call.log.trace("received request");
      const running = run(call, request);
      underWay.add(running);
      const response = await running.finally(() => underWay.delete(running));
      call.log.trace("sending response");
      return responseType.encode(response).finish();
    },
  ];

  /** The answer does not change while the process lives. */
  const constant = <Request, Response>(
    types: MessageTypes<Request, Response>,
    run: Method<Request, Response>,
  ): readonly [string, UnaryMethod] => {
    const [path, compute] = method(types, run);
    let answer: Promise<Uint8Array> | undefined;
    return [path, (bytes) => (answer ??= compute(bytes))];
  };

  const types = service.methods;
  const methods = new Map([
    method(types.getMetadata, metadata.getMetadata),
    constant(types.getProviderSchema, metadata.getProviderSchema),
    method(types.getResourceIdentitySchemas, metadata.getResourceIdentitySchemas),
    method(types.getFunctions, metadata.getFunctions),
    method(types.validateProviderConfig, metadata.validateProviderConfig),
    method(types.validateResourceConfig, resource.validateResourceConfig),
    method(types.validateDataResourceConfig, data.validateDataResourceConfig),
    method(types.validateEphemeralResourceConfig, data.validateEphemeralResourceConfig),
    method(types.upgradeResourceState, resource.upgradeResourceState),
    method(types.upgradeResourceIdentity, resource.upgradeResourceIdentity),
    method(types.moveResourceState, resource.moveResourceState),
    method(types.callFunction, metadata.callFunction),
    method(types.configureProvider, async (call, request) => {
      // A process that Terraform reattaches to lives on after a Ctrl-C; the next walk begins here.
      if (stop.signal.aborted) {
        stop = createStop();
      }
      return metadata.configureProvider({ ...call, signal: stop.signal }, request);
    }),
    method(types.stopProvider, async () => {
      stop.abort();
      return { Error: "" };
    }),
    method(types.readResource, resource.readResource),
    method(types.planResourceChange, resource.planResourceChange),
    method(types.applyResourceChange, resource.applyResourceChange),
    method(types.importResourceState, resource.importResourceState),
    method(types.readDataSource, data.readDataSource),
    method(types.openEphemeralResource, data.openEphemeralResource),
    method(types.renewEphemeralResource, data.renewEphemeralResource),
    method(types.closeEphemeralResource, data.closeEphemeralResource),
  ]);
  return {
    methods,
    async shutDown() {
      // After a second Ctrl-C Terraform leaves at once, and its state has nothing of what these calls do: not an end to tidy up at.
      if (underWay.size > 0) {
        return;
      }
      try {
        (await loading).close();
      } catch (cause) {
        // Terraform is not interested any more: it has everything that it asked for.
        log.warn("the provider could not be closed", { reason: String(cause) });
      }
    },
  };
}

/** For the log: which type of resource or data source a request is about. */
function findTypeName(request: unknown): string | undefined {
  return typeof request === "object" &&
    request !== null &&
    "typeName" in request &&
    typeof request.typeName === "string"
    ? request.typeName
    : undefined;
}

/** Any number of calls and of their requests wait for it at once. */
function createStop(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}
