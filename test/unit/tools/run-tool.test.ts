import { describe, expect, it } from "@jest/globals";
import { runTool } from "../../../tools/packages/run-tool.ts";

describe("runTool()", () => {
  it("returns what the program prints", async () => {
    expect(await runTool(process.execPath, ["-e", "console.log('done')"])).toBe("done\n");
  });

  it("fails with what the program said", async () => {
    const script = "console.error(['No', 'space', 'left'].join(' ')); process.exitCode = 1;";

    await expect(runTool(process.execPath, ["-e", script])).rejects.toThrow("No space left");
  });

  it("names a program that is not installed", async () => {
    await expect(runTool("no-such-program", [])).rejects.toThrow(
      "no-such-program is not installed.",
    );
  });
});
