import { describe, expect, it } from "@jest/globals";
import { toDynamic } from "../../../../framework/cty/dynamic.ts";
import { UNKNOWN } from "../../../../framework/cty/values.ts";
import { Secrets } from "../../../../framework/internal/protocol/secrets.ts";
import { optional } from "../../../../framework/schema/attribute.ts";
import { sensitive } from "../../../../framework/schema/plan-modifiers.ts";
import * as types from "../../../../framework/schema/types.ts";

const attributes = {
  name: optional.string("Public."),
  password: optional.string("Secret.", sensitive),
  settings: optional.dynamic("Secret inside.", sensitive),
  variables: optional.map(types.string, "Secret by key.", sensitive),
  users: optional.listNested(
    { login: optional.string("Public."), token: optional.string("Secret.", sensitive) },
    "Users.",
  ),
};

const object = {
  name: "public-name",
  password: "secret-one",
  settings: toDynamic({ inner: ["secret-two", { deep: "secret-three" }], port: 8080 }),
  variables: { KEY: "secret-four", NOTHING: null },
  users: [
    { login: "public-login", token: "secret-five" },
    { login: "x", token: UNKNOWN },
  ],
};

const TEXT =
  "public-name secret-one secret-two secret-three secret-four public-login secret-five KEY";
const MASKED = "public-name *** *** *** *** public-login *** KEY";

describe("Secrets", () => {
  it.each([true, false])("knows what a schema marks as sensitive (eagerly: %s)", (isEager) => {
    const secrets = new Secrets(isEager);
    secrets.addFrom(attributes, object);
    expect(secrets.mask(TEXT)).toBe(MASKED);
  });

  it("copes with objects that are null or unknown", () => {
    const secrets = new Secrets(true);
    secrets.addFrom(attributes, null);
    secrets.addFrom(attributes, UNKNOWN);
    secrets.addFrom(attributes, { ...object, users: null, settings: UNKNOWN });
    expect(secrets.mask("secret-one secret-five")).toBe("*** secret-five");
  });

  it("finds a secret as it stands in JSON and in URLs too", () => {
    const secrets = new Secrets(true);
    secrets.add('a "b"/c\n');
    expect(secrets.mask(JSON.stringify({ key: 'a "b"/c\n' }))).toBe('{"key":"***"}');
    expect(secrets.mask(`https://host/?q=${encodeURIComponent('a "b"/c\n')}`)).toBe(
      "https://host/?q=***",
    );
  });

  it("leaves no end of a secret that begins like another one", () => {
    const secrets = new Secrets(true);
    secrets.add("secret");
    secrets.add("secret-and-more");
    expect(secrets.mask("secret-and-more, secret")).toBe("***, ***");
  });

  it("takes characters of regular expressions for what they are", () => {
    const secrets = new Secrets(true);
    secrets.add("a.c+(d)");
    expect(secrets.mask("abc a.c+(d)")).toBe("abc ***");
  });

  it("leaves parts of ordinary words alone", () => {
    const secrets = new Secrets(true);
    secrets.add("to");
    expect(secrets.mask("told to go")).toBe("told to go");
  });

  it("hides what stands in an Authorization header", () => {
    expect(new Secrets(true).mask("Authorization: Bearer eyJ0.x-y_z=")).toBe(
      "Authorization: Bearer ***",
    );
  });
});
