/**
 * Contract tests: one file, run unchanged against a real ZenML server and against ours. Beside what a test
 * asserts, every answer it gets is recorded, and at the end both servers' records must be equal.
 *
 *     contract("stacks", (api) => {
 *       it("POST /stacks refuses a taken name", async () => { … await api.post("/stacks", …) … });
 *     });
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { startStackServer } from "../../stack-server/server.ts";
import { isObject } from "../../stack-server/values/json.ts";
import { isRealZenmlAvailable, realZenmlStartTimeoutMs, sharedRealZenml } from "./real-zenml.ts";
import { toComparable } from "./stack-server-comparable.ts";
import { isRealServerOnly } from "./tested-server.ts";

/** One answer of a server. */
export interface ApiAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Parsed JSON, or the text when it is none. */
  readonly body: AnyJson;
  readonly headers: Headers;
}

/** A value from a server that a test walks into; a wrong step is undefined, and the assertion fails. */
export interface AnyJson {
  readonly [key: string]: AnyJson;
  readonly [index: number]: AnyJson;
}

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is instead of as JSON. */
  readonly raw?: string;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** In place of the administrator's token; null: none. */
  readonly token?: string | null;
  /** The answer is not compared between the servers, because it must differ; say why in the test. */
  readonly unrecorded?: boolean;
}

/** A server as a contract test sees it; paths are below `/api/v1` unless they begin with `//`. */
export interface Api {
  readonly request: (
    method: string,
    path: string,
    body?: unknown,
    options?: RequestOptions,
  ) => Promise<ApiAnswer>;
  readonly get: (path: string, options?: RequestOptions) => Promise<ApiAnswer>;
  readonly post: (path: string, body?: unknown, options?: RequestOptions) => Promise<ApiAnswer>;
  readonly put: (path: string, body?: unknown, options?: RequestOptions) => Promise<ApiAnswer>;
  readonly delete: (path: string, options?: RequestOptions) => Promise<ApiAnswer>;
  /** Creates and returns the object; fails the test when the server refuses. */
  readonly make: (path: string, body: unknown, options?: RequestOptions) => Promise<AnyJson>;
  /** Logs in; returns the token. */
  readonly login: (form: Readonly<Record<string, string>>) => Promise<string>;
  /** A name that no other test uses. */
  readonly named: (name: string) => string;
}

interface Backend {
  readonly name: "real" | "ours";
  readonly start: () => Promise<{ readonly url: string; readonly stop: () => Promise<void> }>;
}

const backends: readonly Backend[] = [
  {
    name: "real",
    start: async () => ({ url: (await sharedRealZenml("contract")).url, stop: async () => {} }),
  },
  { name: "ours", start: () => startStackServer() },
];

/** An id that no object has. */
export const nobody = "00000000-0000-4000-8000-000000000000";

type Transcript = Map<string, unknown[]>;

/** Declares the tests of one part of the API for both servers. */
export function contract(part: string, define: (api: Api) => void): void {
  jest.setTimeout(60_000);
  const transcripts = new Map<string, Transcript>();
  const available = backends.filter(({ name }) =>
    name === "ours" ? !isRealServerOnly : isRealZenmlAvailable(),
  );
  for (const backend of available) {
    const transcript: Transcript = new Map();
    transcripts.set(backend.name, transcript);
    describe(`${part} (${backend.name})`, () => {
      const { api, start, stop, enter } = createApi(backend, transcript);
      beforeAll(start, realZenmlStartTimeoutMs);
      beforeEach(enter);
      afterAll(stop);
      define(api);
    });
  }
  if (isRealServerOnly) {
    return;
  }
  (available.length === 2 ? it : it.skip)(`${part}: both servers gave the same answers`, () => {
    const [real, ours] = [transcripts.get("real"), transcripts.get("ours")];
    const empty: Transcript = new Map();
    expect(differencesOf(real ?? empty, ours ?? empty)).toEqual([]);
  });
}

/** Every place in which the answers differ, with what each server said there. */
function differencesOf(real: Transcript, ours: Transcript): readonly unknown[] {
  return [...new Set([...real.keys(), ...ours.keys()])].flatMap((test) => {
    const [theirs, mine] = [real.get(test) ?? [], ours.get(test) ?? []];
    return Array.from({ length: Math.max(theirs.length, mine.length) }, (_each, step) => {
      const at = `${test} #${step + 1}`;
      const [real, ours] = [theirs[step], mine[step]];
      const isSameKind = isObject(real) && isObject(ours) && real["status"] === ours["status"];
      // Of two different outcomes the bodies would only bury the difference.
      return isSameKind
        ? compareValues(real, ours, at)
        : [
            {
              at,
              real: JSON.stringify(real)?.slice(0, 600),
              ours: JSON.stringify(ours)?.slice(0, 600),
            },
          ];
    }).flat();
  });
}

function compareValues(real: unknown, ours: unknown, at: string): readonly unknown[] {
  if (isObject(real) && isObject(ours)) {
    const keys = [...new Set([...Object.keys(real), ...Object.keys(ours)])];
    return keys.flatMap((key) => compareValues(real[key], ours[key], `${at}.${key}`));
  }
  if (Array.isArray(real) && Array.isArray(ours) && real.length === ours.length) {
    return real.flatMap((each: unknown, index) =>
      compareValues(each, ours[index], `${at}[${index}]`),
    );
  }
  return JSON.stringify(real) === JSON.stringify(ours) ? [] : [{ at, real, ours }];
}

function createApi(backend: Backend, transcript: Transcript) {
  // Digits only: the server makes titles of names, and digits have no capitals.
  const run = String(Math.floor(1e8 + Math.random() * 9e8));
  let currentTest = "preparation";
  let url = "";
  let token = "";
  let stopServer = async (): Promise<void> => {};

  const request: Api["request"] = async (method, path, body, options = {}) => {
    const answer = await send(url, token, method, path, body, options);
    if (options.unrecorded !== true) {
      const test = currentTest;
      const line = {
        asked: `${method} ${decodeURIComponent(path.replace(/%(?![0-9a-f]{2})/gi, "%25"))}`,
        status: answer.status,
        body: answer.body,
      };
      transcript.set(test, [...(transcript.get(test) ?? []), toComparable(line, run)]);
    }
    return answer;
  };
  const login: Api["login"] = async (form) => {
    const answer = await send(url, "", "POST", "/login", undefined, { form, token: null });
    expect(answer.status).toBe(200);
    return String(answer.body["access_token"]);
  };
  const api: Api = {
    request,
    get: (path, options) => request("GET", path, undefined, options),
    post: (path, body, options) => request("POST", path, body, options),
    put: (path, body, options) => request("PUT", path, body, options),
    delete: (path, options) => request("DELETE", path, undefined, options),
    make: async (path, body, options) => {
      const answer = await request("POST", path, body, options);
      expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
      return answer.body;
    },
    login,
    named: (name) => `${run}-${name}`,
  };
  return {
    api,
    start: async () => {
      const server = await backend.start();
      url = server.url;
      stopServer = server.stop;
      token = await login({ username: "default", password: "" });
    },
    stop: () => stopServer(),
    enter: () => {
      const name = expect.getState().currentTestName ?? "";
      currentTest = name.replace(/^.*? \((real|ours)\) /, "");
    },
  };
}

async function send(
  url: string,
  token: string,
  method: string,
  path: string,
  body: unknown,
  options: RequestOptions,
): Promise<ApiAnswer> {
  const given = options.token === undefined ? token : options.token;
  const content =
    options.raw ??
    (options.form === undefined
      ? body === undefined
        ? undefined
        : JSON.stringify(body)
      : new URLSearchParams(options.form).toString());
  const type =
    options.form === undefined ? "application/json" : "application/x-www-form-urlencoded";
  const response = await fetch(url + (path.startsWith("//") ? path.slice(1) : `/api/v1${path}`), {
    method,
    headers: {
      ...(given === null ? {} : { Authorization: `Bearer ${given}` }),
      ...(content === undefined ? {} : { "Content-Type": type }),
      ...options.headers,
    },
    ...(content === undefined ? {} : { body: content }),
  });
  const text = await response.text();
  return {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    // What a server answers is known to the test alone.
    body: parse(text) as AnyJson,
    headers: response.headers,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The class name and message of a domain error, or of a bare validation error. */
export function errorOf(answer: ApiAnswer): {
  readonly status: number;
  readonly className: unknown;
  readonly message: string;
} {
  const list: unknown = Array.isArray(answer.body) ? answer.body : answer.body["detail"];
  const parts: readonly unknown[] = Array.isArray(list) ? list : ["", list];
  const [className, message] = parts;
  return { status: answer.status, className, message: String(message) };
}
