//! Preloaded where the package brings its own C library: glibc reads the bounds of the first thread's stack from
//! /proc/self/maps and fails without it, and the JavaScript engine cannot start without the bounds.
const std = @import("std");
const c = std.c;

const GetAttributes = *const fn (c.pthread_t, *c.pthread_attr_t) callconv(.c) c_int;

extern fn dlsym(handle: ?*anyopaque, name: [*:0]const u8) ?*anyopaque;
extern fn pthread_attr_init(*c.pthread_attr_t) c_int;
extern fn pthread_attr_setstack(*c.pthread_attr_t, *anyopaque, usize) c_int;
extern var __libc_stack_end: *anyopaque;

const next: ?*anyopaque = @ptrFromInt(std.math.maxInt(usize));
const largest_stack = 64 << 20;
/// What lies above the first frame: arguments and variables. Not counted, so that the bounds are never too wide.
const page = 64 << 10;

export fn pthread_getattr_np(thread: c.pthread_t, attributes: *c.pthread_attr_t) c_int {
    const original: GetAttributes = @ptrCast(@alignCast(dlsym(next, "pthread_getattr_np") orelse return 38));
    const failure = original(thread, attributes);
    if (failure != 2) return failure;
    const limit = std.posix.getrlimit(.STACK) catch return failure;
    const size: usize = @min(limit.cur, largest_stack) - page;
    const top = std.mem.alignForward(usize, @intFromPtr(__libc_stack_end), std.heap.page_size_min);
    const started = pthread_attr_init(attributes);
    if (started != 0) return started;
    return pthread_attr_setstack(attributes, @ptrFromInt(top - size), size);
}
