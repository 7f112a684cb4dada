import { isValueList, isValueMap, type Value } from "terraform-plugin-kit";
import { findSecrets } from "../../client/secrets.ts";

/** A URL with a password, such as `postgresql://user:password@host/database`. */
const URL_WITH_PASSWORD = /\/\/[^/\s:@]*:[^/\s@]+@/;

/** Keys of nested values that are secrets. Names of secrets, as in `image_pull_secrets`, are not. */
const SECRET_KEY = /passw(or)?d|secret(?!s$|_name)|token|credential|private_?key|api_?key/i;

/**
 * Whether the value of a setting may hold credentials although nothing marks it secret: a URL with a password, or a string
 * below a key that names a secret. Of a setting that its flavor has, and says is no secret, the name means nothing.
 */
export function mayHoldCredentials(key: string, value: Value, isKnownHarmless: boolean): boolean {
  if (!isKnownHarmless && findSecrets({ [key]: value }).some((text) => text !== "")) {
    return true;
  }
  return holdsCredentials(value);
}

function holdsCredentials(value: Value): boolean {
  if (typeof value === "string") {
    return URL_WITH_PASSWORD.test(value);
  }
  if (isValueList(value)) {
    return value.some(holdsCredentials);
  }
  return (
    value !== null &&
    isValueMap(value) &&
    Object.entries(value).some(
      ([key, one]) =>
        (typeof one === "string" && one !== "" && SECRET_KEY.test(key)) || holdsCredentials(one),
    )
  );
}
