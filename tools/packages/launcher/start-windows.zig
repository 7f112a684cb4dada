//! Runs the program and waits for it: Windows has nothing with which a process becomes another one.
const std = @import("std");

const Allocator = std.mem.Allocator;
const windows = std.os.windows;

const JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000;
const JobObjectExtendedLimitInformation = 9;

const BasicLimits = extern struct {
    PerProcessUserTimeLimit: i64 = 0,
    PerJobUserTimeLimit: i64 = 0,
    LimitFlags: windows.DWORD = 0,
    MinimumWorkingSetSize: usize = 0,
    MaximumWorkingSetSize: usize = 0,
    ActiveProcessLimit: windows.DWORD = 0,
    Affinity: usize = 0,
    PriorityClass: windows.DWORD = 0,
    SchedulingClass: windows.DWORD = 0,
};

/// **Source:** `winnt.h`, JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
const ExtendedLimits = extern struct {
    BasicLimitInformation: BasicLimits = .{},
    IoInfo: [6]u64 = @splat(0),
    ProcessMemoryLimit: usize = 0,
    JobMemoryLimit: usize = 0,
    PeakProcessMemoryUsed: usize = 0,
    PeakJobMemoryUsed: usize = 0,
};

extern "kernel32" fn CreateJobObjectW(?*anyopaque, ?[*:0]const u16) callconv(.winapi) ?windows.HANDLE;
extern "kernel32" fn SetInformationJobObject(windows.HANDLE, c_int, *const anyopaque, windows.DWORD) callconv(.winapi) windows.BOOL;
extern "kernel32" fn AssignProcessToJobObject(windows.HANDLE, windows.HANDLE) callconv(.winapi) windows.BOOL;
extern "kernel32" fn ResumeThread(windows.HANDLE) callconv(.winapi) windows.DWORD;
extern "kernel32" fn GetCommandLineW() callconv(.winapi) [*:0]const u16;
extern "kernel32" fn SetConsoleCtrlHandler(?*const fn (windows.DWORD) callconv(.winapi) windows.BOOL, windows.BOOL) callconv(.winapi) windows.BOOL;
extern "kernel32" fn GetStdHandle(windows.DWORD) callconv(.winapi) ?windows.HANDLE;

/// The exit code of the program. The program ends with this process, however that ends.
pub fn run(allocator: Allocator, entry: []const u8, variables: std.process.EnvMap) !u8 {
    const program = try std.unicode.wtf8ToWtf16LeAllocZ(allocator, try std.fs.path.join(allocator, &.{ entry, "program.exe" }));
    const command_line = try allocator.dupeZ(u16, std.mem.span(GetCommandLineW()));
    const environment = try std.process.createWindowsEnvBlock(allocator, &variables);
    var startup = std.mem.zeroes(windows.STARTUPINFOW);
    startup.cb = @sizeOf(windows.STARTUPINFOW);
    startup.dwFlags = windows.STARTF_USESTDHANDLES;
    startup.hStdInput = GetStdHandle(windows.STD_INPUT_HANDLE);
    startup.hStdOutput = GetStdHandle(windows.STD_OUTPUT_HANDLE);
    startup.hStdError = GetStdHandle(windows.STD_ERROR_HANDLE);
    const job = CreateJobObjectW(null, null) orelse return error.NoJobObject;
    const limits: ExtendedLimits = .{ .BasicLimitInformation = .{ .LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE } };
    if (SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, @sizeOf(ExtendedLimits)) == 0) return error.NoJobObject;
    // Ctrl-C reaches the program as well, and the program decides what it means.
    _ = SetConsoleCtrlHandler(&ignore, windows.TRUE);

    var process: windows.PROCESS_INFORMATION = undefined;
    try windows.CreateProcessW(
        program,
        command_line,
        null,
        null,
        windows.TRUE,
        .{ .create_suspended = true, .create_unicode_environment = true },
        environment.ptr,
        null,
        &startup,
        &process,
    );
    if (AssignProcessToJobObject(job, process.hProcess) == 0) {
        windows.TerminateProcess(process.hProcess, 1) catch {};
        return error.NoJobObject;
    }
    _ = ResumeThread(process.hThread);
    try windows.WaitForSingleObjectEx(process.hProcess, windows.INFINITE, false);
    var code: windows.DWORD = 1;
    if (windows.kernel32.GetExitCodeProcess(process.hProcess, &code) == 0) return 1;
    return @truncate(code);
}

fn ignore(_: windows.DWORD) callconv(.winapi) windows.BOOL {
    return windows.TRUE;
}
