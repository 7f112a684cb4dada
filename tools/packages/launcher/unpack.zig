//! From the archive's compressed pieces to the bytes of its files, checked against their digests.
const std = @import("std");
const manifest = @import("manifest.zig");
const branches = @import("branches.zig");

const Allocator = std.mem.Allocator;
const zstd = std.compress.zstd;

/// The contents of the package's files, in their order. Nothing is returned unless all digests match.
pub fn unpack(allocator: Allocator, archive: std.fs.File, package: manifest.Package) ![]const []const u8 {
    const compressed = try allocator.alloc(u8, try archive.getEndPos() - package.offset);
    defer allocator.free(compressed);
    if (try archive.preadAll(compressed, package.offset) != compressed.len) return error.EndOfStream;
    const unpacked = try decompress(allocator, compressed, package);
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

/// Decodes the pieces on all processors: decoding is most of what a first start does.
fn decompress(allocator: Allocator, compressed: []const u8, package: manifest.Package) ![]u8 {
    const unpacked = try allocator.alloc(u8, package.totalBytes());
    errdefer allocator.free(unpacked);
    const pieces = try allocator.alloc(Piece, package.pieces.len);
    defer allocator.free(pieces);
    var from: usize = 0;
    var to: usize = 0;
    for (package.pieces, pieces) |length, *piece| {
        const size = @min(manifest.piece_bytes, unpacked.len - to);
        if (length > compressed.len - from) return error.EndOfStream;
        piece.* = .{ .compressed = compressed[from..][0..length], .unpacked = unpacked[to..][0..size] };
        from += length;
        to += size;
    }
    if (from != compressed.len or to != unpacked.len) return error.CorruptInput;

    var work: Work = .{ .pieces = pieces };
    const threads = try allocator.alloc(std.Thread, @min(pieces.len, std.Thread.getCpuCount() catch 1) - 1);
    defer allocator.free(threads);
    var started: usize = 0;
    for (threads) |*thread| {
        // What another thread would have done is done by those that there are.
        thread.* = std.Thread.spawn(.{}, Work.run, .{&work}) catch break;
        started += 1;
    }
    work.run();
    for (threads[0..started]) |thread| thread.join();
    for (pieces) |piece| try piece.result;
    return unpacked;
}

const Piece = struct {
    compressed: []const u8,
    unpacked: []u8,
    result: anyerror!void = {},

    fn decode(piece: Piece, buffer: []u8) !void {
        var input = std.Io.Reader.fixed(piece.compressed);
        var output = std.Io.Writer.fixed(buffer);
        var stream = zstd.Decompress.init(&input, &.{}, .{ .window_len = manifest.piece_bytes });
        const size = stream.reader.streamRemaining(&output) catch return error.CorruptInput;
        if (size != piece.unpacked.len) return error.CorruptInput;
        @memcpy(piece.unpacked, buffer[0..size]);
    }
};

/// Pieces that several threads share, each of which takes the next one.
const Work = struct {
    pieces: []Piece,
    next: std.atomic.Value(usize) = .init(0),

    fn run(work: *Work) void {
        // The decoder wants room for a whole block behind the piece, where another thread writes the next one.
        const buffer = std.heap.page_allocator.alloc(u8, manifest.piece_bytes + zstd.block_size_max);
        defer if (buffer) |bytes| std.heap.page_allocator.free(bytes) else |_| {};
        while (true) {
            const at = work.next.fetchAdd(1, .monotonic);
            if (at >= work.pieces.len) return;
            const piece = &work.pieces[at];
            piece.result = if (buffer) |bytes| piece.decode(bytes) else |err| err;
        }
    }
};
