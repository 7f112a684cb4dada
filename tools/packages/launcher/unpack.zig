//! From the archive's compressed stream to the bytes of its files, checked against their digests.
const std = @import("std");
const manifest = @import("manifest.zig");
const branches = @import("branches.zig");

const Allocator = std.mem.Allocator;
const lzma = std.compress.lzma.decode;
const Sha256 = std.crypto.hash.sha2.Sha256;

/// The contents of the package's files, in their order. Nothing is returned unless all digests match.
pub fn unpack(allocator: Allocator, archive: std.fs.File, package: manifest.Package) ![]const []const u8 {
    const compressed_bytes = try archive.getEndPos() - package.offset;
    const compressed = try allocator.alloc(u8, compressed_bytes);
    defer allocator.free(compressed);
    if (try archive.preadAll(compressed, package.offset) != compressed.len) return error.EndOfStream;
    var output: Output = .{ .bytes = try allocator.alloc(u8, package.totalBytes()) };
    errdefer allocator.free(output.bytes);
    try decompress(allocator, compressed, &output);
    if (output.len != output.bytes.len) return error.EndOfStream;
    branches.restore(package.filter, output.bytes[0..package.files[0].size]);
    const contents = try allocator.alloc([]const u8, package.files.len);
    var position: usize = 0;
    for (package.files, contents) |file, *content| {
        content.* = output.bytes[position..][0..file.size];
        position += file.size;
        var digest: manifest.Digest = undefined;
        Sha256.hash(content.*, &digest, .{});
        if (!std.mem.eql(u8, &digest, &file.digest)) return error.DigestMismatch;
    }
    return contents;
}

/// What the decoder of the standard library writes to and looks back in. Its own buffers grow while they are
/// written; here the size is known.
const Output = struct {
    bytes: []u8,
    len: usize = 0,
    /// Where the stream last began anew.
    start: usize = 0,

    pub fn lastOr(output: *const Output, otherwise: u8) u8 {
        return if (output.len == output.start) otherwise else output.bytes[output.len - 1];
    }

    pub fn lastN(output: *const Output, distance: usize) !u8 {
        if (distance > output.len - output.start) return error.CorruptInput;
        return output.bytes[output.len - distance];
    }

    pub fn appendLiteral(output: *Output, _: Allocator, byte: u8, _: void) !void {
        if (output.len == output.bytes.len) return error.CorruptInput;
        output.bytes[output.len] = byte;
        output.len += 1;
    }

    pub fn appendLz(output: *Output, _: Allocator, length: usize, distance: usize, _: void) !void {
        if (distance > output.len - output.start or length > output.bytes.len - output.len) return error.CorruptInput;
        const from = output.len - distance;
        if (distance >= length) {
            @memcpy(output.bytes[output.len..][0..length], output.bytes[from..][0..length]);
        } else {
            // The copy reads what it has just written.
            for (output.bytes[output.len..][0..length], from..) |*byte, at| byte.* = output.bytes[at];
        }
        output.len += length;
    }
};

const Input = struct {
    bytes: []const u8,
    position: usize = 0,

    pub inline fn readByte(input: *Input) !u8 {
        if (input.position == input.bytes.len) return error.EndOfStream;
        defer input.position += 1;
        return input.bytes[input.position];
    }

    pub fn readInt(input: *Input, comptime Int: type, comptime endian: std.builtin.Endian) !Int {
        return std.mem.readInt(Int, (try input.take(@sizeOf(Int)))[0..@sizeOf(Int)], endian);
    }

    fn take(input: *Input, length: usize) ![]const u8 {
        if (length > input.bytes.len - input.position) return error.EndOfStream;
        defer input.position += length;
        return input.bytes[input.position..][0..length];
    }
};

/// The chunks of an LZMA2 stream. The standard library's own loop over them keeps everything in a second buffer.
/// **Source:** liblzma, `src/liblzma/lzma/lzma2_decoder.c`, for the control byte.
fn decompress(allocator: Allocator, compressed: []const u8, output: *Output) !void {
    var input: Input = .{ .bytes = compressed };
    var state = try lzma.DecoderState.init(allocator, .{ .lc = 0, .lp = 0, .pb = 0 }, null);
    defer state.deinit(allocator);
    while (true) {
        const control = try input.readByte();
        if (control == 0) return;
        if (control == 1 or control >= 0xe0) output.start = output.len;
        if (control <= 2) {
            const bytes = try input.take(@as(usize, try input.readInt(u16, .big)) + 1);
            if (bytes.len > output.bytes.len - output.len) return error.CorruptInput;
            @memcpy(output.bytes[output.len..][0..bytes.len], bytes);
            output.len += bytes.len;
            continue;
        }
        if (control < 0x80) return error.CorruptInput;
        const unpacked_bytes = (@as(usize, control & 0x1f) << 16) + try input.readInt(u16, .big) + 1;
        const packed_bytes = @as(usize, try input.readInt(u16, .big)) + 1;
        const reset = control >> 5 & 3;
        if (reset >= 2) {
            const properties = try input.readByte();
            if (properties >= 9 * 5 * 5) return error.CorruptInput;
            try state.resetState(allocator, .{
                .lc = @intCast(properties % 9),
                .lp = @intCast(properties / 9 % 5),
                .pb = @intCast(properties / 45),
            });
        } else if (reset == 1) {
            try state.resetState(allocator, state.lzma_props);
        }
        var chunk: Input = .{ .bytes = try input.take(packed_bytes) };
        state.unpacked_size = output.len + unpacked_bytes;
        var decoder = try lzma.rangecoder.RangeDecoder.init(&chunk);
        while (try state.process(allocator, &chunk, {}, output, &decoder) == .continue_) {}
    }
}
