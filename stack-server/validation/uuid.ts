import { type Check, fail } from "./checks.ts";

const hyphens = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in its usual form, or undefined when the text is none; hyphens may be left out. */
export function toUuid(value: string): string | undefined {
  const bare = value.toLowerCase().replace(/^urn:uuid:/, "");
  if (hyphens.test(bare)) {
    return bare;
  }
  if (!/^[0-9a-f]{32}$/.test(bare)) {
    return undefined;
  }
  return [8, 12, 16, 20, 32]
    .map((end, index) => bare.slice([0, 8, 12, 16, 20][index], end))
    .join("-");
}

/** An id; messages are those of the parser that the server uses. */
export const uuid: Check<string> = (value, loc, findings) => {
  if (typeof value !== "string") {
    return fail(findings, {
      type: "uuid_type",
      loc,
      msg: "UUID input should be a string, bytes or UUID object",
      input: value,
    });
  }
  const found = toUuid(value);
  if (found !== undefined) {
    return found;
  }
  const reason = whyNotUuid(value);
  return fail(findings, {
    type: "uuid_parsing",
    loc,
    msg: `Input should be a valid UUID, ${reason}`,
    input: value,
    context: `{'error': '${reason}'}`,
  });
};

function whyNotUuid(value: string): string {
  const odd = [...value].findIndex((letter) => !/[0-9a-fA-F-]/.test(letter));
  if (odd >= 0) {
    return `invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${[...value][odd] ?? ""}\` at ${odd + 1}`;
  }
  const groups = value.split("-");
  if (groups.length === 1) {
    return `invalid length: expected length 32 for simple format, found ${value.length}`;
  }
  if (groups.length !== 5) {
    return `invalid group count: expected 5, found ${groups.length}`;
  }
  const lengths = [8, 4, 4, 4, 12];
  const wrong = groups.findIndex((group, index) => group.length !== lengths[index]);
  return `invalid group length in group ${wrong}: expected ${lengths[wrong] ?? 0}, found ${groups[wrong]?.length ?? 0}`;
}
