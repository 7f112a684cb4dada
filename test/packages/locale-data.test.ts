import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { removeLanguages } from "../../tools/packages/locale-data.ts";
import { ingredients } from "../../tools/packages/platforms.ts";
import { buildRuntime } from "../../tools/packages/program.ts";
import { ownPlatform } from "../../tools/packages/self-contained-package.ts";
import { packageBuildTimeoutMs } from "../support/installed-package.ts";

const run = promisify(execFile);

const HEADER_BYTES = 32;
const ITEM_BYTES = 32;

/** ICU's data with items of 32 bytes, each of which begins with its own name, in the middle of a program. */
function program(files: readonly string[]): Buffer {
  const names = files.map((file) => `icudt78l/${file}\0`);
  const namesStart = 4 + files.length * 8;
  const namesEnd = namesStart + names.join("").length;
  const start = Math.ceil(namesEnd / ITEM_BYTES) * ITEM_BYTES;
  const contents = Buffer.alloc(start + files.length * ITEM_BYTES);
  contents.writeUInt32LE(files.length, 0);
  let nameOffset = namesStart;
  files.forEach((file, index) => {
    contents.writeUInt32LE(nameOffset, 4 + index * 8);
    contents.writeUInt32LE(start + index * ITEM_BYTES, 8 + index * 8);
    nameOffset += contents.write(names[index] ?? "", nameOffset);
    contents.write(file.slice(0, ITEM_BYTES), start + index * ITEM_BYTES);
  });
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt16LE(HEADER_BYTES, 0);
  header.write("CmnD", 12);
  return Buffer.concat([Buffer.from("machine code"), header, contents, Buffer.from("more code")]);
}

/** What ICU finds in a program: the names of the items, and how each of them begins. */
function itemsIn(runtime: Buffer): Readonly<Record<string, string>> {
  const contents = runtime.subarray(runtime.indexOf("CmnD") - 12 + HEADER_BYTES);
  const read = (at: number) => contents.toString("utf8", at, contents.indexOf(0, at));
  return Object.fromEntries(
    Array.from({ length: contents.readUInt32LE(0) }, (_, index) => [
      read(contents.readUInt32LE(4 + index * 8)),
      read(contents.readUInt32LE(8 + index * 8)),
    ]),
  );
}

describe("the languages of a runtime", () => {
  it("are removed but for English, and the rest is found where it says", () => {
    const runtime = program([
      "brkitr/thai.dict",
      "coll/de_.res",
      "coll/ucadata.icu",
      "de.res",
      "en.res",
      "nfkc.nrm",
      "res_index.res",
      "root.res",
      "zone/de_AT.res",
      "zone/root.res",
      "zu_ZA.res",
    ]);
    const { length } = runtime;

    expect(removeLanguages(runtime)).toBe(4 * ITEM_BYTES);

    expect(itemsIn(runtime)).toEqual({
      "icudt78l/coll/ucadata.icu": "coll/ucadata.icu",
      "icudt78l/en.res": "en.res",
      "icudt78l/nfkc.nrm": "nfkc.nrm",
      "icudt78l/res_index.res": "res_index.res",
      "icudt78l/root.res": "root.res",
      "icudt78l/zone/root.res": "zone/root.res",
    });
    expect(runtime).toHaveLength(length);
    expect(runtime.toString("latin1")).toMatch(/^machine code.*more code$/s);
  });

  it("are not looked for in a runtime that uses those of the system", () => {
    const runtime = Buffer.from("machine code");
    expect(removeLanguages(runtime)).toBe(0);
    expect(runtime.toString()).toBe("machine code");
  });

  it("stay where removing them would remove what the end of the data is known by", () => {
    expect(() => removeLanguages(program(["de.res", "zone/root.res"]))).toThrow(
      "ICU's data end with icudt78l/zone/root.res, which is in use.",
    );
  });
});

describe("the runtime of this platform's package", () => {
  const platform = ownPlatform();
  if (platform === undefined) {
    throw new Error("There is no package for this platform.");
  }

  it.each(["C", "en_GB.UTF-8", "de_DE.UTF-8", "ja_JP.UTF-8", "tr_TR.UTF-8", "not-a-locale"])(
    "does what it did, with the locale %s",
    async (locale) => {
      const { bun, executableSuffix } = ingredients[platform];
      const script = `console.log(JSON.stringify([
        ["z", "ä", "a"].sort((one, other) => one.localeCompare(other)),
        "ﬁ".normalize("NFKC"), "e\\u0301".normalize("NFC"), "TITLE".toLowerCase(), "straße".toUpperCase(),
        new URL("https://bücher.example/").host, (1234.5).toLocaleString(),
        new Date(0).toLocaleString("en-US", { timeZone: "UTC" }), new Intl.NumberFormat("de").format(0.5),
      ]))`;
      const runtime = await buildRuntime(bun, executableSuffix);
      const { stdout } = await run(path.resolve(runtime), ["-e", script], {
        env: { LANG: locale, LC_ALL: locale },
      });
      expect(JSON.parse(stdout)).toEqual([
        ["a", "ä", "z"],
        "fi",
        "é",
        "title",
        "STRASSE",
        "xn--bcher-kva.example",
        "1,234.5",
        "1/1/1970, 12:00:00 AM",
        "0.5",
      ]);
    },
    packageBuildTimeoutMs,
  );
});
