//! The executable of a self-contained package: unpacks the program that lies beside it into the user's
//! cache, once per version, and becomes that program (on Windows: runs it).
const std = @import("std");
const builtin = @import("builtin");
const cache = @import("cache.zig");
const environment = @import("environment.zig");
const manifest = @import("manifest.zig");
const start = if (builtin.os.tag == .windows) @import("start-windows.zig") else @import("start-posix.zig");

const Allocator = std.mem.Allocator;

pub fn main() u8 {
    var arena = std.heap.ArenaAllocator.init(std.heap.page_allocator);
    const allocator = arena.allocator();
    return run(allocator) catch |err| {
        say(allocator, "The ZenML provider cannot start: {s}.\n", .{@errorName(err)});
        return 1;
    };
}

fn run(allocator: Allocator) !u8 {
    const variables = try std.process.getEnvMap(allocator);
    const archive_path = try archivePath(allocator);
    const archive = std.fs.cwd().openFile(archive_path, .{}) catch |err| {
        say(allocator, "The ZenML provider cannot read {s}: {s}. Install the provider again.\n", .{ archive_path, @errorName(err) });
        return 1;
    };
    const package = try manifest.read(allocator, archive);
    const passed_on = try environment.passOn(allocator, variables);
    var attempts: std.ArrayList(u8) = .empty;
    for (try cache.candidates(allocator, variables)) |folder| {
        const failure = attempt: {
            const entry = cache.provide(allocator, folder, archive, package) catch |err| break :attempt err;
            if (start.run(allocator, entry, passed_on)) |code| {
                return code;
            } else |err| break :attempt err;
        };
        try attempts.print(allocator, " {s} ({s})", .{ folder, reason(failure) });
    }
    if (builtin.os.tag == .linux) {
        start.runFromMemory(allocator, archive, package, passed_on) catch |err| {
            try attempts.print(allocator, " memory ({s})", .{reason(err)});
        };
    }
    say(
        allocator,
        "The ZenML provider found no place to unpack its program. Tried:{s}. Set ZENML_PROVIDER_CACHE_DIR to a folder of yours with {d} MB of space, on a file system that lets programs run.\n",
        .{ attempts.items, package.totalBytes() >> 20 },
    );
    return 1;
}

fn archivePath(allocator: Allocator) ![]const u8 {
    const executable = try ownPath(allocator);
    return std.fs.path.join(allocator, &.{ std.fs.path.dirname(executable) orelse ".", manifest.file_name });
}

fn ownPath(allocator: Allocator) ![]const u8 {
    return std.fs.selfExePathAlloc(allocator) catch |err| {
        if (builtin.os.tag != .linux) return err;
        // Without /proc, the path that the kernel was given remains.
        const address = std.os.linux.getauxval(std.elf.AT_EXECFN);
        if (address == 0) return err;
        return std.mem.span(@as([*:0]const u8, @ptrFromInt(address)));
    };
}

fn reason(failure: anyerror) []const u8 {
    return switch (failure) {
        error.ForeignFolder => "it or its contents belong to another user, or others may write there",
        error.NotExecutable, error.AccessDenied, error.PermissionDenied => "not permitted, or mounted without the right to run programs",
        error.NoSpaceLeft, error.DiskQuota => "no space left",
        error.ReadOnlyFileSystem => "read-only",
        error.DigestMismatch, error.CorruptInput, error.EndOfStream => "the package is damaged, install the provider again",
        else => @errorName(failure),
    };
}

/// Terraform shows the first line that a plugin prints on its standard output, and nothing else of it.
fn say(allocator: Allocator, comptime format: []const u8, arguments: anytype) void {
    const text = std.fmt.allocPrint(allocator, format, arguments) catch return;
    std.fs.File.stdout().writeAll(text) catch {};
}
