/**
 * Proves the catalogue's `required` marks on a running ZenML server: a mark stays only where the server refuses an
 * object without the setting and accepts one with just the required ones.
 *
 *     npx tsx tools/prove-required.ts http://127.0.0.1:8237
 *
 * Writes schemas/catalogue/required.json, from which tools/export-catalogue.py then takes out the marks that did not
 * hold. The server is one to throw away, with the administrator `default` and an empty password, and every connector
 * type installed.
 */
import { writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { catalogue } from "../schemas/catalogue/catalogue.ts";
import type { Setting, Settings } from "../schemas/catalogue/types.ts";

const RECORD = new URL("../schemas/catalogue/required.json", import.meta.url);

/** Values that a flavor's own rule wants, by flavor and setting; all are invented. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  "container_registry/digitalocean.uri": "registry.digitalocean.com/example",
  "step_operator/runai.runai_base_url": "https://example.com",
};

/** Settings that no mark asks for, and yet the server refuses the flavor without one of them. */
const COMPLETIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "artifact_store/digitalocean": { region: "fra1" },
};

/** What the server said about one flavor or auth method. */
interface Proof {
  /** Settings without which the server refused the object. */
  readonly proven: readonly string[];
  /** Settings that are marked and of which the server needs none. */
  readonly unproven?: readonly string[];
  /** A configuration that the server accepted: the proven settings, and what a rule of the flavor adds. */
  readonly minimal: Readonly<Record<string, unknown>>;
  /** What was in the answer and had not been sent. */
  readonly added?: Readonly<Record<string, unknown>>;
}

type Create = (configuration: Readonly<Record<string, unknown>>) => Promise<Answer>;

/** `refusal` is undefined when the object was created; then `stored` is the configuration in the answer. */
interface Answer {
  readonly refusal: string | undefined;
  readonly stored: Readonly<Record<string, unknown>>;
}

async function main(): Promise<void> {
  const server = process.argv[2];
  if (server === undefined) {
    throw new Error("usage: prove-required.ts SERVER_URL");
  }
  const api = await logIn(server);
  if (!isDeepStrictEqual(await api("GET", "/version"), { status: 200, body: catalogue.zenml })) {
    throw new Error(
      `The server is not ZenML ${catalogue.zenml}, from which the catalogue was made.`,
    );
  }

  const flavorProofs: Record<string, Proof> = {};
  for (const { type, name, config, schemes } of catalogue.flavors) {
    const title = `${type}/${name}`;
    const create = creator(api, "/components", { type, flavor: name });
    const sample = (key: string, setting: Setting): unknown =>
      SAMPLES[`${title}.${key}`] ??
      (key === "path" ? `${schemes?.[0] ?? "/"}example` : sampleOf(setting));
    flavorProofs[title] = await prove(title, config, sample, create);
  }
  const connectorProofs: Record<string, Proof> = {};
  for (const { type, auth_methods } of catalogue.connectorTypes) {
    for (const [method, { config }] of Object.entries(auth_methods)) {
      const create = creator(api, "/service_connectors", {
        connector_type: type,
        auth_method: method,
      });
      connectorProofs[`${type}/${method}`] = await prove(
        `${type}/${method}`,
        config,
        (_, one) => sampleOf(one),
        create,
      );
    }
  }

  writeFileSync(RECORD, recordText(flavorProofs, connectorProofs));
  const proofs = [...Object.values(flavorProofs), ...Object.values(connectorProofs)];
  const count = (pick: (proof: Proof) => number): number =>
    proofs.reduce((sum, one) => sum + pick(one), 0);
  console.log(
    `${count((one) => one.proven.length)} marks proven, ${count((one) => one.unproven?.length ?? 0)} refuted, ` +
      `${proofs.length} minimal configurations accepted.`,
  );
}

async function prove(
  title: string,
  config: Settings,
  sample: (key: string, setting: Setting) => unknown,
  create: Create,
): Promise<Proof> {
  const marked = Object.entries(config).filter(
    ([, { required, unproven }]) => required === true || unproven === true,
  );
  const completion = COMPLETIONS[title] ?? {};
  const whole = {
    ...Object.fromEntries(marked.map(([key, setting]) => [key, sample(key, setting)])),
    ...completion,
  };
  const proven: string[] = [];
  const unproven: string[] = [];
  for (const [key] of marked) {
    const { refusal } = await create(without(whole, [key]));
    if (refusal === undefined) {
      unproven.push(key);
    } else if (
      refusal.includes(`${key}\n  Field required`) ||
      refusal.includes(`missing required attribute '${key}'`)
    ) {
      proven.push(key);
    } else {
      throw new Error(`${title} without ${key}: refused for another reason: ${refusal}`);
    }
  }
  const minimal = without(whole, unproven);
  const { refusal, stored } = await create(minimal);
  if (refusal !== undefined) {
    throw new Error(`${title} with ${JSON.stringify(minimal)}: ${refusal}`);
  }
  if (
    Object.keys(completion).length > 0 &&
    (await create(without(minimal, Object.keys(completion)))).refusal === undefined
  ) {
    throw new Error(`${title} needs no completion: take it out of COMPLETIONS.`);
  }
  const added = without(stored, Object.keys(minimal));
  return {
    proven,
    ...(unproven.length === 0 ? {} : { unproven }),
    minimal,
    ...(Object.keys(added).length === 0 ? {} : { added }),
  };
}

function sampleOf(setting: Setting): unknown {
  switch (setting.types[0]) {
    case "string":
      return setting.enum?.[0] ?? (setting.secret === true ? "not-a-real-secret" : "example");
    case "integer":
    case "number":
      return setting.constraints?.minimum ?? 1;
    case "boolean":
      return true;
    case "array":
      return ["example"];
    default:
      return {};
  }
}

function without(
  map: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

type Api = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>;

async function logIn(server: string): Promise<Api> {
  const form = new URLSearchParams({ username: "default", password: "" });
  const login = await fetch(`${server}/api/v1/login`, { method: "POST", body: form });
  const headers = {
    Authorization: `Bearer ${textOf(await login.json(), "access_token")}`,
    "Content-Type": "application/json",
  };
  return async (method, path, body) => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${server}/api/v1${path}`, init);
    return { status: response.status, body: await response.json() };
  };
}

/** Creates an object of the given kind and deletes it again. */
function creator(api: Api, path: string, kind: Readonly<Record<string, unknown>>): Create {
  return async (configuration) => {
    const { status, body } = await api("POST", path, { name: "proof", ...kind, configuration });
    if (status !== 200) {
      return { refusal: detailText(body), stored: {} };
    }
    const object = `${path}/${textOf(body, "id")}`;
    const removal = await api("DELETE", object);
    if (removal.status !== 200) {
      throw new Error(`DELETE ${object} answered ${removal.status}.`);
    }
    const metadata = entriesOf(entriesOf(body).get("metadata"));
    return {
      refusal: undefined,
      stored: Object.fromEntries(entriesOf(metadata.get("configuration"))),
    };
  };
}

function textOf(body: unknown, key: string): string {
  const value = entriesOf(body).get(key);
  if (typeof value !== "string") {
    throw new Error(`The server's answer has no ${key}.`);
  }
  return value;
}

function entriesOf(body: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(Object.entries(body ?? {}));
}

function detailText(body: unknown): string {
  const detail = typeof body === "object" && body !== null && "detail" in body ? body.detail : body;
  return Array.isArray(detail) ? detail.join(": ") : JSON.stringify(detail);
}

function recordText(flavors: Record<string, Proof>, connectors: Record<string, Proof>): string {
  const lines = (proofs: Record<string, Proof>): string =>
    Object.entries(proofs)
      .map(([title, proof]) => `${JSON.stringify(title)}:${JSON.stringify(proof)}`)
      .join(",\n");
  return `{"zenml":${JSON.stringify(catalogue.zenml)},"flavors":{\n${lines(flavors)}\n},"connectors":{\n${lines(connectors)}\n}}\n`;
}

await main();
