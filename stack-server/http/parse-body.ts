import type { Finding } from "../errors/findings.ts";
import { plainProblem } from "../errors/problems.ts";
import { isNestedDeeper, MAX_BODY_DEPTH, parseJson } from "../values/json.ts";

const JSON_CONTENT_TYPE = /^application\/([\w.-]+\+)?json/i;
const FORM_CONTENT_TYPE = "application/x-www-form-urlencoded";

/**
 * The JSON of a body, or undefined when there is none. Adds a finding if it is not JSON. Like ZenML, it
 * leaves bodies of other content types as bytes, which then fail their check. Throws 400 if it is nested too deep.
 */
export function parseJsonBody(body: string, contentType: string, findings: Finding[]): unknown {
  if (body === "") {
    return undefined;
  }
  if (!JSON_CONTENT_TYPE.test(contentType)) {
    return Buffer.from(body);
  }
  if (isNestedDeeper(body, MAX_BODY_DEPTH)) {
    throw plainProblem(400, "There was an error parsing the body");
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    const position = /position (\d+)/.exec(error instanceof Error ? error.message : "");
    findings.push({
      type: "json_invalid",
      loc: ["body", Number(position?.[1] ?? body.length)],
      msg: "JSON decode error",
      input: {},
      context: "{'error': 'Expecting value'}",
    });
    return undefined;
  }
}

/** The JSON of a body whatever its content type, the string itself if it is not JSON, null if it is empty. */
export function parseAnyBody(body: string): unknown {
  if (body === "") {
    return null;
  }
  const parsed = parseJson(body);
  return parsed === undefined ? body : parsed;
}

/** The fields of a form; none if the content type is another. */
export function parseForm(body: string, contentType: string): URLSearchParams {
  return new URLSearchParams(contentType.startsWith(FORM_CONTENT_TYPE) ? body : "");
}
