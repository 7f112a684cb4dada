import { setMaxListeners } from "node:events";
import type { ProviderDefinition } from "../../provider/provider.ts";
import { ProviderInstance } from "../operations/provider-instance.ts";
import * as action from "./action-methods.ts";
import * as data from "./data-methods.ts";
import { ProviderDefinition as service } from "./generated/tfplugin6.ts";
import type { StreamMethod, UnaryMethod } from "./grpc-server.ts";
import * as list from "./list-methods.ts";
import type { ContextLogger } from "./log.ts";
import type { Method, MethodCall, StreamingMethod } from "./method-call.ts";
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
  /** Those that answer with any number of messages. */
  readonly streams: ReadonlyMap<string, StreamMethod>;
  shutDown(): Promise<void>;
}

/**
 * Every method of `tfplugin6.Provider` by its path. Those of the protocol that are missing here (state stores, generated
 * configuration) the server answers as unimplemented.
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

  const receive = (
    provider: ProviderInstance<Client>,
    name: string,
    request: unknown,
    signal: AbortSignal,
  ): MethodCall<Client> => {
    calls += 1;
    const tf_resource_type = findTypeName(request);
    const callLog = log.with({ tf_rpc: name, tf_req_id: calls, tf_resource_type });
    callLog.trace("received request");
    return { provider, signal, log: callLog, secrets };
  };

  const method = <Request, Response>(
    { name, requestType, responseType }: MessageTypes<Request, Response>,
    run: Method<Request, Response>,
  ): readonly [string, UnaryMethod] => [
    `/${service.fullName}/${name}`,
    async (bytes) => {
      const request = requestType.decode(bytes);
      const call = receive(await loading, name, request, stop.signal);
      const running = run(call, request);
      underWay.add(running);
      const response = await running.finally(() => underWay.delete(running));
      call.log.trace("sending response");
      return responseType.encode(response).finish();
    },
  ];

  const stream = <Request, Event>(
    { name, requestType, responseType }: MessageTypes<Request, Event>,
    run: StreamingMethod<Request, Event>,
  ): readonly [string, StreamMethod] => [
    `/${service.fullName}/${name}`,
    async function* (bytes, left) {
      const request = requestType.decode(bytes);
      const provider = await loading;
      const call = receive(provider, name, request, AbortSignal.any([stop.signal, left]));
      let finish: () => void = () => {};
      const running = new Promise<void>((resolve) => {
        finish = resolve;
      });
      underWay.add(running);
      try {
        for await (const event of run(call, request)) {
          yield responseType.encode(event).finish();
        }
      } finally {
        underWay.delete(running);
        finish();
        call.log.trace("ended stream");
      }
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
    method(types.validateListResourceConfig, list.validateListResourceConfig),
    method(types.validateActionConfig, action.validateActionConfig),
    method(types.planAction, action.planAction),
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
  const streams = new Map([
    stream(types.listResource, list.listResource),
    stream(types.invokeAction, action.invokeAction),
  ]);
  return {
    methods,
    streams,
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

/** For the log: which type of resource, data source or action a request is about. */
function findTypeName(request: unknown): string | undefined {
  if (typeof request !== "object" || request === null) {
    return undefined;
  }
  const name =
    "typeName" in request
      ? request.typeName
      : "actionType" in request
        ? request.actionType
        : undefined;
  return typeof name === "string" ? name : undefined;
}

/** Any number of calls and of their requests wait for it at once. */
function createStop(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}
