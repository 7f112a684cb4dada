import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BranchFilter, unifyBranches } from "./branches.ts";
import { once } from "./once.ts";
import { installPythonPackage } from "./python-package.ts";
import { runTool } from "./run-tool.ts";

/** The archive's name in a package, as `launcher/manifest.zig` has it. */
export const archiveName = "provider.packed";

/** A file of the archive: the name it is unpacked under, and where it is now. */
export interface ArchiveFile {
  readonly name: string;
  readonly path: string;
}

/**
 * What is compressed apart, as `launcher/manifest.zig` has it. Most of the program is the runtime, so that most pieces
 * stay the same when our code changes, and are not compressed again; and several can be unpacked at once.
 */
const pieceBytes = 16 * 1024 * 1024;
const piecesAtOnce = 2;

/**
 * An archive of the files, the program first. It begins with lines of text that say how the program's machine code
 * was changed, how many bytes each piece has, and each file's name, size in bytes and BLAKE2b digest; after an empty
 * line follow the pieces: zstd frames of all files. Takes a minute or two for a new runtime, and seconds when only our own
 * code has changed.
 */
export async function buildArchive(
  branches: BranchFilter,
  files: readonly ArchiveFile[],
): Promise<Buffer> {
  const contents = await Promise.all(files.map((file) => readFile(file.path)));
  const descriptions = files.map(
    ({ name }, at) => `file ${name} ${describe(contents[at] ?? Buffer.alloc(0))}`,
  );
  const [program = Buffer.alloc(0)] = contents;
  unifyBranches(branches, program);
  const pieces = await compress(Buffer.concat(contents));
  const lines = [
    "terraform-provider-zenml archive 3",
    `filter ${branches}`,
    `pieces ${pieces.map(({ length }) => length).join(" ")}`,
    ...descriptions,
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\n")}\n\n`), ...pieces]);
}

function describe(content: Buffer): string {
  return `${content.length} ${createHash("blake2b512").update(content).digest("hex")}`;
}

async function compress(content: Buffer): Promise<readonly Buffer[]> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += pieceBytes) {
    pieces.push(content.subarray(at, at + pieceBytes));
  }
  const compressed: Buffer[] = [];
  const work = pieces.entries();
  const worker = async () => {
    for (const [at, piece] of work) {
      compressed[at] = await compressPiece(piece);
    }
  };
  await Promise.all(Array.from({ length: piecesAtOnce }, worker));
  return compressed;
}

async function compressPiece(piece: Buffer): Promise<Buffer> {
  const script = path.join("tools", "packages", "compress.py");
  const folder = await once("piece", [piece, await readFile(script)], async (target) => {
    await mkdir(target);
    const plain = path.join(target, "plain");
    await writeFile(plain, piece);
    const env = { ...process.env, PYTHONPATH: await installPythonPackage("zstandard==0.25.0") };
    await runTool("python3", [script, plain, path.join(target, "packed")], { env });
    await writeFile(plain, "");
  });
  return await readFile(path.join(folder, "packed"));
}
