import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { zenmlProvider } from "../provider/provider.ts";
import { allSchemas } from "../schemas/all-schemas.ts";
import {
  commentsOf,
  findCycles,
  findFolderCycles,
  findNodes,
  placeOf,
  readSourceFiles,
  type SourceFile,
  sourceFolders,
} from "./support/source-files.ts";

const sources = readSourceFiles(sourceFolders);
const others = readSourceFiles(["test", "bench", "examples"]);

/** The framework as its users see it: what everything outside of it imports, by name. */
const kit = "terraform-plugin-kit";
const doors = ["framework/index.ts", "framework/testing.ts"];

/** What authors of providers write against, the innermost first: each may import those before it. */
const values = "framework/cty/";
const diagnostics = [values, "framework/diagnostics/"];
const schema = [...diagnostics, "framework/schema/"];
const handler = [...schema, "framework/handler/"];
const nouns = [
  "resource",
  "data-source",
  "ephemeral-resource",
  "list-resource",
  "action",
  "function",
];
const offered = [...handler, ...nouns.map((noun) => `framework/${noun}/`)];
const provided = [...offered, "framework/provider/"];
const operations = [...provided, "framework/internal/operations/"];
const everyRing = [...operations, "framework/internal/protocol/"];

/**
 * What a file may import, by the folder that it is in, besides files of its own folder. Each row is a list of path
 * prefixes, and of names of our packages.
 */
const importTable: Readonly<Record<string, readonly string[]>> = {
  "framework/cty": [],
  "framework/diagnostics": [values],
  "framework/schema": diagnostics,
  "framework/handler": schema,
  ...Object.fromEntries(nouns.map((noun) => [`framework/${noun}`, handler])),
  "framework/provider": offered,
  "framework/internal/operations": provided,
  "framework/internal/protocol": operations,
  "framework/testing": everyRing,
  "framework/index.ts": everyRing,
  "framework/testing.ts": [...everyRing, "framework/testing/"],
  "framework/examples/notes/src": [kit],
  "framework/examples/notes/test": [kit, `${kit}/testing`, "framework/examples/notes/src/"],
  client: [],
  schemas: [kit, "client/vocabulary.ts"],
  provider: [kit, "schemas/", "client/", "package.json"],
  export: [kit, "schemas/", "client/", "provider/"],
  "stack-server": [],
  constructs: [kit, "schemas/"],
  tools: [kit, "schemas/", "client/server-versions.ts"],
};

describe("imports", () => {
  it("follow the table in ARCHITECTURE.md", () => {
    expect(sources.flatMap(breachesOf)).toEqual([]);
  });

  it("reach the framework by its name, from the measurements too", () => {
    const bench = others.filter(({ name }) => name.startsWith("bench/"));
    const paths = bench.flatMap(({ name, imports }) =>
      imports
        .filter(({ target }) => target.startsWith("framework/"))
        .map(({ target }) => `${name} imports ${target}`),
    );
    expect(paths).toEqual([]);
    const names = [...sources, ...others].flatMap(({ packages }) => packages.filter(isOurs));
    expect([...new Set(names)].sort()).toEqual([kit, `${kit}/testing`]);
  });

  it("form no cycle, those of types included", () => {
    expect(findCycles([...sources, ...others])).toEqual([]);
  });

  it.each(["framework", "provider", "stack-server"])(
    "form no circle of sibling folders in %s",
    (root) => {
      expect(findFolderCycles(sources, root)).toEqual([]);
    },
  );

  it("lead from the rooms of the provider to what they share, and from one room to another in one place", () => {
    const shared = ["connection", "journal", "mapping", "validation"];
    const roomOf = (name: string) => name.split("/")[1] ?? "";
    const edges = sources
      .filter(({ name }) => /^provider\/.*\//.test(name))
      .flatMap(({ name, imports }) =>
        imports
          .filter(({ target }) => /^provider\//.test(target) && roomOf(target) !== roomOf(name))
          .filter(({ target }) => shared.includes(roomOf(name)) || !shared.includes(roomOf(target)))
          .filter(
            ({ target }) => !(shared.includes(roomOf(name)) && shared.includes(roomOf(target))),
          )
          .map(({ target }) => `${roomOf(name)} -> ${target}`),
      );
    expect([...new Set(edges)]).toEqual(["component -> provider/stack/edit-components.ts"]);
  });

  it("leave nothing beside the rooms of the provider but its door and its list of rooms", () => {
    const loose = sources.map(({ name }) => name).filter((name) => /^provider\/[^/]+$/.test(name));
    expect(loose).toEqual(["provider/main.ts", "provider/provider.ts"]);
  });

  it("name a file that exists", () => {
    const broken = [...sources, ...others].flatMap(({ name, imports }) =>
      imports.filter(({ target }) => !existsSync(target)).map(({ target }) => `${name}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("go to the file that declares a thing: only the framework's doors export what others declare", () => {
    const isReExport = (node: ts.Node) =>
      ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
    const ours = sources.filter(
      ({ name }) => !name.startsWith("constructs/") && !doors.includes(name),
    );
    expect(ours.flatMap((file) => findNodes(file, isReExport))).toEqual([]);
  });
});

describe("words", () => {
  it("say nothing of ZenML in the framework", () => {
    expect(linesWith("framework/", /zenml/i)).toEqual([]);
  });

  it("say nothing of Terraform in the client", () => {
    expect(linesWith("client/", /terraform/i)).toEqual([]);
  });
});

describe("files", () => {
  it("have 400 lines at most, tests 700", () => {
    const long = [...sources, ...others]
      .map(({ name, text }) => ({ name, lines: text.trimEnd().split("\n").length }))
      .filter(({ name, lines }) => lines > (name.startsWith("test/") ? 700 : 400));
    expect(long).toEqual([]);
  });

  it("have names in kebab-case that say what is in them", () => {
    const bad = [...sources, ...others]
      .filter(({ name }) => !doors.includes(name))
      .map(({ name }) => path.posix.basename(name))
      .filter(
        (name) =>
          !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(name) ||
          /^(?:utils?|helpers?|index)\.ts$/.test(name),
      );
    expect(bad).toEqual([]);
  });
});

describe("types", () => {
  it("are never any", () => {
    const isAny = ({ kind }: ts.Node) => kind === ts.SyntaxKind.AnyKeyword;
    expect([...sources, ...others].flatMap((file) => findNodes(file, isAny))).toEqual([]);
  });

  it("are never asserted to be present", () => {
    expect(sources.flatMap((file) => findNodes(file, ts.isNonNullExpression))).toEqual([]);
  });

  it("hold without switching a checker off", () => {
    const switches =
      /@ts-(?:ignore|nocheck|expect-error)|eslint-disable|biome-ignore|prettier-ignore/;
    const found = [...sources, ...others].flatMap((file) =>
      commentsOf(file)
        .map(({ pos, end }) => file.text.slice(pos, end))
        .filter((comment) => switches.test(comment))
        .filter(
          (comment) =>
            !(file.name.startsWith("test/types/") && comment.includes("@ts-expect-error")),
        )
        .map((comment) => `${file.name}: ${comment}`),
    );
    expect(found).toEqual([]);
  });

  it("are cast rarely, at most four times in a thousand lines", () => {
    const casts = sources.flatMap((file) => findNodes(file, isCast)).length;
    const lines = sources.reduce((sum, { text }) => sum + text.split("\n").length, 0);
    expect((casts / lines) * 1000).toBeLessThanOrEqual(4);
  });

  it("are cast with the reason beside it", () => {
    expect(sources.flatMap(castsWithoutReason)).toEqual([]);
  });
});

describe("documentation comments", () => {
  it.each(["framework/", "client/", "schemas/"])("stand at nine of ten exports of %s", (folder) => {
    const exported = sources
      .filter(({ name }) => name.startsWith(folder))
      .flatMap((file) => file.tree.statements.filter(isExported).map((node) => ({ file, node })));
    const bare = exported.filter(({ node }) => ts.getJSDocCommentsAndTags(node).length === 0);
    const share = 1 - bare.length / exported.length;
    expect({
      isEnough: share >= 0.9,
      bare: share >= 0.9 ? [] : bare.map(({ file, node }) => placeOf(file, node)),
    }).toEqual({
      isEnough: true,
      bare: [],
    });
  });
});

describe("everything that practitioners can declare", () => {
  const kinds = [
    {
      folder: "resources",
      example: "resource.tf",
      declared: zenmlProvider.resources,
      listed: allSchemas.resources,
    },
    {
      folder: "data-sources",
      example: "data-source.tf",
      declared: zenmlProvider.dataSources,
      listed: allSchemas.dataSources,
    },
    {
      folder: "ephemeral-resources",
      example: "ephemeral-resource.tf",
      declared: zenmlProvider.ephemeralResources,
      listed: allSchemas.ephemeralResources,
    },
    {
      folder: "list-resources",
      example: "list-resource.tfquery.hcl",
      declared: zenmlProvider.listResources,
      listed: allSchemas.listResources,
    },
    {
      folder: "actions",
      example: "action.tf",
      declared: zenmlProvider.actions,
      listed: allSchemas.actions,
    },
  ];

  it.each(kinds)("is listed in schemas/all-schemas.ts: $folder", ({ declared, listed }) => {
    expect(listed.map(({ typeName }) => typeName).sort()).toEqual(
      declared.map(({ schema }) => schema.typeName).sort(),
    );
  });

  it.each(kinds)(
    "has an example and a page of documentation: $folder",
    ({ folder, example, declared }) => {
      const wanted = declared.flatMap(({ schema: { typeName } }) => [
        `examples/${folder}/${typeName}/${example}`,
        `docs/${folder}/${typeName.replace(/^zenml_/, "")}.md`,
      ]);
      expect(wanted.filter((file) => !existsSync(file))).toEqual([]);
    },
  );

  it("has an example and a page for every function, listed in schemas/all-schemas.ts", () => {
    const names = zenmlProvider.functions.map(({ name }) => name);
    expect(allSchemas.functions.map(({ name }) => name).sort()).toEqual([...names].sort());
    const wanted = names.flatMap((name) => [
      `examples/functions/${name}/function.tf`,
      `docs/functions/${name}.md`,
    ]);
    expect(wanted.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("says how it is imported, where it can be", async () => {
    const resources = await Promise.all(
      zenmlProvider.resources.map(async ({ schema, load }) => ({ schema, ...(await load()) })),
    );
    const wanted = resources
      .filter(({ importState }) => importState !== undefined)
      .flatMap(({ schema: { typeName } }) => [
        `examples/resources/${typeName}/import.sh`,
        `examples/resources/${typeName}/import-by-string-id.tf`,
      ]);
    expect(wanted.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe("pages for contributors", () => {
  const isOurs = (name: string) => !/^\.|(^|\/)(node_modules|dist)(\/|$)/.test(name);
  const files = readdirSync(".")
    .filter(isOurs)
    .flatMap((name) =>
      statSync(name).isDirectory()
        ? readdirSync(name, { encoding: "utf8", recursive: true }).map((file) => `${name}/${file}`)
        : [name],
    )
    .filter(isOurs);
  const pages = files.filter((name) =>
    /^([^/]+|(decisions|framework|stack-server|provider)\/.*)\.md$/.test(name),
  );

  it.each(pages.filter((name) => !name.startsWith("framework/docs/")))(
    "name paths that exist, from the root or the folder they speak of: %s",
    (page) => {
      const spans = readFileSync(page, "utf8").matchAll(/`([^`\s]*\/[^`\s]*\.[a-z]+)`/g);
      const missing = [...spans]
        .map(([, span = ""]) => span)
        .filter((span) => !span.startsWith("./"))
        .filter((span) => !files.some((name) => toPattern(span).test(name)));
      expect(missing).toEqual([]);
    },
  );
});

describe("the lock file", () => {
  const text = readFileSync("package-lock.json", "utf8");

  it("names no registry", () => {
    expect(text.match(/"resolved": "https?:.*/g)).toBeNull();
  });

  // npm writes only those of the machine it runs on when it cannot find the others, and `npm ci` refuses that.
  it("holds the packages of every platform", () => {
    const lock = JSON.parse(text) as Lock;
    const wanted = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    const locked = Object.keys(lock.packages);
    expect(
      wanted.filter((name) => !locked.some((key) => key.endsWith(`node_modules/${name}`))),
    ).toEqual([]);
  });
});

/** Matches the files that a page means: `<name>` and `*` stand for a part of a name, `{a,b}` for one of several. */
function toPattern(span: string): RegExp {
  const source = span
    .replace(/^(\.\.\/)+/, "")
    .replace(/[.+()]/g, "\\$&")
    .replace(/<[^>]*>|\*/g, "[^/]*")
    .replace(/\{([^}]*)\}/g, (_match, names: string) => `(${names.replaceAll(",", "|")})`);
  return new RegExp(`(^|/)${source}$`);
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/** What the file imports and may not. A file in a folder that the table does not name may import nothing outside of it. */
function breachesOf({ name, imports, packages }: SourceFile): readonly string[] {
  const area = Object.keys(importTable).find((one) => name === one || name.startsWith(`${one}/`));
  const allowed = importTable[area ?? ""] ?? [];
  const own = `${area ?? path.posix.dirname(name)}/`;
  return [
    ...imports
      .map(({ target }) => target)
      .filter((target) => ![own, ...allowed].some((prefix) => target.startsWith(prefix))),
    ...packages.filter((one) => isOurs(one) && !allowed.includes(one)),
  ].map((target) => `${name} imports ${target}`);
}

function isOurs(packageName: string): boolean {
  return packageName === kit || packageName.startsWith(`${kit}/`);
}

function linesWith(folder: string, word: RegExp): readonly string[] {
  return sources
    .filter(({ name }) => name.startsWith(folder))
    .flatMap(({ name, text }) =>
      [name, ...text.split("\n")].flatMap((line, at) =>
        word.test(line) ? `${name}:${at} ${line}` : [],
      ),
    );
}

function isCast(node: ts.Node): boolean {
  return (
    (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) ||
    ts.isTypeAssertionExpression(node)
  );
}

/** Casts with no comment on their line, above it, nor above what they are a part of, up to the statement. */
function castsWithoutReason(file: SourceFile): readonly string[] {
  const lineOf = (position: number) => file.tree.getLineAndCharacterOfPosition(position).line;
  const comments = new Set(commentsOf(file).flatMap(({ pos, end }) => [lineOf(pos), lineOf(end)]));
  const found: string[] = [];
  const visit = (node: ts.Node, linesAbove: readonly number[]): void => {
    const first = lineOf(node.getStart(file.tree));
    const above = ts.isStatement(node) ? [first - 1] : [...linesAbove, first - 1];
    if (isCast(node)) {
      const places = [first, lineOf(node.getEnd()), ...above];
      if (!places.some((line) => comments.has(line))) {
        found.push(placeOf(file, node));
      }
    }
    ts.forEachChild(node, (child) => visit(child, above));
  };
  visit(file.tree, []);
  return found;
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}
