import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { makeVisible } from "../../../../framework/diagnostics/visible-text.ts";
import { toDiagnosticMessages } from "../../../../framework/internal/protocol/to-proto.ts";

describe("makeVisible()", () => {
  it.each([
    ["an escape sequence", "\u001b[31mred", "\\u001b[31mred"],
    ["an operating system command", "\u001b]0;title\u0007", "\\u001b]0;title\\u0007"],
    ["a backspace", "ab\b\bc", "ab\\u0008\\u0008c"],
    ["a carriage return", "real\rfake", "real\\u000dfake"],
    ["the other set of controls", "\u009b2J", "\\u009b2J"],
    ["a change of direction", "user\u202Egnp.exe", "user\\u202egnp.exe"],
  ])("writes out %s", (_what, text, visible) => {
    expect(makeVisible(text)).toBe(visible);
  });

  it("keeps lines, tabs and everything that can be seen", () => {
    expect(makeVisible("one\r\n\ttwo\nÄ 漢 🚀")).toBe("one\n\ttwo\nÄ 漢 🚀");
  });

  it("leaves nothing that a terminal obeys in any diagnostic", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const [message] = toDiagnosticMessages([
          { severity: "error", summary: text, detail: text },
        ]);
        const shown = `${message?.summary}${message?.detail}`.replaceAll(/[\n\t]/g, "");
        expect(shown).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });
});
