import { beforeAll, describe, expect, it } from "@jest/globals";
import { type Complaint, compileTexts, installConstructs } from "../support/constructs-app.ts";
import { customFlavor, type Mistake, prologue, promises } from "./mistakes.ts";

const rows = Object.entries(promises).flatMap(([promise, mistakes]) =>
  mistakes.map((mistake, at) => ({
    promise,
    at,
    name: `${promise.replaceAll(/\W/g, "-")}-${at}`,
    ...mistake,
  })),
);
type Row = (typeof rows)[number];

/** Every variant of every mistake, as a file. */
function variants(): ReadonlyMap<string, string> {
  const texts = rows.flatMap(({ name, wrong, right }): [string, string][] => [
    [`${name}.wrong.ts`, `${prologue}${wrong}\n`],
    [`${name}.expected.ts`, `${prologue}// @ts-expect-error\n${wrong}\n`],
    [`${name}.right.ts`, `${prologue}${right}\n`],
  ]);
  return new Map([["custom-flavor.ts", customFlavor], ...texts]);
}

describe("the types", () => {
  let complaints: ReadonlyMap<string, readonly Complaint[]>;

  beforeAll(async () => {
    complaints = compileTexts(await installConstructs(), variants());
  }, 180_000);

  const complaintsOf = ({ name }: Row, variant: string) =>
    complaints.get(`${name}.${variant}.ts`) ?? [];

  it("have at least two mistakes to refuse for every promise", () => {
    const few = Object.entries(promises).filter(([, mistakes]) => mistakes.length < 2);
    expect(few).toEqual([]);
  });

  describe.each(rows)("$promise, $at: $wrong", (row) => {
    it("is an error that names the mistake", () => {
      const [first] = complaintsOf(row, "wrong");
      const isWholeLine = /^[A-Z].*[.?]$/.test(row.says);
      expect(isWholeLine ? first?.message : (first?.message ?? "")).toEqual(
        isWholeLine ? row.says : expect.stringContaining(row.says),
      );
      expect(first?.details).toContain(row.adds ?? "");
      expect(complaintsOf(row, "expected")).toEqual([]);
    });

    it("has a right form, which compiles", () => {
      expect(complaintsOf(row, "right")).toEqual([]);
    });
  });

  it("say the whole first line for the ten mistakes that are made most", () => {
    const whole = rows.filter(({ says }: Mistake) => /^[A-Z].*[.?]$/.test(says));
    expect(whole.length).toBeGreaterThanOrEqual(10);
  });
});

/** The same names as the package's, and all of them `any`. */
function noTypes(): string {
  const [, names = ""] = /import \{([^}]*)\} from "cdktf-provider-zenml/.exec(prologue) ?? [];
  const declarations = names
    .split(",")
    .map((name) => name.trim())
    .map((name) =>
      name.startsWith("type ")
        ? `export ${name}<A = 0, B = 0> = any;`
        : `export const ${name}: any;`,
    );
  return `declare module "no-types" { ${declarations.join(" ")} }\n`;
}

describe("without the types", () => {
  it("every mistake compiles: nothing but our rules refuses it", async () => {
    const untyped = new Map(
      [...variants()]
        .filter(([name]) => name.endsWith(".expected.ts"))
        .map(([name, text]) => [
          name,
          text.replace("cdktf-provider-zenml/lib/constructs", "no-types"),
        ]),
    );
    const complaints = compileTexts(
      await installConstructs(),
      new Map([["no-types.d.ts", noTypes()], ...untyped]),
    );
    const messages = [...complaints]
      .filter(([name]) => name !== "no-types.d.ts")
      .map(([name, list]) => `${name}: ${list.map(({ message }) => message).join("; ")}`);
    const unused = "Unused '@ts-expect-error' directive.";
    expect(messages.filter((message) => !message.endsWith(`.ts: ${unused}`))).toEqual([]);
    expect(messages).toHaveLength(rows.length);
  }, 120_000);
});
