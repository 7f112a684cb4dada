import { describe, expect, it } from "@jest/globals";
import { error, OperationError } from "../../../../framework/diagnostics/diagnostics.ts";
import { toDiagnostics } from "../../../../framework/internal/operations/context.ts";

const subject = { verb: "create", typeName: "example_thing", name: "one" } as const;

function describeFailure(cause: unknown, { isStopped = false, hasWords = true } = {}) {
  const lines: string[] = [];
  const write = (message: string) => {
    lines.push(message);
  };
  const log = { trace: write, debug: write, info: write, warn: write, error: write };
  const stop = new AbortController();
  if (isStopped) {
    stop.abort();
  }
  const describe = (thrown: unknown) =>
    hasWords && thrown instanceof RangeError ? error("Known", "words") : undefined;
  const diagnostics = toDiagnostics(cause, subject, { describe, log, signal: stop.signal });
  return { diagnostics, lines };
}

describe("toDiagnostics()", () => {
  it("passes on the diagnostics that a handler threw", () => {
    const { diagnostics, lines } = describeFailure(new OperationError("Summary", "Detail"));
    expect(diagnostics).toEqual([{ severity: "error", summary: "Summary", detail: "Detail" }]);
    expect(lines).toEqual([]);
  });

  it("takes the provider's words for its libraries' errors", () => {
    expect(describeFailure(new RangeError("x")).diagnostics[0]?.summary).toBe("Known");
  });

  it("says of a value that is nested too deeply that it is", () => {
    const recurse = (): number => 1 + recurse();
    let cause: unknown;
    try {
      recurse();
    } catch (thrown) {
      cause = thrown;
    }
    const { diagnostics } = describeFailure(cause, { hasWords: false });
    expect(diagnostics[0]?.detail).toContain("nested too deeply");
    expect(diagnostics[0]?.detail).not.toContain("bug");
  });

  it("calls anything else a bug, and logs where it came from", () => {
    const { diagnostics, lines } = describeFailure(new TypeError("x is not a function"));
    expect(diagnostics[0]?.summary).toBe('Cannot create example_thing "one"');
    expect(diagnostics[0]?.detail).toContain("bug in the provider");
    expect(lines).toHaveLength(1);
  });

  it("says after Ctrl-C that the operation was cancelled, not that there is a bug", () => {
    const { diagnostics } = describeFailure(new Error("aborted"), { isStopped: true });
    expect(diagnostics[0]?.detail).toBe("The operation was cancelled before it was done: aborted.");
  });
});
