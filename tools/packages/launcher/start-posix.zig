//! Becomes the program: same process, same streams, same signals.
const std = @import("std");
const builtin = @import("builtin");
const manifest = @import("manifest.zig");
const unpack = @import("unpack.zig").unpack;

const Allocator = std.mem.Allocator;
const linux = std.os.linux;

/// The loader and the C library that a Linux package brings along.
const own_loader = "ld.so";
const own_preload = "without-proc.so";
const system_loader = switch (builtin.cpu.arch) {
    .x86_64 => "/lib64/ld-linux-x86-64.so.2",
    .aarch64 => "/lib/ld-linux-aarch64.so.1",
    else => @compileError("no such package"),
};

/// Returns only when the program could not be started.
pub fn run(allocator: Allocator, entry: []const u8, variables: std.process.EnvMap) !u8 {
    const program = try pathIn(allocator, entry, "program");
    var arguments: std.ArrayList(?[*:0]const u8) = .empty;
    const needs_own_loader = builtin.os.tag == .linux and !hasGlibc(allocator);
    if (needs_own_loader) {
        const loader = try pathIn(allocator, entry, own_loader);
        try arguments.appendSlice(allocator, &.{
            loader,           "--inhibit-cache",                             "--library-path", try allocator.dupeZ(u8, entry),
            "--preload",      try pathIn(allocator, entry, own_preload), program,
        });
    } else {
        try arguments.append(allocator, program);
    }
    for (std.os.argv[1..]) |argument| try arguments.append(allocator, argument);
    const executable = arguments.items[0].?;
    return std.posix.execveZ(executable, try arguments.toOwnedSliceSentinel(allocator, null), try block(allocator, variables));
}

/// The last resort on Linux: a file that exists in memory alone, which takes as much of it as the program has bytes.
pub fn runFromMemory(allocator: Allocator, archive: std.fs.File, package: manifest.Package, variables: std.process.EnvMap) !void {
    // The loader reads its libraries by path, and a file in memory has none.
    if (!hasGlibc(allocator)) return error.NeedsGlibc;
    const descriptor = try std.posix.memfd_create("terraform-provider-zenml", linux.MFD.CLOEXEC);
    const file: std.fs.File = .{ .handle = descriptor };
    try file.writeAll((try unpack(allocator, archive, package))[0]);
    var arguments: std.ArrayList(?[*:0]const u8) = .empty;
    for (std.os.argv) |argument| try arguments.append(allocator, argument);
    _ = linux.syscall5(
        .execveat,
        @bitCast(@as(isize, descriptor)),
        @intFromPtr(""),
        @intFromPtr((try arguments.toOwnedSliceSentinel(allocator, null)).ptr),
        @intFromPtr((try block(allocator, variables)).ptr),
        linux.AT.EMPTY_PATH,
    );
    return error.AccessDenied;
}

/// Whether the machine's own C library can be used, which knows how names are looked up here. Alpine and NixOS may
/// have something else in the place of its loader. Without /proc, the library cannot say where its stack is.
fn hasGlibc(allocator: Allocator) bool {
    std.posix.access("/proc/self/maps", std.posix.R_OK) catch return false;
    const loader = std.fs.cwd().readFileAlloc(allocator, system_loader, 1 << 20) catch return false;
    defer allocator.free(loader);
    return std.mem.indexOf(u8, loader, "GLIBC_PRIVATE") != null;
}

fn block(allocator: Allocator, variables: std.process.EnvMap) ![:null]?[*:0]u8 {
    return std.process.createEnvironFromMap(allocator, &variables, .{});
}

fn pathIn(allocator: Allocator, folder: []const u8, name: []const u8) ![:0]const u8 {
    return std.fs.path.joinZ(allocator, &.{ folder, name });
}
