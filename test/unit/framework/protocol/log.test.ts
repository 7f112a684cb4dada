import { describe, expect, it } from "@jest/globals";
import {
  createLogger,
  findLogLevel,
  type LogLevel,
} from "../../../../framework/internal/protocol/log.ts";
import { Secrets } from "../../../../framework/internal/protocol/secrets.ts";

const NOW = new Date("2026-11-21T12:00:00.123Z");

describe("findLogLevel()", () => {
  it.each<[string, Record<string, string>, LogLevel | undefined]>([
    ["nothing is set", {}, undefined],
    ["TF_LOG is empty", { TF_LOG: "" }, undefined],
    ["TF_LOG is OFF", { TF_LOG: "OFF" }, undefined],
    ["TF_LOG names a level", { TF_LOG: "WARN" }, "warn"],
    ["TF_LOG is JSON", { TF_LOG: "JSON" }, "trace"],
    ["TF_LOG is no level", { TF_LOG: "1" }, "trace"],
    ["all providers have their own", { TF_LOG: "TRACE", TF_LOG_PROVIDER: "error" }, "error"],
    [
      "the provider has its own",
      { TF_LOG_PROVIDER: "error", TF_LOG_PROVIDER_BIG_THING: "debug" },
      "debug",
    ],
    ["another provider has its own", { TF_LOG_PROVIDER_OTHER: "debug" }, undefined],
    ["the provider alone is off", { TF_LOG: "TRACE", TF_LOG_PROVIDER_BIG_THING: "off" }, undefined],
  ])("when %s", (_when, environment, level) => {
    expect(findLogLevel("big-thing", environment)).toBe(level);
  });
});

describe("createLogger()", () => {
  it("writes one JSON object a line, with a timestamp of six digits", () => {
    const { lines, log } = start("info");
    log
      .with({ tf_rpc: "ReadResource" })
      .info("read", { count: 2, found: true, missing: undefined });
    expect(lines).toEqual([
      '{"@level":"info","@message":"read","@timestamp":"2026-11-21T12:00:00.123000Z","@module":"test","tf_rpc":"ReadResource","count":2,"found":true}\n',
    ]);
  });

  it("leaves out what is below its level", () => {
    const { lines, log } = start("warn");
    log.info("quiet");
    log.warn("loud");
    log.error("louder");
    expect(lines).toEqual([
      expect.stringContaining('"@message":"loud"'),
      expect.stringContaining('"@message":"louder"'),
    ]);
  });

  it("writes nothing, and says so, when there is no level", () => {
    const { lines, log } = start(undefined);
    log.error("unheard");
    log.with({ tf_rpc: "ReadResource" }).error("unheard");
    expect(lines).toEqual([]);
    expect(log.isEnabled).toBe(false);
  });

  it("keeps a text with line breaks on one line", () => {
    const { lines, log } = start("info");
    log.info("one\ntwo\u2028three");
    expect(lines[0]?.indexOf("\n")).toBe((lines[0]?.length ?? 0) - 1);
  });

  it("keeps the keys of the line itself texts, whatever a handler passes", () => {
    const { lines, log } = start("info");
    const fields: Record<string, number> = { "@message": 1, "@level": 2 };
    const message: unknown = 42;
    log.info(message as string, fields); // what an author writes who has no types
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      "@message": "42",
      "@level": "info",
      message: 1,
      level: 2,
    });
  });

  it.each([
    ["one long field", { text: "ü".repeat(200_000) }],
    [
      "many fields",
      Object.fromEntries(
        Array.from({ length: 300 }, (_, index) => [`key${index}`, "v".repeat(5000)]),
      ),
    ],
  ])("cuts %s until the line fits into 64 KiB", (_what, fields) => {
    const { lines, log } = start("info");
    log.info("short", fields);
    expect(Buffer.byteLength(lines[0] ?? "")).toBeLessThanOrEqual(64 * 1024);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ "@message": "short" });
  });

  it("masks secrets in texts and fields, and fields that are secret by their name", () => {
    const { lines, log, secrets } = start("info");
    secrets.add("not-a-real-password");
    log.info("login with not-a-real-password", {
      body: '{"password":"not-a-real-password"}',
      Authorization: "anything",
      header: "Bearer abc.def-123",
    });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      "@message": "login with ***",
      body: '{"password":"***"}',
      Authorization: "***",
      header: "Bearer ***",
    });
  });
});

function start(level: LogLevel | undefined) {
  const lines: string[] = [];
  const secrets = new Secrets(true);
  const log = createLogger({
    level,
    module: "test",
    secrets,
    now: () => NOW,
    write: (line) => lines.push(line),
  });
  return { lines, log, secrets };
}
