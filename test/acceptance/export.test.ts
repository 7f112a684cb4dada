import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { runExport } from "../../export/run-export.ts";
import { describeOnBothServers } from "../support/acceptance.ts";
import { filesWith } from "../support/files-with.ts";
import {
  fillServer,
  SECRET,
  type ServerMadeByHand,
  toCredentialsFile,
} from "../support/server-made-by-hand.ts";
import type { Workspace } from "../support/terraform.ts";

const none = {
  stacks: [],
  labels: [],
  users: [],
  types: [],
  exceptStates: [],
  forEach: false,
  inline: false,
  check: false,
  force: false,
  report: undefined,
  help: false,
};

/** Values for all variables of an exported module, each of its type. */
async function fillVariables(workspace: Workspace): Promise<void> {
  const text = await readFile(path.join(workspace.directory, "variables.tf"), "utf8");
  const blocks = [...text.matchAll(/^variable "(\w+)" \{\n(?: {2}.*\n)*? {2}type\s+= (\S+)$/gm)];
  const samples: Readonly<Record<string, unknown>> = {
    string: SECRET,
    number: 7,
    bool: true,
    "map(string)": { token: SECRET },
    any: SECRET,
  };
  await workspace.write({
    "terraform.tfvars.json": JSON.stringify(
      Object.fromEntries(
        blocks.map(([, name = "", type = ""]) => [
          name,
          name.endsWith("_json") ? toCredentialsFile(name) : samples[type],
        ]),
      ),
    ),
  });
}

describeOnBothServers(
  "exporting a server that was made by hand",
  ({ api, env, openFiles, unique }) => {
    it("gives a configuration that imports everything, changes nothing and holds no secret", async () => {
      const made = await fillServer(api(), unique);
      await expectExport(made, { forEach: false, inline: false });
      await expectExport(made, { forEach: true, inline: true });
    }, 900_000);

    /** Exports, plans, applies and plans again. */
    async function expectExport(
      { stackNames, label }: ServerMadeByHand,
      style: { forEach: boolean; inline: boolean },
    ) {
      const workspace = await openFiles({});
      const said: string[] = [];
      const code = await runExport(
        { ...none, ...style, folder: workspace.directory, labels: [`${label.key}=${label.value}`] },
        {
          environment: env(),
          signal: new AbortController().signal,
          say: (line) => said.push(line),
        },
      );

      expect({ code, warnings: said.filter((line) => line.startsWith("Warning")) }).toEqual({
        code: 0,
        warnings: [],
      });
      const format = await workspace.run("fmt", "-check", "-diff");
      expect(format.stdout).toBe("");
      expect(await filesWith(workspace.directory, SECRET)).toEqual([]);
      const stacks = await readFile(path.join(workspace.directory, "stacks.tf"), "utf8");
      const imports = await readFile(path.join(workspace.directory, "imports.tf"), "utf8");
      expect(imports.match(/^ {2}to = zenml_stack\./gm)).toHaveLength(stackNames.length);
      const resources = stacks.match(/^resource /gm)?.length ?? 0;
      expect(resources < stackNames.length).toBe(style.forEach);
      await fillVariables(workspace);
      const plan = await workspace.plan();
      const { changes } = parseSummary(plan.stdout);
      // The one thing to warn of is how the people who made the components treat secrets.
      const warnings = plan.diagnostics.map(({ summary }) => summary);
      expect(warnings.filter((summary) => !summary.startsWith("Secret in setting"))).toEqual([]);
      const changed = Object.entries(plan.actions).filter(([, action]) => action !== "no-op");
      expect(changed.map(([address]) => plan.change(address))).toEqual([]);
      expect(changes).toMatchObject({ add: 0, change: 0, remove: 0 });
      await workspace.applySaved();
      const { instances } = await workspace.state();
      const inline = Object.values(instances).flatMap(({ attributes }): readonly unknown[] =>
        Object.values(attributes["managed_component_ids"] ?? {}).flat(),
      );
      expect(inline.length > 0).toBe(style.inline);
      expect((changes["import"] ?? 0) + inline.length).toBeGreaterThan(150);
      expect(await workspace.isUpToDate()).toBe(true);
      expect(await workspace.stateText()).not.toContain("user:not-a-real");
    }
  },
);

/** The last line of `terraform plan -json`: how many are added, changed, imported and destroyed. */
function parseSummary(stdout: string): { readonly changes: Readonly<Record<string, number>> } {
  const line = stdout.split("\n").find((one) => one.includes('"type":"change_summary"'));
  return JSON.parse(line ?? "{}") as { changes: Record<string, number> }; // as terraform documents it
}
