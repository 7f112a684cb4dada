//! Where unpacked programs lie: `<folder>/<key of the package>/`, made whole and renamed into place, so that
//! whoever finds it finds all of it.
const std = @import("std");
const builtin = @import("builtin");
const nonEmpty = @import("environment.zig").nonEmpty;
const manifest = @import("manifest.zig");
const unpack = @import("unpack.zig").unpack;

const Allocator = std.mem.Allocator;
const Dir = std.fs.Dir;

const folder_name = "terraform-provider-zenml";
const is_windows = builtin.os.tag == .windows;
const day = 24 * std.time.ns_per_hour;
/// An entry that no start has used for so long belongs to a version that was replaced.
const outdated_ns = 30 * day;
const unfinished_ns = day;

/// The folders to try, the preferred one first.
pub fn candidates(allocator: Allocator, variables: std.process.EnvMap) ![]const []const u8 {
    var folders: std.ArrayList([]const u8) = .empty;
    if (nonEmpty(variables, "ZENML_PROVIDER_CACHE_DIR")) |chosen| try folders.append(allocator, chosen);
    if (is_windows) {
        for ([_][]const u8{ "LOCALAPPDATA", "TEMP", "TMP" }) |name| {
            if (nonEmpty(variables, name)) |parent| try folders.append(allocator, try join(allocator, parent, folder_name));
        }
        return folders.items;
    }
    if (nonEmpty(variables, "XDG_CACHE_HOME")) |parent| {
        if (std.fs.path.isAbsolute(parent)) try folders.append(allocator, try join(allocator, parent, folder_name));
    }
    if (nonEmpty(variables, "HOME")) |home| {
        const caches = if (builtin.os.tag == .macos) "Library/Caches" else ".cache";
        try folders.append(allocator, try std.fs.path.join(allocator, &.{ home, caches, folder_name }));
    }
    // Others may write there: the user's ID keeps colleagues apart, and what is not the user's is refused.
    const own_name = try std.fmt.allocPrint(allocator, "{s}-{d}", .{ folder_name, std.posix.geteuid() });
    if (nonEmpty(variables, "TMPDIR")) |parent| try folders.append(allocator, try join(allocator, parent, own_name));
    try folders.append(allocator, try join(allocator, "/tmp", own_name));
    return folders.items;
}

/// The path of the folder that holds the package's files; unpacks them when it is missing or not sound.
pub fn provide(allocator: Allocator, folder: []const u8, archive: std.fs.File, package: manifest.Package) ![]const u8 {
    const path = try std.fs.path.resolve(allocator, &.{ try std.process.getCwdAlloc(allocator), folder });
    const entry = try join(allocator, path, &package.key);
    if (isOpenToOthers(path)) return error.ForeignFolder;
    if (isSound(entry, package)) return entry;

    try makePath(path);
    if (isOpenToOthers(path)) return error.ForeignFolder;
    var parent = try std.fs.openDirAbsolute(path, .{ .iterate = true });
    defer parent.close();
    // One process unpacks, the others wait for it. Where locks are not to be had, each unpacks for itself.
    const lock = parent.createFile(try concat(allocator, &.{ &package.key, ".lock" }), .{ .lock = .exclusive, .mode = 0o600, .truncate = false }) catch |err| switch (err) {
        error.FileLocksNotSupported, error.SystemResources => null,
        else => return err,
    };
    defer if (lock) |file| file.close();
    if (isSound(entry, package)) return entry;
    try place(allocator, parent, entry, archive, package);
    removeOutdated(parent, &package.key);
    return entry;
}

fn place(allocator: Allocator, parent: Dir, entry: []const u8, archive: std.fs.File, package: manifest.Package) !void {
    const unfinished = try uniqueName(allocator, "unpacking");
    errdefer parent.deleteTree(unfinished) catch {};
    try parent.makeDir(unfinished);
    {
        var folder = try parent.openDir(unfinished, .{ .iterate = true });
        defer folder.close();
        if (!is_windows) {
            try folder.chmod(0o700);
            try refuseWithoutExecution(folder);
        }
        for (package.files, try unpack(allocator, archive, package)) |file, content| {
            const written = try folder.createFile(file.name, .{ .exclusive = true, .mode = 0o700 });
            defer written.close();
            try written.writeAll(content);
            try written.sync();
        }
        syncFolder(folder);
    }
    const damaged = try uniqueName(allocator, "damaged");
    if (parent.rename(&package.key, damaged)) {
        parent.deleteTree(damaged) catch {};
    } else |_| {}
    parent.rename(unfinished, &package.key) catch |err| {
        // Without a lock, another process may have been quicker.
        if (!isSound(entry, package)) return err;
        parent.deleteTree(unfinished) catch {};
    };
    syncFolder(parent);
}

/// Whether all files are there as they were written, as far as that can be seen without reading them: reading
/// 110 MB at every start would take longer than everything else.
fn isSound(entry: []const u8, package: manifest.Package) bool {
    var folder = std.fs.openDirAbsolute(entry, .{ .no_follow = true }) catch return false;
    defer folder.close();
    if (!is_windows) {
        if (!isOwn(std.posix.fstat(folder.fd) catch return false)) return false;
    }
    for (package.files) |file| {
        if (is_windows) {
            const status = folder.statFile(file.name) catch return false;
            if (status.size != file.size) return false;
        } else {
            const status = std.posix.fstatat(folder.fd, file.name, std.posix.AT.SYMLINK_NOFOLLOW) catch return false;
            if (status.size != file.size or status.mode & 0o100 == 0 or !std.posix.S.ISREG(status.mode) or !isOwn(status)) return false;
        }
    }
    noteUse(folder);
    return true;
}

fn isOwn(status: std.posix.Stat) bool {
    return status.uid == std.posix.geteuid() and status.mode & 0o022 == 0;
}

/// Whether somebody else could put a program there. A folder that does not exist is nobody's.
fn isOpenToOthers(path: []const u8) bool {
    if (is_windows) return false; // profile folders are the user's by their access list
    const status = std.posix.fstatat(std.posix.AT.FDCWD, path, std.posix.AT.SYMLINK_NOFOLLOW) catch |err| return err != error.FileNotFound;
    return !std.posix.S.ISDIR(status.mode) or !isOwn(status);
}

/// Makes the folder and what is missing above it, for the user alone.
fn makePath(path: []const u8) !void {
    if (is_windows) return std.fs.cwd().makePath(path);
    std.posix.mkdir(path, 0o700) catch |err| switch (err) {
        error.PathAlreadyExists => {},
        error.FileNotFound => {
            const above = std.fs.path.dirname(path) orelse return err;
            try makePath(above);
            std.posix.mkdir(path, 0o700) catch |again| if (again != error.PathAlreadyExists) return again;
        },
        else => return err,
    };
}

/// Before anything is unpacked to where the mount forbids to run it.
fn refuseWithoutExecution(folder: Dir) !void {
    const probe = "probe";
    (try folder.createFile(probe, .{ .exclusive = true, .mode = 0o700 })).close();
    defer folder.deleteFile(probe) catch {};
    std.posix.faccessat(folder.fd, probe, std.posix.X_OK, 0) catch return error.NotExecutable;
}

fn syncFolder(folder: Dir) void {
    if (!is_windows) std.posix.fsync(folder.fd) catch {};
}

/// Entries tell by the time of their change when they were last used: to the day, as each note is a write.
fn noteUse(folder: Dir) void {
    const status = folder.stat() catch return;
    if (std.time.nanoTimestamp() - status.mtime < day or is_windows) return;
    const now = std.posix.timespec{ .sec = std.time.timestamp(), .nsec = 0 };
    std.posix.futimens(folder.fd, &.{ now, now }) catch {};
}

/// Removes what other versions and interrupted starts have left.
fn removeOutdated(parent: Dir, key: []const u8) void {
    const now = std.time.nanoTimestamp();
    var children = parent.iterate();
    while (children.next() catch null) |child| {
        if (std.mem.startsWith(u8, child.name, key)) continue;
        const status = parent.statFile(child.name) catch continue;
        const is_entry = std.mem.indexOfScalar(u8, child.name, '.') == null;
        if (now - status.mtime > @as(i128, if (is_entry) outdated_ns else unfinished_ns)) {
            parent.deleteTree(child.name) catch {};
        }
    }
}

fn uniqueName(allocator: Allocator, what: []const u8) ![]const u8 {
    return std.fmt.allocPrint(allocator, "{x}.{s}", .{ std.crypto.random.int(u64), what });
}

fn join(allocator: Allocator, folder: []const u8, name: []const u8) ![]const u8 {
    return std.fs.path.join(allocator, &.{ folder, name });
}

fn concat(allocator: Allocator, parts: []const []const u8) ![]const u8 {
    return std.mem.concat(allocator, u8, parts);
}
