import { renderApiPage } from "../api/api-page.ts";
import { readDoor } from "../api/public-api.ts";
import { emitDeclarations } from "./compile.ts";

const introduction = `# API of terraform-plugin-kit

Everything that the package exports, with its declarations. The [README](../README.md) explains the concepts.`;

/** The page about the framework's API. */
export function renderFrameworkApi(): string {
  const declarations = emitDeclarations();
  const testing = readDoor("framework/testing.ts", declarations);
  return renderApiPage(introduction, [
    ...readDoor("framework/index.ts", declarations),
    {
      title: "Testing",
      introduction: "Exported by `terraform-plugin-kit/testing`.",
      exports: testing.flatMap((one) => one.exports),
    },
  ]);
}
