import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { signFile } from "../../tools/release/sign.ts";
import {
  createSigningKey,
  type ReleasedProvider,
  releaseOnce,
  releaseTimeoutMs,
} from "../support/released-provider.ts";

const platforms = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];
const execute = promisify(execFile);

let scratch: string;
let release: ReleasedProvider;
let names: readonly string[];
let version: string;

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "release-"));
  release = await releaseOnce();
  names = (await readdir(release.folder)).sort();
  const manifest: unknown = JSON.parse(await readFile("package.json", "utf8"));
  version = (manifest as { version: string }).version; // ours has one
}, releaseTimeoutMs);

afterAll(() => rm(scratch, { recursive: true }));

const read = (name: string) => readFile(path.join(release.folder, name));
const nameOf = (rest: string) => `terraform-provider-zenml_${version}_${rest}`;
const unzip = async (platform: string) => unzipSync(await read(nameOf(`${platform}.zip`)));

describe("a release", () => {
  it("has the files that registries ask for, and a bill of materials for each platform", () => {
    const expected = [
      ...platforms.flatMap((platform) => [`${platform}.zip`, `${platform}.cdx.json`]),
      "SHA256SUMS",
      "SHA256SUMS.sig",
      "manifest.json",
    ];
    expect(names).toEqual(expected.map(nameOf).sort());
  });

  it("says which protocol the provider speaks", async () => {
    expect(JSON.parse((await read(nameOf("manifest.json"))).toString())).toEqual({
      version: 1,
      metadata: { protocol_versions: ["6.0"] },
    });
  });

  it("sums the zips and the manifest", async () => {
    const lines = (await read(nameOf("SHA256SUMS"))).toString().trimEnd().split("\n");
    const summed = lines.map((line) => line.split("  "));
    expect(summed.map(([, name]) => name)).toEqual(
      names.filter((name) => /\.zip$|manifest\.json$/.test(name)),
    );
    for (const [sum, name = ""] of summed) {
      expect(
        createHash("sha256")
          .update(await read(name))
          .digest("hex"),
      ).toBe(sum);
    }
  });

  it.each(platforms)(
    "has what Terraform starts, and the licences, in the zip for %s",
    async (platform) => {
      const files = await unzip(platform);
      const program = `terraform-provider-zenml_v${version}`;
      expect(Object.keys(files).some((name) => name.startsWith(program))).toBe(true);
      expect(files["LICENSE"]).toEqual(new Uint8Array(await readFile("LICENSE")));
      expect(files["THIRD-PARTY-LICENSES"]).toBeDefined();
    },
  );
});

describe("a bill of materials", () => {
  it.each(platforms)("is CycloneDX 1.6, by its schema: %s", async (platform) => {
    const text = (await read(nameOf(`${platform}.cdx.json`))).toString();
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(text)).toBeNull();
    expect(
      await validator.validate(text.replace('"version": 1', '"version": "one"')),
    ).not.toBeNull();
  });

  it.each(platforms)(
    "lists what the zip's licences are of, and nothing else: %s",
    async (platform) => {
      const bom = JSON.parse((await read(nameOf(`${platform}.cdx.json`))).toString()) as {
        components: readonly { name: string; group?: string; version: string; licenses: unknown }[];
      }; // as CycloneDX specifies
      const listed = bom.components.map(({ group, name }) =>
        group === undefined ? name : `${group}/${name}`,
      );
      const licences = strFromU8(
        (await unzip(platform))["THIRD-PARTY-LICENSES"] ?? new Uint8Array(),
      );
      // Each section begins with what it is about, parts with their version.
      const licensed = [...licences.matchAll(/^-{80}\n\n(.+?)(?: [\d.]+\S*)?\n\n/gm)].map(
        ([, name]) => name,
      );
      expect(listed.sort()).toEqual(licensed.sort());
      expect(listed).toEqual(expect.arrayContaining(["@bufbuild/protobuf", "axios", "bun"]));
      // Installed, but only to develop; and a dependency of axios that the bundle leaves out.
      expect(listed).not.toContain("typescript");
      expect(listed).not.toContain("form-data");
      expect(bom.components.filter(({ licenses }) => licenses === undefined)).toEqual([]);
    },
  );
});

describe("the signature", () => {
  it("is binary, detached, and good", async () => {
    const signature = await read(nameOf("SHA256SUMS.sig"));
    expect(signature.subarray(0, 5).toString()).not.toBe("-----");
    const keyring = path.join(scratch, "keyring.gpg");
    const home = await mkdtemp(path.join(scratch, "home-"));
    const env = { ...process.env, GNUPGHOME: home };
    await execute("gpg", ["--batch", "--import", release.key.privateKeyFile], { env });
    await execute("gpg", ["--batch", "--output", keyring, "--export"], { env });
    const file = path.join(release.folder, nameOf("SHA256SUMS"));
    const { stderr } = await execute("gpgv", ["--keyring", keyring, `${file}.sig`, file], { env });
    expect(stderr).toContain("Good signature");
    await execute("gpgconf", ["--kill", "all"], { env });
  });

  it("needs a key that gpg can read", async () => {
    const { folder } = release;
    const file = path.join(folder, nameOf("manifest.json"));
    await expect(signFile(file, "package.json")).rejects.toThrow(/^gpg did not sign\.\n.+/s);
    await expect(signFile(file, "no-such-key-in-any-keyring")).rejects.toThrow("gpg did not sign");
  });

  it("needs gpg, and says so", async () => {
    const { privateKeyFile } = await createSigningKey(scratch);
    const before = process.env["PATH"];
    process.env["PATH"] = "/no-such-folder";
    try {
      await expect(signFile("package.json", privateKeyFile)).rejects.toThrow(
        "Signing needs gpg, which is not on the PATH. Install GnuPG (on Debian: apt-get install gnupg), or release without --sign.",
      );
    } finally {
      process.env["PATH"] = before;
    }
  });
});
