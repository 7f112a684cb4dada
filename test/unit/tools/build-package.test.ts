import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildPackage, listFiles } from "../../../tools/build-package.ts";

describe("the package", () => {
  let folder: string;
  let built: Awaited<ReturnType<typeof buildPackage>>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "package-"));
    built = await buildPackage(folder);
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true }));

  it("holds the executable, what it starts, what that loads, and the licences", async () => {
    const names = (await listFiles(folder)).map(({ name }) => name);
    expect(names).toEqual([
      "LICENSE",
      "THIRD-PARTY-LICENSES",
      "catalogue.cjs",
      "client.cjs",
      "component.cjs",
      "debug.cjs",
      "definition.cjs",
      "handlers.cjs",
      "http.cjs",
      "provider.cjs",
      "service-connector.cjs",
      "stack.cjs",
      "start.cjs",
      expect.stringMatching(/^terraform-provider-zenml_v\d+\.\d+\.\d+/),
    ]);
  });

  it("has one executable, the one that Terraform looks for", async () => {
    const files = await listFiles(folder);
    const modes = await Promise.all(files.map(({ name }) => stat(path.join(folder, name))));
    const executables = files.filter((_, at) => ((modes[at]?.mode ?? 0) & 0o111) !== 0);
    expect(executables.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^terraform-provider-zenml_v\d/),
    ]);
  });

  it("makes node parse less than 272 KiB at a start", () => {
    expect(built.startBytes).toBeLessThanOrEqual(272 * 1024);
  });

  it("has less than 200 KiB in the file that node parses before the handshake", async () => {
    const files = await listFiles(folder);
    const provider = files.find(({ name }) => name === "provider.cjs");
    expect(provider?.bytes).toBeLessThanOrEqual(200 * 1024);
  });

  it("keeps axios and the catalogue each in a file of its own", async () => {
    const files = (await listFiles(folder)).filter(({ name }) => name.endsWith(".cjs"));
    const texts = await Promise.all(
      files.map(async ({ name }) => ({
        name,
        text: await readFile(path.join(folder, name), "utf8"),
      })),
    );
    const holding = (word: string) =>
      texts.filter(({ text }) => text.includes(word)).map(({ name }) => name);
    // A word that only axios has, and a setting that only the catalogue has.
    expect(holding("ERR_BAD_OPTION_VALUE")).toEqual(["http.cjs"]);
    expect(holding("kubernetes_namespace")).toEqual(["catalogue.cjs"]);
  });

  it("holds no file that nothing loads", async () => {
    const names = (await listFiles(folder)).map(({ name }) => name);
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
    const loaded = new Set(texts.flatMap((text) => text.match(/(?<=\.\/|\/)[\w-]+\.cjs/g) ?? []));
    expect(names.filter((name) => name.endsWith(".cjs") && !loaded.has(name))).toEqual([]);
  });

  it("carries the licence of every package that is bundled", async () => {
    const licences = await readFile(path.join(folder, "THIRD-PARTY-LICENSES"), "utf8");
    for (const name of ["axios", "follow-redirects", "@bufbuild/protobuf"]) {
      expect(licences).toContain(`\n${name}\n`);
    }
  });
});

describe("start.cjs", () => {
  /** Runs it as that release of node would, and returns what it printed and loaded. */
  function start(release: string) {
    const printed: string[] = [];
    const loaded: string[] = [];
    const exitCodes: number[] = [];
    const process = {
      versions: { node: release },
      execPath: "/opt/node/bin/node",
      exit: (code: number) => {
        exitCodes.push(code);
        throw new Error("exit");
      },
    };
    try {
      runInNewContext(readFileSync("tools/start.cjs", "utf8"), {
        process,
        console: { log: (line: string) => printed.push(line) },
        require: (name: string) => loaded.push(name),
      });
    } catch (error) {
      expect(error).toEqual(new Error("exit"));
    }
    return { printed, loaded, exitCodes };
  }

  it.each(["12.22.9", "18.20.4", "19.9.0"])("refuses node %s in words", (release) => {
    expect(start(release)).toEqual({
      printed: [
        `The ZenML provider runs on Node.js 20 or later, and /opt/node/bin/node is ${release}. Install a newer Node.js, or set ZENML_NODE to the path of its executable.`,
      ],
      loaded: [],
      exitCodes: [1],
    });
  });

  it.each(["20.0.0", "26.10.0", "100.1.0"])("starts the provider on node %s", (release) => {
    expect(start(release)).toEqual({ printed: [], loaded: ["./provider.cjs"], exitCodes: [] });
  });
});
