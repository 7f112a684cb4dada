import { spawnSync } from "node:child_process";
import path from "node:path";
import type { Export, Section } from "./public-api.ts";

/** A section of the page, with the sentences below its heading if it has any. */
export interface PageSection extends Section {
  readonly introduction?: string;
}

/**
 * A page of Markdown about everything that a package exports, made of docstrings and declarations: in each section what users
 * call comes first, and the types follow.
 */
export function renderApiPage(introduction: string, parts: readonly PageSection[]): string {
  const sections = parts.map(({ exports, ...rest }) => ({
    ...rest,
    exports: [...exports.filter((one) => !one.isType), ...exports.filter((one) => one.isType)],
  }));
  const anchors = anchorsOf(sections);
  const code = formatDeclarations(sections.flatMap(({ exports }) => exports));
  return `${[
    introduction,
    renderContents(sections, anchors),
    ...sections.flatMap(({ title, introduction: first, exports }) => [
      `## ${title}`,
      ...(first === undefined ? [] : [first]),
      ...exports.map((one) => renderExport(one, code.get(one) ?? "", anchors)),
    ]),
  ].join("\n\n")}\n`;
}

function renderContents(sections: readonly Section[], anchors: ReadonlyMap<Export, string>) {
  return sections
    .map(({ title, exports }) => {
      const links = exports.map((one) => linkTo(one, anchors)).join(", ");
      return `- **${title}**: ${links}`;
    })
    .join("\n");
}

function renderExport(one: Export, code: string, anchors: ReadonlyMap<Export, string>): string {
  const mentioned = [...anchors.keys()].filter(
    (other) =>
      other.name !== one.name && new RegExp(`\\b${other.name}\\b`).test(withoutComments(code)),
  );
  const types = mentioned.filter(
    ({ isType, declaration }) => isType || /^class /.test(declaration),
  );
  return [
    `### \`${one.name}\``,
    one.documentation.replace(/^@param (\S+) /gm, "- `$1`: "),
    `\`\`\`ts\n${code}\n\`\`\``,
    ...(types.length === 0
      ? []
      : [`See ${types.map((other) => linkTo(other, anchors)).join(", ")}.`]),
  ].join("\n\n");
}

function linkTo(one: Export, anchors: ReadonlyMap<Export, string>): string {
  return `[\`${one.name}\`](#${anchors.get(one) ?? ""})`;
}

function withoutComments(code: string): string {
  return code.replace(/\/\*\*[\s\S]*?\*\//g, "");
}

/** The anchors of the headings. **Source:** GitHub numbers headings that differ in case only. */
function anchorsOf(sections: readonly Section[]): ReadonlyMap<Export, string> {
  const counts = new Map<string, number>();
  const next = (heading: string) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-");
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
  const anchors = new Map<Export, string>();
  for (const { title, exports } of sections) {
    next(title);
    for (const one of exports) {
      anchors.set(one, next(one.name));
    }
  }
  return anchors;
}

/** The declarations as Biome lays them out. */
function formatDeclarations(exports: readonly Export[]): ReadonlyMap<Export, string> {
  const marker = "// next declaration";
  const { stdout, stderr, status } = spawnSync(
    path.join("node_modules", ".bin", "biome"),
    ["format", "--stdin-file-path=api.d.ts"],
    {
      input: exports.map(({ declaration }) => declaration).join(`\n${marker}\n`),
      encoding: "utf8",
    },
  );
  if (status !== 0) {
    throw new Error(`Biome cannot format the declarations.\n${stderr}`);
  }
  const texts = stdout.split(marker);
  return new Map(exports.map((one, index) => [one, texts[index]?.trim() ?? ""]));
}
