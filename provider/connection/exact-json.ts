import { randomUUID } from "node:crypto";
import { parseJson } from "terraform-plugin-kit";
import type { JsonCodec } from "../../client/http.ts";

/** JSON with whole numbers of any size, as `bigint` beyond 2^53. */
export const exactJson: JsonCodec = {
  stringify(body) {
    const mark = randomUUID(); // no string of the body contains it
    let isMarked = false;
    const text = JSON.stringify(body, (_key, value: unknown) => {
      if (typeof value !== "bigint") {
        return value;
      }
      isMarked = true;
      return `${mark}${value}`;
    });
    return isMarked ? text.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : text;
  },
  parse(text) {
    // Many times faster than parseJson, and right unless there is a number of that many digits.
    const parsed: unknown = /\d{16}/.test(text) ? parseJson(text) : JSON.parse(text);
    return parsed;
  },
};
