import { expect, it } from "@jest/globals";
import { isProbablyValid } from "../../../../provider/connection/token-outlook.ts";

const NOW_MS = 1_750_000_000_000;
const toToken = (payload: string) =>
  `header.${Buffer.from(payload).toString("base64url")}.signature`;
const expiring = (seconds: number) =>
  toToken(JSON.stringify({ sub: "someone", exp: NOW_MS / 1_000 + seconds }));

it.each<[string, string, boolean]>([
  ["that expires in an hour", expiring(3_600), true],
  ["that never expires", toToken('{"sub":"someone"}'), true],
  ["that has expired", expiring(-1), false],
  ["that expires in a moment", expiring(30), false],
  ["whose expiry is no number", toToken('{"exp":"soon"}'), false],
  ["whose payload is not JSON", toToken("not-json"), false],
  ["whose payload is no object", toToken("1"), false],
  ["that has no parts", "not-a-real-token", false],
  ["that is empty", "", false],
])("tells whether a server is likely to accept a token %s", (_, token, expected) => {
  expect(isProbablyValid(token, NOW_MS)).toBe(expected);
});
