/** What is done to machine code before it is compressed. `launcher/branches.zig` undoes it. */
export type BranchFilter = "none" | "x86" | "arm64";

/**
 * Rewrites, in place, calls that name their target relative to where they stand, so that two calls of one function
 * are the same bytes: that makes the compressed program 5 (x86) to 10 % (arm64) smaller.
 *
 * **Source:** Intel's and Arm's manuals for the instructions; the idea is that of xz's BCJ filters.
 */
export function unifyBranches(filter: BranchFilter, code: Buffer): void {
  if (filter === "x86") {
    unifyX86(code);
  } else if (filter === "arm64") {
    unifyArm64(code);
  }
}

/** `call` and `jmp` with a distance of 32 bits, if it is one of up to 64 MiB. */
function unifyX86(code: Buffer): void {
  for (let at = 0; at + 5 <= code.length; at += 1) {
    if (((code[at] ?? 0) & 0xfe) === 0xe8) {
      const distance = code.readInt32LE(at + 1);
      if (extend(27, distance) === distance) {
        code.writeInt32LE(extend(27, distance + at), at + 1);
      }
      at += 4;
    }
  }
}

/**
 * `bl`, whose distance has 26 bits and counts instructions, and `adrp`, whose distance counts pages: where it
 * has 18 bits.
 */
function unifyArm64(code: Buffer): void {
  for (let at = 0; at + 4 <= code.length; at += 4) {
    const instruction = code.readUInt32LE(at);
    if (instruction >>> 26 === 0x25) {
      const target = (instruction + (at >>> 2)) & 0x03ffffff;
      code.writeUInt32LE((0x94000000 | target) >>> 0, at);
    } else if ((instruction & 0x9f000000) >>> 0 === 0x90000000) {
      const distance = ((instruction >>> 29) & 3) | ((instruction >>> 3) & 0x1ffffc);
      if ((extend(18, distance) & 0x1fffff) === distance) {
        const page = extend(18, distance + (at >>> 12));
        const operand = ((page & 3) << 29) | ((page & 0x1ffffc) << 3);
        code.writeUInt32LE(((instruction & 0x9000001f) | operand) >>> 0, at);
      }
    }
  }
}

/** The low bits of a number, with their sign. */
function extend(bits: number, value: number): number {
  return (value << (32 - bits)) >> (32 - bits);
}
