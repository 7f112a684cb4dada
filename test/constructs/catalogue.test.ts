import { createRequire } from "node:module";
import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { catalogue } from "../../schemas/catalogue/catalogue.ts";
import type { Setting, Settings } from "../../schemas/catalogue/types.ts";
import { installConstructs, strictOptions } from "../support/constructs-app.ts";

/** The keys of an interface, and which of them have to be given. */
interface Keys {
  readonly all: readonly string[];
  readonly required: readonly string[];
}

const nothing: Keys = { all: [], required: [] };

/** What the catalogue says of the settings that are secrets, or of the others. */
function keysOf(settings: Settings, isSecret: boolean): Keys {
  const entries = Object.entries(settings).filter(
    ([, { secret }]: [string, Setting]) => (secret === true) === isSecret,
  );
  return {
    all: entries.map(([key]) => key).sort(),
    required: entries
      .filter(([, { required }]) => required === true)
      .map(([key]) => key)
      .sort(),
  };
}

describe("the typed catalogue", () => {
  let folder: string;
  /** Keys by `orchestrator/vertex` and by `gcp/service-account`, read from the compiled declarations. */
  let typed: ReadonlyMap<string, { readonly config: Keys; readonly secrets: Keys }>;

  beforeAll(async () => {
    folder = await installConstructs();
    typed = readTypes(folder);
  }, 180_000);

  it("has all flavors", () => {
    const names = catalogue.flavors.map(({ type, name }) => `${type}/${name}`);
    expect(names).toHaveLength(82);
    expect(names.filter((name) => !typed.has(name))).toEqual([]);
  });

  it("has all auth methods of all connector types", () => {
    const names = catalogue.connectorTypes.flatMap(({ type, auth_methods }) =>
      Object.keys(auth_methods).map((method) => `${type}/${method}`),
    );
    expect(names).toHaveLength(25);
    expect(names.filter((name) => !typed.has(name))).toEqual([]);
    expect(typed.size).toBe(82 + 25);
  });

  it("has every setting of every flavor, required where the server requires it, secret where it is one", () => {
    for (const { type, name, config } of catalogue.flavors) {
      expect({ type, name, ...typed.get(`${type}/${name}`) }).toEqual({
        type,
        name,
        config: keysOf(config, false),
        secrets: keysOf(config, true),
      });
    }
  });

  it("has every setting of every auth method", () => {
    for (const { type, auth_methods } of catalogue.connectorTypes) {
      for (const [method, { config }] of Object.entries(auth_methods)) {
        expect({ type, method, ...typed.get(`${type}/${method}`) }).toEqual({
          type,
          method,
          config: keysOf(config, false),
          secrets: keysOf(config, true),
        });
      }
    }
  });

  it("has one factory per flavor, which makes a component of that flavor", () => {
    const load = createRequire(path.join(folder, "main.js"));
    // The module's own types are another test's subject.
    const exported = load("cdktf-provider-zenml/lib/constructs") as Readonly<
      Record<string, unknown>
    >;
    const factories = Object.values(exported)
      .filter((one): one is Readonly<Record<string, unknown>> => typeof one === "object")
      .flatMap((group) => Object.values(group))
      .filter(
        (one): one is (config: object, options: object) => object => typeof one === "function",
      );
    const made = factories.map((factory) => factory({}, {}));
    expect(made).toHaveLength(82);
    expect(made.every((spec) => "flavor" in spec)).toBe(true);
  });
});

function readTypes(
  folder: string,
): ReadonlyMap<string, { readonly config: Keys; readonly secrets: Keys }> {
  const own = path.join(
    folder,
    "node_modules",
    "cdktf-provider-zenml",
    "lib",
    "constructs",
    "generated",
  );
  const files = ["flavors.d.ts", "connectors.d.ts"].map((name) => path.join(own, name));
  const program = ts.createProgram(files, strictOptions);
  const checker = program.getTypeChecker();
  const found = new Map<string, { readonly config: Keys; readonly secrets: Keys }>();

  const memberType = (type: ts.Type, name: string): ts.Type | undefined => {
    const symbol = type.getProperty(name);
    return symbol && checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  };
  const keys = (type: ts.Type | undefined): Keys => {
    if (type === undefined) {
      return nothing;
    }
    // A hint stands where no value is allowed: it only says where a secret goes.
    const properties = type
      .getProperties()
      .filter(({ name }) => memberType(type, name)?.symbol?.name !== "Hint");
    const isRequired = (symbol: ts.Symbol) => (symbol.flags & ts.SymbolFlags.Optional) === 0;
    return {
      all: properties.map(({ name }) => name).sort(),
      required: properties
        .filter(isRequired)
        .map(({ name }) => name)
        .sort(),
    };
  };
  for (const [file, table, discriminant] of [
    [files[0] ?? "", "ComponentSpecs", "flavor"],
    [files[1] ?? "", "ConnectorSpecs", "authMethod"],
  ] as const) {
    const source = program.getSourceFile(file);
    const declaration = source?.statements.find(
      (node): node is ts.InterfaceDeclaration =>
        ts.isInterfaceDeclaration(node) && node.name.text === table,
    );
    if (declaration === undefined) {
      throw new Error(`No ${table} in ${file}`);
    }
    for (const kind of checker.getTypeAtLocation(declaration).getProperties()) {
      const union = checker.getTypeOfSymbol(kind);
      for (const member of union.isUnion() ? union.types : [union]) {
        const name = memberType(member, discriminant);
        if (name?.isStringLiteral()) {
          found.set(`${kind.name}/${name.value}`, {
            config: keys(memberType(member, "config")),
            secrets: keys(memberType(member, "secrets")),
          });
        }
      }
    }
  }
  return found;
}
