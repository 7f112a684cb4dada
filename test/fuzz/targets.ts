import { readFile } from "node:fs/promises";
import { toAnswer, toHydratedPage, toObject, toPage } from "../../client/answers.ts";
import { parseErrorBody } from "../../client/error-body.ts";
import { ZenmlError } from "../../client/errors.ts";
import * as shapes from "../../client/response-shapes.ts";
import { toError } from "../../client/to-error.ts";
import { decodeMsgpack, encodeMsgpack, valueFromJson } from "../../framework/cty/codec.ts";
import { parseJson } from "../../framework/cty/json.ts";
import { MsgpackError } from "../../framework/cty/msgpack.ts";
import { ROOT, ValueError } from "../../framework/cty/path.ts";
import type { Type } from "../../framework/cty/values.ts";
import {
  ProviderDefinition as service,
  UpgradeResourceState_Request,
  UpgradeResourceState_Response,
} from "../../framework/internal/protocol/generated/tfplugin6.ts";
import { createLogger } from "../../framework/internal/protocol/log.ts";
import { createPluginServices } from "../../framework/internal/protocol/plugin-services.ts";
import { Secrets } from "../../framework/internal/protocol/secrets.ts";
import type { ProviderDefinition } from "../../framework/provider/provider.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { startStackServer } from "../../stack-server/server.ts";
import { cornerProvider } from "../fixtures/corner/provider.ts";
import { calls } from "../protocol/requests.json";
import { createGrpcTarget } from "./grpc-target.ts";
import { mutateBytes, mutateJson, type Random } from "./mutations.ts";
import type { Target } from "./target.ts";

const STATES = "test/fixtures/states/0.1.0/everything/state.json";

interface StoredObject {
  readonly type: string;
  readonly attributes: unknown;
}

/** All targets, with what their inputs are made from. */
export async function createTargets(): Promise<readonly Target[]> {
  const stored = await readStates();
  const answers = await readAnswers();
  return [
    msgpackTarget(stored),
    jsonTarget(stored),
    stateTarget(stored),
    methodTarget(),
    await createGrpcTarget(),
    answerTarget(answers),
    errorTarget(answers),
  ];
}

async function readStates(): Promise<readonly StoredObject[]> {
  // It is a state file.
  const { resources } = JSON.parse(await readFile(STATES, "utf8")) as {
    readonly resources: readonly {
      readonly type: string;
      readonly instances: readonly { readonly attributes: unknown }[];
    }[];
  };
  return resources.flatMap(({ type, instances }) =>
    instances.map(({ attributes }) => ({ type, attributes })),
  );
}

/** What a fresh server answers, as JSON texts. */
async function readAnswers(): Promise<readonly string[]> {
  const server = await startStackServer();
  try {
    const nouns = [
      "components",
      "stacks",
      "flavors",
      "users",
      "projects",
      "service_connector_types",
    ];
    const paths = nouns.map((noun) => `/api/v1/${noun}?hydrate=true&size=3`);
    const answers = ["/api/v1/info", ...paths, "/api/v1/stacks?size=no", "/api/v1/nothing"].map(
      async (path) => {
        const headers = { Authorization: `Bearer ${server.apiKey}` };
        return (await fetch(`${server.url}${path}`, { headers })).text();
      },
    );
    return await Promise.all(answers);
  } finally {
    await server.stop();
  }
}

const typeOf = (name: string): Type => {
  const resource = zenmlProvider.resources.find(({ schema }) => schema.typeName === name);
  if (resource === undefined) {
    throw new Error(`There is no resource ${name}.`);
  }
  return resource.schema.cty;
};

function refuseOthers(cause: unknown, ...expected: readonly (new (...args: never[]) => Error)[]) {
  if (!expected.some((kind) => cause instanceof kind)) {
    throw cause;
  }
}

function msgpackTarget(stored: readonly StoredObject[]): Target {
  const samples = stored.map(({ type, attributes }) => {
    const cty = typeOf(type);
    const value = valueFromJson(cty, parseJson(JSON.stringify(attributes)), ROOT);
    return { cty, bytes: encodeMsgpack(cty, value) };
  });
  return {
    name: "values in MessagePack",
    feed(random) {
      const { cty, bytes } = random.pick(samples);
      const input = mutateBytes(random, bytes, random.pick(samples).bytes);
      let value: ReturnType<typeof decodeMsgpack>;
      try {
        value = decodeMsgpack(cty, input);
      } catch (cause) {
        // A RangeError: nested deeper than the stack.
        refuseOthers(cause, MsgpackError, ValueError, RangeError);
        return;
      }
      // What was read can be written and read again.
      decodeMsgpack(cty, encodeMsgpack(cty, value));
    },
  };
}

function jsonTarget(stored: readonly StoredObject[]): Target {
  return {
    name: "values in JSON",
    feed(random) {
      const { type, attributes } = random.pick(stored);
      try {
        valueFromJson(typeOf(type), parseJson(mutatedText(random, attributes)), ROOT);
      } catch (cause) {
        refuseOthers(cause, SyntaxError, ValueError, RangeError);
      }
    },
  };
}

/** JSON that is odd as a value or as a text. */
function mutatedText(random: Random, value: unknown): string {
  const text = JSON.stringify(random.below(2) === 0 ? mutateJson(random, value) : value) ?? "";
  return random.below(2) === 0
    ? text
    : mutateBytes(random, Buffer.from(text), Buffer.from('{"\\u0000":[1e999]}')).toString();
}

function servicesOf<Client>(definition: ProviderDefinition<Client>) {
  return createPluginServices({
    load: async () => definition,
    log: createLogger({ level: undefined, module: "", secrets: new Secrets(false) }),
    secrets: new Secrets(false),
  }).unary;
}

const pathOf = (method: string) => `/${service.fullName}/${method}`;

function stateTarget(stored: readonly StoredObject[]): Target {
  const upgrade = servicesOf(zenmlProvider).get(pathOf("UpgradeResourceState"));
  return {
    name: "stored states",
    async feed(random) {
      const { type, attributes } = random.pick(stored);
      const request = UpgradeResourceState_Request.encode({
        typeName: type,
        version: BigInt(random.below(3)),
        rawState: { json: Buffer.from(mutatedText(random, attributes)), flatmap: {} },
      }).finish();
      const answer = UpgradeResourceState_Response.decode((await upgrade?.(request)) ?? request);
      if (answer.diagnostics.some(({ detail }) => detail.includes("bug in the provider"))) {
        throw new Error(answer.diagnostics.map(({ detail }) => detail).join());
      }
    },
  };
}

function methodTarget(): Target {
  const methods = servicesOf(cornerProvider);
  const samples = calls.filter(({ method }) => methods.has(pathOf(method)));
  return {
    name: "calls of Terraform",
    async feed(random) {
      const { method, request } = random.pick(samples);
      const other = Buffer.from(random.pick(samples).request, "hex");
      const input = mutateBytes(random, Buffer.from(request, "hex"), other);
      // What is no message is refused; the server tells the client so.
      await methods
        .get(pathOf(method))?.(input)
        .catch(() => {});
    },
  };
}

const objectShapes = [
  shapes.stackShape,
  shapes.componentShape,
  shapes.serviceConnectorShape,
  shapes.secretShape,
  shapes.flavorShape,
  shapes.projectShape,
  shapes.codeRepositoryShape,
  shapes.userShape,
  shapes.serverSettings,
];
const asked = { method: "GET", path: "/api/v1/stacks", server: "https://zenml.example.com" };

function answerTarget(answers: readonly string[]): Target {
  return {
    name: "answers of the server",
    feed(random) {
      const answer = mutateJson(random, JSON.parse(random.pick(answers)));
      const shape = random.pick(objectShapes);
      const reads = [
        () => toPage(answer, asked),
        () => toHydratedPage(answer, shape, asked),
        () => toObject(answer, { shape, id: undefined }, asked),
        () => toAnswer(answer, shape, "an object", asked),
      ];
      for (const read of reads) {
        try {
          read();
        } catch (cause) {
          refuseOthers(cause, ZenmlError);
        }
      }
    },
  };
}

function errorTarget(answers: readonly string[]): Target {
  return {
    name: "errors of the server",
    feed(random) {
      const text = mutatedText(random, JSON.parse(random.pick(answers)));
      const contentType = random.pick(["application/json", "text/html", "text/plain", "\u0000"]);
      const status = random.pick([200, 302, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503]);
      parseErrorBody(text, contentType);
      toError({ kind: "answer", status, contentType, location: text.slice(0, 99), text }, asked, [
        "not-a-real-secret",
      ]);
    },
  };
}
