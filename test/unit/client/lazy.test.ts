import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { build } from "esbuild";

/** What is loaded with the module, and what only when it is needed. */
async function filesLoadedWith(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    outdir: "unused",
    write: false,
    metafile: true,
  });
  const outputs = new Map(Object.entries(metafile.outputs));
  const seen = new Set<string>();
  const visit = (name: string): readonly string[] => {
    const output = outputs.get(name);
    if (output === undefined || seen.has(name)) {
      return [];
    }
    seen.add(name);
    const eager = output.imports.filter(({ kind }) => kind !== "dynamic-import");
    return [...Object.keys(output.inputs), ...eager.flatMap((chunk) => visit(chunk.path))];
  };
  const start = [...outputs].find(([, output]) => output.entryPoint === entry);
  return visit(start?.[0] ?? "");
}

describe("loading the client", () => {
  it("does not load axios, which waits for the first request", async () => {
    const files = await filesLoadedWith("client/client.ts");
    expect(files).toContain("client/auth.ts");
    expect(files.filter((file) => file.includes("node_modules/axios/"))).toEqual([]);
    const late = ["transport", "agents", "tunnel", "proxy", "trust-store", "inspect-tls"];
    expect(files.filter((file) => late.includes(path.basename(file, ".ts")))).toEqual([]);
  });

  it("loads axios by the transport and no class that the client shares with it", async () => {
    const files = await filesLoadedWith("client/transport.ts");
    expect(files.some((file) => file.includes("node_modules/axios/"))).toBe(true);
    expect(files.filter((file) => file.startsWith("client/")).sort()).toEqual([
      "client/agents.ts",
      "client/certificates.ts",
      "client/failure-codes.ts",
      "client/failure.ts",
      "client/hidden-globals.ts",
      "client/inspect-tls.ts",
      "client/proxy.ts",
      "client/transport.ts",
      "client/trust-store.ts",
      "client/tunnel.ts",
      "client/wire.ts",
    ]);
  });
});
