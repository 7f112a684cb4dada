import { toUuid } from "../values/uuid.ts";
import { type Check, fail } from "./checks.ts";

const GROUP_LENGTHS = [8, 4, 4, 4, 12] as const;

/** A UUID, in lower case with hyphens. **Source:** the messages are those of the Rust crate `uuid`. */
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
  const reason = explainMismatch(value);
  return fail(findings, {
    type: "uuid_parsing",
    loc,
    msg: `Input should be a valid UUID, ${reason}`,
    input: value,
    context: `{'error': '${reason}'}`,
  });
};

function explainMismatch(value: string): string {
  const characters = [...value];
  const wrong = characters.findIndex((each) => !/[0-9a-fA-F-]/.test(each));
  if (wrong >= 0) {
    return `invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${characters[wrong] ?? ""}\` at ${wrong + 1}`;
  }
  const groups = value.split("-");
  if (groups.length === 1) {
    return `invalid length: expected length 32 for simple format, found ${value.length}`;
  }
  if (groups.length !== GROUP_LENGTHS.length) {
    return `invalid group count: expected 5, found ${groups.length}`;
  }
  const at = groups.findIndex((group, index) => group.length !== GROUP_LENGTHS[index]);
  return `invalid group length in group ${at}: expected ${GROUP_LENGTHS[at] ?? 0}, found ${groups[at]?.length ?? 0}`;
}
