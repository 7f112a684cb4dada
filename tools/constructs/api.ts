import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { renderApiPage } from "../api/api-page.ts";
import { readDoor } from "../api/public-api.ts";

const folder = "constructs/src";

const introduction = `# API of the constructs

Everything that \`cdktf-provider-zenml/lib/constructs\` exports, with its declarations, but for the types of single flavors and
auth methods. Those are named after them, such as \`OrchestratorVertexConfig\`, \`OrchestratorVertexSecrets\` and
\`GcpServiceAccountConnectorConfig\`, and an editor shows their settings. The [README](../README.md) is an introduction.`;

/** Types of one flavor or one auth method: there are hundreds, and all have the same shape. */
const ofOneFlavor = /(?:Config|Secrets|Options|Spec)$/;

/** The page about the API of the constructs, in the terms of CDKTF. */
export function renderConstructsApi(): string {
  const sections = readDoor(path.join(folder, "constructs.ts"), declarationsOf(folder));
  return renderApiPage(
    introduction,
    sections.map(({ title, exports }) => ({
      title,
      exports:
        title === generatedSection
          ? exports.filter(({ name }) => !ofOneFlavor.test(name))
          : exports,
    })),
  );
}

const generatedSection = "Flavors and connector types";

/** Declarations of each file by itself: without the bindings, to whose types they only refer by name. */
function declarationsOf(root: string): ReadonlyMap<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return new Map(
    names.map((name) => {
      const { outputText } = ts.transpileDeclaration(readFileSync(path.join(root, name), "utf8"), {
        fileName: name,
        compilerOptions: { target: ts.ScriptTarget.ES2022, allowImportingTsExtensions: true },
      });
      return [name.replace(/\.ts$/, ".d.ts"), outputText] as const;
    }),
  );
}
