import { describe, expect, it } from "@jest/globals";
import { findSecrets, hideSecrets } from "../../../client/secrets.ts";

describe("findSecrets()", () => {
  it.each([
    [
      "every value of a secret",
      { name: "s", values: { host: "a-host", user: "me" } },
      ["a-host", "me"],
    ],
    [
      "connector settings that name a secret",
      { configuration: { region: "eu", aws_secret_access_key: "k1", service_account_json: "{}" } },
      ["k1", "{}"],
    ],
    [
      "texts below such a setting",
      { configuration: { user_account_json: { private: { a: "deep" } } } },
      ["deep"],
    ],
    [
      "texts in lists below such a setting",
      { configuration: { tokens: ["t1", "t2"] } },
      ["t1", "t2"],
    ],
    ["a password of a user", { name: "me", password: "p" }, ["p"]],
    [
      "nothing in plain settings",
      {
        name: "n",
        type: "t",
        configuration: { path: "s3://b", token_url: "https://t", api_token_name: "n" },
        secrets: ["id"],
        private: true,
        auth_method: "secret-key",
      },
      [],
    ],
    ["nothing in no body", undefined, []],
  ])("finds %s", (_, body, expected) => {
    expect(findSecrets(body)).toEqual(expected);
  });
});

describe("hideSecrets()", () => {
  it("hides a secret that contains another one whole", () => {
    expect(hideSecrets("got abcdef and abcd", ["abcd", "abcdef"])).toBe(
      "got (hidden) and (hidden)",
    );
  });

  it("hides a secret of few characters where it is quoted, and leaves the words around it alone", () => {
    expect(hideSecrets("the value 'a' is bad", ["a"])).toBe("the value (hidden) is bad");
  });

  it("hides a secret as Python prints it", () => {
    expect(hideSecrets(String.raw`got 'it\'s\na \\ key'`, ["it's\na \\ key"])).toBe(
      "got '(hidden)'",
    );
  });

  it("leaves no part of a secret at the end of a text that it shortens", () => {
    const secret = "0123456789".repeat(20);
    const text = `${"x".repeat(900)}${secret}`;
    expect(hideSecrets(text, [secret])).toBe(`${"x".repeat(900)}(hidden)`);
    expect(hideSecrets("y".repeat(3_000), []).length).toBeLessThan(1_100);
  });

  it("changes nothing where a secret is empty", () => {
    expect(hideSecrets("as it was", [""])).toBe("as it was");
  });
});
