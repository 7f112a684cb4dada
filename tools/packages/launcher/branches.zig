//! Calls in machine code name their target relative to where they stand, so that two calls of one function differ.
//! Before it is compressed, the program's calls are rewritten to name it absolutely (`tools/packages/branches.ts`);
//! here they are put back.
const std = @import("std");
const Filter = @import("manifest.zig").Filter;

pub fn restore(filter: Filter, code: []u8) void {
    switch (filter) {
        .none => {},
        .x86 => restoreX86(code),
        .arm64 => restoreArm64(code),
    }
}

/// `call` and `jmp` with a distance of 32 bits, if it is one of up to 64 MiB.
fn restoreX86(code: []u8) void {
    var at: usize = 0;
    while (at + 5 <= code.len) {
        if (code[at] & 0xfe != 0xe8) {
            at += 1;
            continue;
        }
        const operand = code[at + 1 ..][0..4];
        const target = std.mem.readInt(u32, operand, .little);
        if (extend(27, target) == target) {
            std.mem.writeInt(u32, operand, extend(27, target -% truncate(at)), .little);
        }
        at += 5;
    }
}

/// `bl`, whose distance has 26 bits and counts instructions, and `adrp`, whose distance counts pages: where
/// it has 18 bits.
fn restoreArm64(code: []u8) void {
    var at: usize = 0;
    while (at + 4 <= code.len) : (at += 4) {
        const word = code[at..][0..4];
        const instruction = std.mem.readInt(u32, word, .little);
        if (instruction >> 26 == 0x25) {
            const distance = (instruction -% truncate(at >> 2)) & 0x03ffffff;
            std.mem.writeInt(u32, word, 0x94000000 | distance, .little);
        } else if (instruction & 0x9f000000 == 0x90000000) {
            const page = (instruction >> 29 & 3) | (instruction >> 3 & 0x1ffffc);
            if (extend(18, page) & 0x1fffff != page) continue;
            const distance = extend(18, page -% truncate(at >> 12));
            std.mem.writeInt(u32, word, (instruction & 0x9000001f) | (distance & 3) << 29 | (distance & 0x1ffffc) << 3, .little);
        }
    }
}

fn truncate(position: usize) u32 {
    return @truncate(position);
}

/// The low bits of a number, with their sign.
fn extend(comptime bits: u5, value: u32) u32 {
    const shift: u5 = @intCast(32 - @as(u6, bits));
    return @bitCast(@as(i32, @bitCast(value << shift)) >> shift);
}
