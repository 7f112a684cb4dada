/**
 * Writes the stack server's own copy of what a ZenML release ships, as the running server at
 * ZENML_SERVER_URL answers it: flavors and connector types without prose (descriptions, titles), and the
 * list of its routes.
 *
 *     ZENML_SERVER_URL=http://127.0.0.1:8237 npx tsx tools/export-stack-server-catalogue.ts
 *
 * Logs in as the administrator `default` with an empty password: a server for tests.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const CATALOGUE_FOLDER = path.join("stack-server", "seed", "catalogue");
const ROUTES_FOLDER = path.join("stack-server", "http");
const server = process.env["ZENML_SERVER_URL"] ?? "http://127.0.0.1:8237";

async function main(): Promise<void> {
  const login = asObject(
    await getJson("/api/v1/login", {
      method: "POST",
      body: new URLSearchParams({ username: "default", password: "" }),
    }),
  );
  const headers = { Authorization: `Bearer ${String(login["access_token"])}` };
  const page = asObject(await getJson("/api/v1/flavors?hydrate=true&size=1000", { headers }));
  const flavors = asList(page["items"]).map((item) => toFlavor(asObject(item)));
  const types = await getJson("/api/v1/service_connector_types", { headers });
  const document = asObject(await getJson("/openapi.json", {}));
  await write(ROUTES_FOLDER, "api-routes.json", toRoutes(asObject(document["paths"])));
  await write(CATALOGUE_FOLDER, "flavors.json", flavors);
  await write(
    CATALOGUE_FOLDER,
    "connector-types.json",
    asList(types).map((type) => withoutProse(type)),
  );
}

async function getJson(route: string, init: RequestInit): Promise<Json> {
  const response = await fetch(server + route, init);
  if (!response.ok) {
    throw new Error(`${route} answered ${response.status}`);
  }
  // Parsed JSON is Json by definition.
  return (await response.json()) as Json;
}

function toFlavor(item: JsonObject): JsonObject {
  const { created: _created, updated: _updated, user_id: _owner, ...body } = asObject(item["body"]);
  const metadata = asObject(item["metadata"]);
  return { name: item["name"] ?? "", ...body, ...asObject(withoutProse(metadata)) };
}

/** The paths of the API with their methods: what the stack server does not serve of them is answered 501. */
function toRoutes(paths: JsonObject): Json[] {
  return Object.entries(paths).map(([path, operations]) => ({
    path,
    methods: Object.keys(asObject(operations)).map((method) => method.toUpperCase()),
  }));
}

/** Leaves out `description` and `title` texts of a schema, never properties of those names. */
function withoutProse(value: Json, isProperties = false): Json {
  if (Array.isArray(value)) {
    return value.map((item) => withoutProse(item));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => isProperties || !isProse(key, inner))
      .map(([key, inner]) => [
        key,
        withoutProse(inner, !isProperties && (key === "properties" || key === "$defs")),
      ]),
  );
}

function isProse(key: string, value: Json): boolean {
  if (key === "examples") {
    return true;
  }
  return (key === "description" || key === "title") && typeof value === "string";
}

async function write(folder: string, name: string, list: readonly Json[]): Promise<void> {
  const lines = list.map((entry) => JSON.stringify(entry));
  await writeFile(path.join(folder, name), `[\n${lines.join(",\n")}\n]\n`);
  process.stdout.write(`${name}: ${list.length} entries\n`);
}

function asObject(value: Json | undefined): JsonObject {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value;
  }
  throw new Error("the server answered something that is not an object");
}

function asList(value: Json | undefined): Json[] {
  if (Array.isArray(value)) {
    return value;
  }
  throw new Error("the server answered something that is not a list");
}

await main();
