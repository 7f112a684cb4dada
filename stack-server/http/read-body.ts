import type { Finding } from "../errors/invalid-request.ts";

/** The body as JSON; undefined for none. A body of another content type is left as bytes. */
export function readBody(
  text: string,
  contentType: string | undefined,
  findings: Finding[],
): unknown {
  if (text === "") {
    return undefined;
  }
  if (!/^application\/([\w.-]+\+)?json/i.test(contentType ?? "")) {
    return Buffer.from(text);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "");
    findings.push({
      type: "json_invalid",
      loc: ["body", Number(position?.[1] ?? text.length)],
      msg: "JSON decode error",
      input: {},
      context: "{'error': 'Expecting value'}",
    });
    return undefined;
  }
}
