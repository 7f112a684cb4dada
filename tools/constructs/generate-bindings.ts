/**
 * Writes CDKTF bindings: `tsx generate-bindings.ts SCHEMA FOLDER VERSION-CONSTRAINT`. A process of its own, because
 * the generator's library, once loaded, looks for terraform, keeps a file in the home folder and reports
 * to its makers unless the environment says otherwise: `createBindings` says so.
 */
import { readFile } from "node:fs/promises";
import {
  ConstructsMakerProviderTarget,
  Language,
  type ProviderSchema,
  TerraformProviderConstraint,
} from "@cdktf/commons";
// The package's own entry point needs jsii, which it does not declare.
import { TerraformProviderGenerator } from "@cdktf/provider-generator/lib/get/generator/provider-generator.js";
import { CodeMaker } from "codemaker";

const [schemaFile = "", folder = "", version = ""] = process.argv.slice(2);
// Our own dump: its shape is a test of tools/schema-dump.ts.
const schema = JSON.parse(await readFile(schemaFile, "utf8")) as ProviderSchema;
const [address = ""] = Object.keys(schema.provider_schemas ?? {});
const constraint = new TerraformProviderConstraint({
  name: "zenml",
  source: address.split("/").slice(1).join("/"),
  version,
});
const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
await generator.save(folder);
