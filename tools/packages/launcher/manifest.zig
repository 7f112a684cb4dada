//! The archive beside the launcher: a few lines of text that list the files in it, and zstd frames, each of a piece
//! of the files one after another. `tools/packages/archive.ts` writes it.
const std = @import("std");

const Allocator = std.mem.Allocator;

pub const file_name = "provider.packed";
const first_line = "terraform-provider-zenml archive 3";
const max_bytes = 4096;

/// What a frame unpacks to; the last one may unpack to less.
pub const piece_bytes = 16 << 20;

/// On processors without instructions for SHA-256, zig's takes 3.7 s for a program, and this 0.1 s.
pub const Hash = std.crypto.hash.blake2.Blake2b512;
pub const Digest = [Hash.digest_length]u8;

/// What was done to the program's machine code before it was compressed.
pub const Filter = enum { none, x86, arm64 };

pub const File = struct { name: []const u8, size: usize, digest: Digest };

pub const Package = struct {
    /// Names this package and no other: the folder in the cache.
    key: [32]u8,
    filter: Filter,
    /// The compressed bytes of each piece.
    pieces: []const usize,
    /// The program is the first.
    files: []const File,
    /// Where the first piece begins.
    offset: u64,

    pub fn totalBytes(package: Package) usize {
        var sum: usize = 0;
        for (package.files) |file| sum += file.size;
        return sum;
    }
};

/// Reads the lines of text. An archive that has others is not one of ours.
pub fn read(allocator: Allocator, archive: std.fs.File) !Package {
    const buffer = try allocator.alloc(u8, max_bytes);
    const text = buffer[0..try archive.preadAll(buffer, 0)];
    const end = std.mem.indexOf(u8, text, "\n\n") orelse return error.CorruptInput;
    var lines = std.mem.splitScalar(u8, text[0..end], '\n');
    if (!std.mem.eql(u8, lines.first(), first_line)) return error.CorruptInput;
    const filter = std.meta.stringToEnum(Filter, try valueOf(lines.next(), "filter ")) orelse return error.CorruptInput;
    const pieces = try parsePieces(allocator, try valueOf(lines.next(), "pieces "));
    var files: std.ArrayList(File) = .empty;
    while (lines.next()) |line| try files.append(allocator, try parseFile(line));
    if (files.items.len == 0) return error.CorruptInput;
    var digest: Digest = undefined;
    Hash.hash(text[0..end], &digest, .{});
    return .{
        .key = std.fmt.bytesToHex(digest[0..16], .lower),
        .filter = filter,
        .pieces = pieces,
        .files = files.items,
        .offset = end + 2,
    };
}

fn valueOf(line: ?[]const u8, name: []const u8) ![]const u8 {
    const text = line orelse return error.CorruptInput;
    return if (std.mem.startsWith(u8, text, name)) text[name.len..] else error.CorruptInput;
}

fn parsePieces(allocator: Allocator, text: []const u8) ![]const usize {
    var pieces: std.ArrayList(usize) = .empty;
    var words = std.mem.splitScalar(u8, text, ' ');
    while (words.next()) |word| try pieces.append(allocator, try std.fmt.parseInt(usize, word, 10));
    return pieces.items;
}

fn parseFile(line: []const u8) !File {
    var words = std.mem.splitScalar(u8, try valueOf(line, "file "), ' ');
    const name = words.first();
    if (name.len == 0 or name[0] == '.' or std.mem.indexOfAny(u8, name, "/\\:") != null) return error.CorruptInput;
    const size = words.next() orelse return error.CorruptInput;
    const hex = words.next() orelse return error.CorruptInput;
    var digest: Digest = undefined;
    if (hex.len != digest.len * 2) return error.CorruptInput;
    _ = try std.fmt.hexToBytes(&digest, hex);
    return .{ .name = name, .size = try std.fmt.parseInt(usize, size, 10), .digest = digest };
}
