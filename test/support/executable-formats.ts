import { createHash } from "node:crypto";

/** **Source:** the ELF specification, "ELF Header" and "Program Header". */
export function readElf(file: Buffer) {
  if (file.toString("latin1", 0, 6) !== "\x7fELF\x02\x01") {
    throw new Error("This is no little-endian ELF file of 64 bits.");
  }
  const [offset, size, count] = [
    Number(file.readBigUInt64LE(32)),
    file.readUInt16LE(54),
    file.readUInt16LE(56),
  ];
  const types = Array.from({ length: count }, (_, at) => file.readUInt32LE(offset + at * size));
  const PT_INTERP = 3;
  const PT_DYNAMIC = 2;
  return {
    machine: file.readUInt16LE(18),
    isStatic: !types.includes(PT_INTERP) && !types.includes(PT_DYNAMIC),
  };
}

const LC_LOAD_DYLIB = 0xc;
const LC_CODE_SIGNATURE = 0x1d;

/** **Source:** Apple's `mach-o/loader.h`. */
export function readMachO(file: Buffer) {
  if (file.readUInt32LE(0) !== 0xfeedfacf) {
    throw new Error("This is no Mach-O file of 64 bits.");
  }
  const libraries: string[] = [];
  let signature: Buffer | undefined;
  let at = 32;
  for (let number = 0; number < file.readUInt32LE(16); number += 1) {
    const [command, size] = [file.readUInt32LE(at), file.readUInt32LE(at + 4)];
    if (command === LC_LOAD_DYLIB) {
      const start = at + file.readUInt32LE(at + 8);
      libraries.push(file.toString("latin1", start, file.indexOf(0, start)));
    } else if (command === LC_CODE_SIGNATURE) {
      const start = file.readUInt32LE(at + 8);
      signature = file.subarray(start, start + file.readUInt32LE(at + 12));
    }
    at += size;
  }
  return { cpu: file.readUInt32LE(4), type: file.readUInt32LE(12), libraries, signature };
}

const CSMAGIC_EMBEDDED_SIGNATURE = 0xfade0cc0;
const CSMAGIC_CODEDIRECTORY = 0xfade0c02;
const SHA256 = 2;

/**
 * How many pages of the file do not have the digest that its code signature says, and how many there are. Throws when
 * the signature has another form than that of Apple's and zig's linkers.
 * **Source:** `osfmk/kern/cs_blobs.h` of XNU.
 */
export function checkCodeSignature(file: Buffer, signature: Buffer) {
  if (signature.readUInt32BE(0) !== CSMAGIC_EMBEDDED_SIGNATURE) {
    throw new Error("The code signature is of another kind.");
  }
  const blobs = Array.from({ length: signature.readUInt32BE(8) }, (_, at) =>
    signature.readUInt32BE(12 + at * 8 + 4),
  );
  const start = blobs.find((offset) => signature.readUInt32BE(offset) === CSMAGIC_CODEDIRECTORY);
  if (start === undefined) {
    throw new Error("The code signature has no code directory.");
  }
  const directory = signature.subarray(start);
  if (directory.readUInt8(37) !== SHA256) {
    throw new Error("The code directory has other digests than SHA-256.");
  }
  const [digests, count, limit] = [
    directory.readUInt32BE(16),
    directory.readUInt32BE(28),
    directory.readUInt32BE(32),
  ];
  const pageBytes = 2 ** directory.readUInt8(39);
  const wrong = Array.from({ length: count }, (_, page) => {
    const content = file.subarray(page * pageBytes, Math.min((page + 1) * pageBytes, limit));
    const digest = createHash("sha256").update(content).digest();
    const said = directory.subarray(digests + page * 32, digests + page * 32 + 32);
    return digest.equals(said);
  }).filter((isRight) => !isRight);
  return { pages: count, wrongPages: wrong.length, covers: limit };
}

/** **Source:** Microsoft's "PE Format". */
export function readPe(file: Buffer) {
  const header = file.readUInt32LE(0x3c);
  if (file.toString("latin1", header, header + 4) !== "PE\0\0") {
    throw new Error("This is no PE file.");
  }
  const optional = header + 24;
  const sections = optional + file.readUInt16LE(header + 20);
  const offsetOf = (address: number): number => {
    for (let number = 0; number < file.readUInt16LE(header + 6); number += 1) {
      const section = sections + number * 40;
      const start = file.readUInt32LE(section + 12);
      if (address >= start && address < start + file.readUInt32LE(section + 16)) {
        return address - start + file.readUInt32LE(section + 20);
      }
    }
    throw new Error(`No section holds the address ${address}.`);
  };
  const imports: string[] = [];
  for (
    let entry = offsetOf(file.readUInt32LE(optional + 120));
    file.readUInt32LE(entry + 12) !== 0;
    entry += 20
  ) {
    const name = offsetOf(file.readUInt32LE(entry + 12));
    imports.push(file.toString("latin1", name, file.indexOf(0, name)).toLowerCase());
  }
  return {
    machine: file.readUInt16LE(header + 4),
    subsystem: file.readUInt16LE(optional + 68),
    imports,
  };
}
