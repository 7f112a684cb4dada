import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { createServerCertificate } from "../../framework/internal/protocol/certificate.ts";
import type { ReleasedProvider } from "./released-provider.ts";

/** A provider registry on this machine. */
export interface ProviderRegistry {
  /** As it stands before the namespace in a provider's source. */
  readonly host: string;
  /** PEM file with the certificate, for SSL_CERT_FILE. */
  readonly certificateFile: string;
  stop(): Promise<void>;
}

/** What differs from the files of the release, by file name. */
export type Replacements = Readonly<Record<string, (content: Buffer) => Buffer>>;

const namespace = "/v1/providers/zenml-community/zenml";

/**
 * Serves a release as a provider registry does, over https on a free port of 127.0.0.1. `scratch` is a folder for the
 * certificate.
 *
 * **Source:** Terraform's documentation, "Remote Service Discovery" and "Provider Registry Protocol".
 */
export async function startProviderRegistry(
  { folder, key }: ReleasedProvider,
  scratch: string,
  replacements: Replacements = {},
): Promise<ProviderRegistry> {
  const { keyPem, certificatePem } = createServerCertificate();
  const certificateFile = path.join(scratch, "registry.pem");
  await writeFile(certificateFile, certificatePem);

  const read = async (name: string) => {
    const content = await readFile(path.join(folder, name));
    return replacements[name]?.(content) ?? content;
  };
  const answers = await describeRelease(folder, key, read);

  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "https://localhost");
    const answer = answers.get(pathname);
    if (answer !== undefined) {
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
      return;
    }
    read(path.posix.basename(pathname)).then(
      (content) => response.end(content),
      () => response.writeHead(404).end(), // no such file
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    host: `localhost:${port}`,
    certificateFile,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The answers of the registry's API by path: everything in them is from the files of the release. */
async function describeRelease(
  folder: string,
  key: ReleasedProvider["key"],
  read: (name: string) => Promise<Buffer>,
): Promise<ReadonlyMap<string, unknown>> {
  const sumsFile = (await readdir(folder)).find((name) => name.endsWith("_SHA256SUMS")) ?? "";
  const version = /_(\d+\.\d+\.\d+)_/.exec(sumsFile)?.[1] ?? "";
  const sums = (await read(sumsFile)).toString().trimEnd().split("\n");
  const manifest: unknown = JSON.parse(
    (await read(sumsFile.replace("SHA256SUMS", "manifest.json"))).toString(),
  );
  const { protocol_versions: protocols } = (
    manifest as { metadata: { protocol_versions: readonly string[] } }
  ).metadata; // as registries read it
  const packages = sums.flatMap((line) => {
    const match = /^([0-9a-f]{64}) {2}(\S+_([a-z]+)_([a-z0-9]+)\.zip)$/.exec(line);
    const [, shasum = "", filename = "", os = "", arch = ""] = match ?? [];
    return match === null ? [] : [{ shasum, filename, os, arch }];
  });
  const platforms = packages.map(({ os, arch }) => ({ os, arch }));
  return new Map<string, unknown>([
    ["/.well-known/terraform.json", { "providers.v1": "/v1/providers/" }],
    [`${namespace}/versions`, { versions: [{ version, protocols, platforms }] }],
    ...packages.map(({ shasum, filename, os, arch }): [string, unknown] => [
      `${namespace}/${version}/download/${os}/${arch}`,
      {
        protocols,
        os,
        arch,
        filename,
        shasum,
        download_url: `/files/${filename}`,
        shasums_url: `/files/${sumsFile}`,
        shasums_signature_url: `/files/${sumsFile}.sig`,
        signing_keys: { gpg_public_keys: [{ key_id: key.id, ascii_armor: key.publicKey }] },
      },
    ]),
  ]);
}
