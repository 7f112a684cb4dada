import { readFile } from "node:fs/promises";
import { readVersion } from "./build-package.ts";

/** Throws unless the package.json at `file` has the version of the repository's. */
export async function assertVersion(file: string): Promise<void> {
  const version = await readVersion();
  const manifest: unknown = JSON.parse(await readFile(file, "utf8"));
  const own =
    typeof manifest === "object" && manifest !== null && "version" in manifest
      ? manifest.version
      : undefined;
  if (own !== version) {
    throw new Error(
      `${file} has version ${String(own)}. Set it to ${version}, the version in package.json.`,
    );
  }
}
