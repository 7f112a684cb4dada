/**
 * MessagePack as Terraform uses it: no timestamps, string keys, extensions as opaque bytes.
 *
 * The first byte of a value says its format; numbers and lengths after it are big-endian:
 *
 * | first byte | format | what follows |
 * |---|---|---|
 * | `00`-`7f`, `e0`-`ff` | integer 0 to 127, -32 to -1 | nothing |
 * | `80`-`8f`, `de`, `df` | map | length in the low 4 bits, or in 2 or 4 bytes; then keys and values in turn |
 * | `90`-`9f`, `dc`, `dd` | array | length likewise; then the elements |
 * | `a0`-`bf`, `d9`, `da`, `db` | string | length in the low 5 bits, or in 1, 2 or 4 bytes; then UTF-8 |
 * | `c0`, `c2`, `c3` | nil, false, true | nothing |
 * | `c4`, `c5`, `c6` | binary | length in 1, 2 or 4 bytes; then bytes |
 * | `c7`, `c8`, `c9` | extension | length in 1, 2 or 4 bytes; then its code and bytes |
 * | `ca`, `cb` | float of 32 or 64 bits | 4 or 8 bytes |
 * | `cc`-`cf`, `d0`-`d3` | unsigned, signed integer | 1, 2, 4 or 8 bytes |
 * | `d4`-`d8` | extension of 1, 2, 4, 8 or 16 bytes | its code and bytes |
 *
 * **Source:** the MessagePack specification, https://github.com/msgpack/msgpack/blob/master/spec.md.
 */

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What a lenient decoder puts in the place of invalid UTF-8. A string may also contain it on purpose. */
const REPLACEMENT = "\ufffd";

/** Bytes that are not the MessagePack which was expected at this place. */
export class MsgpackError extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(problem, options);
    this.name = "MsgpackError";
  }
}

/** Reads one value after the other. Every method throws a MsgpackError when something else stands there. */
export class MsgpackReader {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get atEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  /** True, and the reader moves on, when the next value is nil. */
  readNil(): boolean {
    if (this.#peek() !== 0xc0) {
      return false;
    }
    this.#position += 1;
    return true;
  }

  /** The next value's extension, or undefined (and the reader stays) when it is something else. */
  readExtension(): { readonly code: number; readonly payload: Uint8Array } | undefined {
    const length = this.#extensionLength();
    if (length === undefined) {
      return undefined;
    }
    const code = this.#view.getInt8(this.#take(1));
    return { code, payload: this.#slice(length) };
  }

  readBoolean(): boolean {
    const byte = this.#next();
    if (byte !== 0xc2 && byte !== 0xc3) {
      throw this.#unexpected("a bool", byte);
    }
    return byte === 0xc3;
  }

  readString(): string {
    const byte = this.#next();
    const length = this.#stringLength(byte);
    const start = this.#take(length);
    // Most strings are short, and for those the strict decoder costs several times as much.
    const text = this.#bytes.toString("utf8", start, start + length);
    return text.includes(REPLACEMENT)
      ? decodeStrictly(this.#bytes.subarray(start, start + length))
      : text;
  }

  /** Bytes written as `bin` or as `str`: go-cty writes the type of a dynamic value as either. */
  readBinary(): Uint8Array {
    const byte = this.#next();
    switch (byte) {
      case 0xc4:
        return this.#slice(this.#view.getUint8(this.#take(1)));
      case 0xc5:
        return this.#slice(this.#view.getUint16(this.#take(2)));
      case 0xc6:
        return this.#slice(this.#view.getUint32(this.#take(4)));
      default:
        return this.#slice(this.#stringLength(byte));
    }
  }

  /**
   * An integer as bigint, a float as number, or decimal text as string: go-cty writes a number as text when neither
   * an integer of 64 bits nor a float holds it exactly. **Source:** go-cty `msgpack/marshal.go`.
   */
  readNumber(): bigint | number | string {
    const byte = this.#peek();
    if (byte <= 0x7f || byte >= 0xe0) {
      this.#position += 1;
      return BigInt(byte <= 0x7f ? byte : byte - 0x100);
    }
    const read = NUMBER_FORMATS[byte];
    if (read === undefined) {
      return this.readString();
    }
    this.#position += 1;
    return read(this.#view, (count) => this.#take(count));
  }

  readArrayLength(): number {
    const byte = this.#next();
    if (byte >= 0x90 && byte <= 0x9f) {
      return byte & 0x0f;
    }
    if (byte === 0xdc) {
      return this.#view.getUint16(this.#take(2));
    }
    if (byte === 0xdd) {
      return this.#view.getUint32(this.#take(4));
    }
    throw this.#unexpected("an array", byte);
  }

  readMapLength(): number {
    const byte = this.#next();
    if (byte >= 0x80 && byte <= 0x8f) {
      return byte & 0x0f;
    }
    if (byte === 0xde) {
      return this.#view.getUint16(this.#take(2));
    }
    if (byte === 0xdf) {
      return this.#view.getUint32(this.#take(4));
    }
    throw this.#unexpected("a map", byte);
  }

  /** The length in bytes, not in characters. */
  #stringLength(byte: number): number {
    if (byte >= 0xa0 && byte <= 0xbf) {
      return byte & 0x1f;
    }
    switch (byte) {
      case 0xd9:
        return this.#view.getUint8(this.#take(1));
      case 0xda:
        return this.#view.getUint16(this.#take(2));
      case 0xdb:
        return this.#view.getUint32(this.#take(4));
      default:
        throw this.#unexpected("a string", byte);
    }
  }

  #extensionLength(): number | undefined {
    const byte = this.#peek();
    if (byte >= 0xd4 && byte <= 0xd8) {
      this.#position += 1;
      return 1 << (byte - 0xd4); // fixext 1, 2, 4, 8, 16
    }
    if (byte < 0xc7 || byte > 0xc9) {
      return undefined;
    }
    this.#position += 1;
    if (byte === 0xc7) {
      return this.#view.getUint8(this.#take(1));
    }
    return byte === 0xc8
      ? this.#view.getUint16(this.#take(2))
      : this.#view.getUint32(this.#take(4));
  }

  #peek(): number {
    const byte = this.#bytes[this.#position];
    if (byte === undefined) {
      throw new MsgpackError("the value ends too early");
    }
    return byte;
  }

  #next(): number {
    const byte = this.#peek();
    this.#position += 1;
    return byte;
  }

  /** Moves on by that many bytes and returns where they start. */
  #take(count: number): number {
    const start = this.#position;
    if (start + count > this.#bytes.length) {
      throw new MsgpackError("the value ends too early");
    }
    this.#position += count;
    return start;
  }

  /** A view of the message, not a copy: it keeps the whole message alive. */
  #slice(count: number): Uint8Array {
    const start = this.#take(count);
    return this.#bytes.subarray(start, start + count);
  }

  #unexpected(wanted: string, byte: number): MsgpackError {
    return new MsgpackError(`expected ${wanted}, found format 0x${byte.toString(16)}`);
  }
}

function decodeStrictly(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    throw new MsgpackError("a string is not valid UTF-8");
  }
}

type NumberFormat = (view: DataView, take: (count: number) => number) => bigint | number;

/** How to read a number, by its first byte: `ca` to `d3`. */
const NUMBER_FORMATS: Readonly<Record<number, NumberFormat>> = {
  202: (view, take) => view.getFloat32(take(4)),
  203: (view, take) => view.getFloat64(take(8)),
  204: (view, take) => BigInt(view.getUint8(take(1))),
  205: (view, take) => BigInt(view.getUint16(take(2))),
  206: (view, take) => BigInt(view.getUint32(take(4))),
  207: (view, take) => view.getBigUint64(take(8)),
  208: (view, take) => BigInt(view.getInt8(take(1))),
  209: (view, take) => BigInt(view.getInt16(take(2))),
  210: (view, take) => BigInt(view.getInt32(take(4))),
  211: (view, take) => view.getBigInt64(take(8)),
};

/** Writes values one after the other into a buffer that grows. */
export class MsgpackWriter {
  #buffer = Buffer.allocUnsafe(512);
  #length = 0;

  /** What was written so far. The writer must not be used afterwards. */
  finish(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  writeNil(): void {
    this.#byte(0xc0);
  }

  writeBoolean(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2);
  }

  /**
   * An integer within int64 or uint64, in 1, 5 or 9 bytes. go-cty reads every integer format, so the others are not
   * needed.
   */
  writeInteger(value: number | bigint): void {
    if (value >= 0 && value <= 0x7f) {
      this.#byte(Number(value));
    } else if (value < 0 && value >= -32) {
      this.#byte(0x100 + Number(value));
    } else if (value >= -0x80000000 && value <= 0x7fffffff) {
      this.#byte(0xd2);
      this.#length = this.#room(4).writeInt32BE(Number(value), this.#length);
    } else if (value > 0x7fffffffffffffffn) {
      this.#byte(0xcf);
      this.#length = this.#room(8).writeBigUInt64BE(BigInt(value), this.#length);
    } else {
      this.#byte(0xd3);
      this.#length = this.#room(8).writeBigInt64BE(BigInt(value), this.#length);
    }
  }

  writeFloat(value: number): void {
    this.#byte(0xcb);
    this.#length = this.#room(8).writeDoubleBE(value, this.#length);
  }

  writeString(value: string): void {
    const size = Buffer.byteLength(value);
    if (size < 32) {
      this.#byte(0xa0 | size);
    } else {
      this.#sized(size, 0xd9, 0xda, 0xdb);
    }
    this.#room(size).write(value, this.#length);
    this.#length += size;
  }

  writeBinary(value: Uint8Array): void {
    this.#sized(value.length, 0xc4, 0xc5, 0xc6);
    this.#append(value);
  }

  writeArrayLength(length: number): void {
    this.#counted(length, 0x90, 0xdc);
  }

  writeMapLength(length: number): void {
    this.#counted(length, 0x80, 0xde);
  }

  /** `code` is an unsigned byte here; go-cty's codes, 0 and 12, are the same when it is read as signed. */
  writeExtension(code: number, payload: Uint8Array): void {
    const fixed = FIXED_EXTENSIONS[payload.length];
    if (fixed === undefined) {
      this.#sized(payload.length, 0xc7, 0xc8, 0xc9);
    } else {
      this.#byte(fixed);
    }
    this.#byte(code);
    this.#append(payload);
  }

  /** The head of an array or map. The format with 4 bytes of length follows the one with 2. */
  #counted(length: number, fixed: number, wide: number): void {
    if (length < 16) {
      this.#byte(fixed | length);
    } else if (length <= 0xffff) {
      this.#byte(wide);
      this.#length = this.#room(2).writeUInt16BE(length, this.#length);
    } else {
      this.#byte(wide + 1);
      this.#length = this.#room(4).writeUInt32BE(length, this.#length);
    }
  }

  /** The head of a string, binary or extension: a format for lengths of 1, 2 and 4 bytes each. */
  #sized(size: number, one: number, two: number, four: number): void {
    if (size <= 0xff) {
      this.#byte(one);
      this.#byte(size);
    } else if (size <= 0xffff) {
      this.#byte(two);
      this.#length = this.#room(2).writeUInt16BE(size, this.#length);
    } else {
      this.#byte(four);
      this.#length = this.#room(4).writeUInt32BE(size, this.#length);
    }
  }

  #append(bytes: Uint8Array): void {
    this.#room(bytes.length).set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #byte(value: number): void {
    this.#length = this.#room(1).writeUInt8(value, this.#length);
  }

  /** The buffer, with room for `count` more bytes: a larger one than before where it takes that. */
  #room(count: number): Buffer {
    const needed = this.#length + count;
    if (needed > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2));
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    return this.#buffer;
  }
}

/** The formats of extensions whose length needs no byte of its own, by that length. */
const FIXED_EXTENSIONS: Readonly<Record<number, number>> = {
  1: 0xd4,
  2: 0xd5,
  4: 0xd6,
  8: 0xd7,
  16: 0xd8,
};
