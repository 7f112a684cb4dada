//! From the archive's compressed stream to the bytes of its files, checked against their digests.
const std = @import("std");
const manifest = @import("manifest.zig");
const branches = @import("branches.zig");

const Allocator = std.mem.Allocator;
const zstd = std.compress.zstd;

/// How far back a piece of the stream may refer: as far as the pieces are long.
const window_bytes = 16 << 20;

/// The contents of the package's files, in their order. Nothing is returned unless all digests match.
pub fn unpack(allocator: Allocator, archive: std.fs.File, package: manifest.Package) ![]const []const u8 {
    const compressed = try allocator.alloc(u8, try archive.getEndPos() - package.offset);
    defer allocator.free(compressed);
    if (try archive.preadAll(compressed, package.offset) != compressed.len) return error.EndOfStream;
    const unpacked = try decompress(allocator, compressed, package.totalBytes());
    errdefer allocator.free(unpacked);
    branches.restore(package.filter, unpacked[0..package.files[0].size]);
    const contents = try allocator.alloc([]const u8, package.files.len);
    var position: usize = 0;
    for (package.files, contents) |file, *content| {
        content.* = unpacked[position..][0..file.size];
        position += file.size;
        var digest: manifest.Digest = undefined;
        manifest.Hash.hash(content.*, &digest, .{});
        if (!std.mem.eql(u8, &digest, &file.digest)) return error.DigestMismatch;
    }
    return contents;
}

fn decompress(allocator: Allocator, compressed: []const u8, size: usize) ![]u8 {
    // The decoder wants room for a whole block, wherever it is.
    const buffer = try allocator.alloc(u8, size + zstd.block_size_max);
    errdefer allocator.free(buffer);
    var input = std.Io.Reader.fixed(compressed);
    var output = std.Io.Writer.fixed(buffer);
    var stream = zstd.Decompress.init(&input, &.{}, .{ .window_len = window_bytes });
    const unpacked = stream.reader.streamRemaining(&output) catch return error.CorruptInput;
    return if (unpacked == size) buffer[0..size] else error.CorruptInput;
}
