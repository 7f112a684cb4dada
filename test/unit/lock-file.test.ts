import { readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";

interface Row {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
}

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  readonly packages: Readonly<Record<string, Row>>; // npm writes them so
};
const installed = Object.entries(packages).filter(
  ([name, { link, inBundle }]) => name.includes("node_modules/") && !link && !inBundle,
);

it("the lock file has the digest of every package, those of other platforms too", () => {
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.filter(([, row]) => row.integrity === undefined).map(([name]) => name)).toEqual(
    [],
  );
});

it("the lock file names no registry", () => {
  expect(installed.filter(([, row]) => row.resolved !== undefined).map(([name]) => name)).toEqual(
    [],
  );
});
