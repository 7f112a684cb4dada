import { beforeAll, expect } from "@jest/globals";
import { isObject } from "../../stack-server/values/json.ts";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract } from "../support/stack-server-contract.ts";

/** Paths that fit the artifact store of that flavor. */
const paths: Readonly<Record<string, string>> = {
  s3: "s3://bucket",
  gcp: "gs://bucket",
  azure: "az://container",
  alibaba: "oss://bucket",
};

contract("every shipped flavor", (api) => {
  let flavors: readonly AnyJson[] = [];

  beforeAll(async () => {
    const { body } = await api.get("/flavors?size=1000&hydrate=true&sort_by=name", {
      unrecorded: true,
    });
    flavors = Array.isArray(body["items"]) ? body["items"] : [];
    const keyOf = (flavor: AnyJson): string =>
      `${String(flavor["body"]?.["type"])}/${String(flavor["name"])}`;
    flavors = flavors
      // Other tests make flavors on the same server, some of which say that they are not custom.
      .filter((flavor) => String(flavor["body"]?.["source"]).startsWith("zenml."))
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  });

  const requiredOf = (flavor: AnyJson): readonly string[] => {
    const names: unknown = flavor["metadata"]?.["config_schema"]?.["required"];
    return Array.isArray(names) ? names.map(String) : [];
  };
  const propertiesOf = (flavor: AnyJson): readonly [string, unknown][] => {
    const properties: unknown = flavor["metadata"]?.["config_schema"]?.["properties"];
    return isObject(properties) ? Object.entries(properties) : [];
  };
  const typesOf = (schema: unknown): readonly unknown[] => {
    if (!isObject(schema)) {
      return [];
    }
    const anyOf = schema["anyOf"];
    return Array.isArray(anyOf)
      ? anyOf.flatMap((each: unknown) => typesOf(each))
      : [schema["type"]];
  };
  const sample = (flavor: AnyJson, key: string, schema: unknown): unknown => {
    if (key === "path") {
      return paths[String(flavor["name"])] ?? "/somewhere";
    }
    const [type] = typesOf(schema);
    return type === "integer"
      ? 1
      : type === "boolean"
        ? true
        : type === "object"
          ? {}
          : type === "array"
            ? []
            : "https://example.com/x";
  };
  const minimal = (flavor: AnyJson): Record<string, unknown> => {
    const needed = requiredOf(flavor);
    return Object.fromEntries(
      propertiesOf(flavor)
        .filter(([key]) => needed.includes(key))
        .map(([key, schema]) => [key, sample(flavor, key, schema)]),
    );
  };
  const create = (flavor: AnyJson, name: string, configuration: object) =>
    api.post("/components", {
      name: api.named(name),
      type: flavor["body"]?.["type"],
      flavor: flavor["name"],
      configuration,
    });
  /** Asks the same of all flavors; the comparison of both servers' answers is the assertion that counts. */
  const forEveryFlavor = async (
    title: string,
    toConfiguration: (flavor: AnyJson) => object,
  ): Promise<number[]> => {
    const statuses: number[] = [];
    for (const flavor of flavors) {
      const name = `${title}-${String(flavor["body"]?.["type"])}-${String(flavor["name"])}`;
      statuses.push((await create(flavor, name, toConfiguration(flavor))).status);
    }
    return statuses;
  };

  it("there are 82 of them", () => {
    expect(flavors).toHaveLength(82);
  });

  it("accepts the required settings alone", async () => {
    expect(new Set(await forEveryFlavor("min", minimal))).toContain(200);
  });

  it("refuses no settings at all exactly where some are required", async () => {
    const statuses = await forEveryFlavor("none", () => ({}));
    expect(statuses.filter((status) => status === 422).length).toBeGreaterThan(20);
  });

  it("refuses a setting that no flavor has", async () => {
    const statuses = await forEveryFlavor("odd", (flavor) => ({
      ...minimal(flavor),
      no_such_setting: 1,
    }));
    expect(new Set(statuses)).toEqual(new Set([400]));
  });

  it.each<[string, string, unknown]>([
    ["a number given as a string", "integer", "7"],
    ["a boolean given as a string", "boolean", "false"],
    ["an object given as a string of JSON", "object", '{"a": "b"}'],
    ["a list given as a string of JSON", "array", '["a"]'],
    ["a number that is none", "integer", "seven"],
    ["an object that is a number", "object", 5],
    ["an object where a string belongs", "string", { a: 1 }],
  ])("treats %s the same", async (title, type, value) => {
    const statuses = await forEveryFlavor(title, (flavor) => ({
      ...minimal(flavor),
      ...Object.fromEntries(
        propertiesOf(flavor)
          .filter(
            ([key, schema]) => typesOf(schema)[0] === type && !requiredOf(flavor).includes(key),
          )
          .slice(0, 3)
          .map(([key]) => [key, value]),
      ),
    }));
    expect(statuses).toHaveLength(82);
  });
});
