//! Which of the user's variables reach the program. Those with which a developer steers a JavaScript runtime or
//! the system's loader are meant for other programs, and would change what the provider does. A few are set instead.
const std = @import("std");
const builtin = @import("builtin");

const hidden_prefixes = [_][]const u8{ "BUN_", "NODE_", "JSC_", "MIMALLOC_", "LD_", "DYLD_", "WEBKIT_" };
const hidden_names = [_][]const u8{ "GLIBC_TUNABLES", "MALLOC_ARENA_MAX", "OPENSSL_CONF", "SSLKEYLOGFILE" };

/// Certificate authorities of the user's company: the provider reads the file itself, under this other name.
const authorities = "NODE_EXTRA_CA_CERTS";
const passed_on_authorities = "ZENML_EXTRA_CA_CERTS";

/// How the runtime uses memory and processors. The program lives for seconds: the optimizing compiler takes more than it
/// gives, the simple one only what runs often, on the thread that waits for it, and garbage is collected as on a machine with
/// this many bytes of memory.
const runtime_settings = [_][2][]const u8{
    .{ "BUN_JSC_useDFGJIT", "0" },
    .{ "BUN_JSC_useConcurrentJIT", "0" },
    .{ "BUN_JSC_thresholdForJITAfterWarmUp", "5000" },
    .{ "BUN_JSC_thresholdForJITSoon", "1000" },
    .{ "BUN_JSC_forceRAMSize", "67108864" },
};

pub fn passOn(allocator: std.mem.Allocator, variables: std.process.EnvMap) !std.process.EnvMap {
    var passed_on = std.process.EnvMap.init(allocator);
    var all = variables.iterator();
    while (all.next()) |variable| {
        if (!isHidden(variable.key_ptr.*)) try passed_on.put(variable.key_ptr.*, variable.value_ptr.*);
    }
    if (nonEmpty(variables, authorities)) |file| {
        if (nonEmpty(variables, passed_on_authorities) == null) try passed_on.put(passed_on_authorities, file);
    }
    for (runtime_settings) |setting| try passed_on.put(setting[0], setting[1]);
    return passed_on;
}

/// A variable's value, unless it is missing or empty.
pub fn nonEmpty(variables: std.process.EnvMap, name: []const u8) ?[]const u8 {
    const value = variables.get(name) orelse return null;
    return if (value.len == 0) null else value;
}

fn isHidden(name: []const u8) bool {
    for (hidden_prefixes) |prefix| if (startsWith(name, prefix)) return true;
    for (hidden_names) |hidden| if (name.len == hidden.len and startsWith(name, hidden)) return true;
    return false;
}

/// Windows does not tell the case of names apart.
fn startsWith(name: []const u8, prefix: []const u8) bool {
    return if (builtin.os.tag == .windows)
        std.ascii.startsWithIgnoreCase(name, prefix)
    else
        std.mem.startsWith(u8, name, prefix);
}
