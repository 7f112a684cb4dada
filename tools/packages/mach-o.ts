const HEADER_BYTES = 32;
const LC_CODE_SIGNATURE = 0x1d;

/**
 * A Mach-O program of 64 bits without the reference to its code signature; the bytes of the signature stay behind, read by
 * nobody. macOS runs programs without a signature on Intel processors, but may end one whose signature is of other
 * bytes. **Source:** Apple's `mach-o/loader.h`.
 */
export function removeCodeSignature(program: Buffer): Buffer {
  const unsigned = Buffer.from(program);
  const count = unsigned.readUInt32LE(16);
  const end = HEADER_BYTES + unsigned.readUInt32LE(20);
  let at = HEADER_BYTES;
  for (let number = 0; number < count; number += 1) {
    const size = unsigned.readUInt32LE(at + 4);
    if (unsigned.readUInt32LE(at) === LC_CODE_SIGNATURE) {
      unsigned.copy(unsigned, at, at + size, end);
      unsigned.fill(0, end - size, end);
      unsigned.writeUInt32LE(count - 1, 16);
      unsigned.writeUInt32LE(end - HEADER_BYTES - size, 20);
      return unsigned;
    }
    at += size;
  }
  return unsigned;
}
