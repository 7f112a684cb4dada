import { describe, expect, it } from "@jest/globals";
import { InvalidServerUrlError, parseServerUrl } from "../../../client/server-url.ts";

describe("parseServerUrl()", () => {
  it.each([
    ["https://zenml.example.com", "https://zenml.example.com"],
    ["https://zenml.example.com/", "https://zenml.example.com"],
    ["https://zenml.example.com///", "https://zenml.example.com"],
    [" http://127.0.0.1:8080/ml/zenml/ ", "http://127.0.0.1:8080/ml/zenml"],
    ["HTTPS://ZenML.Example.com:443", "https://zenml.example.com"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ])("takes %s as %s", (given, expected) => {
    expect(parseServerUrl(given)).toBe(expected);
  });

  it.each([
    ["without a scheme", "zenml.example.com", /https:\/\//],
    ["with another scheme", "ftp://zenml.example.com", /https:\/\//],
    ["that is empty", "", /https:\/\//],
    [
      "with credentials",
      "https://me:hunter2@zenml.example.com",
      /Use https:\/\/zenml\.example\.com and an API key/,
    ],
    [
      "with a query",
      "https://zenml.example.com/a?token=hunter2",
      /Use https:\/\/zenml\.example\.com\/a\./,
    ],
    [
      "of the API itself",
      "https://zenml.example.com/a/api/v1/",
      /Use https:\/\/zenml\.example\.com\/a\./,
    ],
  ])("refuses a URL %s and says what to use, without repeating credentials", (_, given, hint) => {
    const parse = () => parseServerUrl(given);
    expect(parse).toThrow(InvalidServerUrlError);
    expect(parse).toThrow(hint);
    expect(parse).not.toThrow(/hunter2/);
  });
});
