import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { zenmlProvider } from "../../provider/provider.ts";

const folder = path.join("test", "protocol");

it("every resource of the provider is described by a test file of its own", () => {
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), "utf8"));
  const described = texts.flatMap((text) =>
    [...text.matchAll(/^describeResource\(\s*"(\w+)"/gm)].map(([, typeName]) => typeName),
  );

  expect(described.sort()).toEqual(
    zenmlProvider.resources.map(({ schema }) => schema.typeName).sort(),
  );
});
