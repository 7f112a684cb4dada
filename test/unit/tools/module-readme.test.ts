import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { moduleReadmes } from "../../../tools/docs/module-readme.ts";

describe("moduleReadmes()", () => {
  it("names every input and output of every module, and keeps what is written by hand", async () => {
    const readmes = await moduleReadmes();
    expect(readmes.size).toBeGreaterThanOrEqual(7);
    for (const [file, text] of readmes) {
      const namesIn = (name: string, keyword: string) =>
        [
          ...readFileSync(file.replace("README.md", name), "utf8").matchAll(
            new RegExp(`^${keyword} "(\\w+)"`, "gm"),
          ),
        ].map(([, found = ""]) => found);
      const wanted = [...namesIn("variables.tf", "variable"), ...namesIn("outputs.tf", "output")];
      expect({
        file,
        missing: wanted.filter((name) => !text.includes(`\n| \`${name}\` | `)),
      }).toEqual({
        file,
        missing: [],
      });
      expect(text).toMatch(/^# .+\n\n[\s\S]+```hcl[\s\S]+\n## Requirements\n/);
    }
  });

  it("writes a type on one line, and says what is required", async () => {
    const text = (await moduleReadmes()).get("examples/modules/base-stack/README.md") ?? "";
    expect(text).toContain(
      "| `object({ flavor = string, path = string, connector_id = optional(string) })` | required |",
    );
    expect(text).toContain("| `map(string)` | `{}` |");
  });
});
