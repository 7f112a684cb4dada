/**
 * Tests that are selected by the release of the real server: what an older release answers differently is not registered
 * when the tests run against it. The table in tests-by-version.ts says what, since when, and why.
 */
import { format } from "node:util";
import { it as defineTest } from "@jest/globals";
import { COMPONENT_TYPES_SINCE, isOlder, SERVER_FEATURES } from "../../client/server-versions.ts";
import { isRealServerOnly, testedDatabase, testedVersion } from "./tested-server.ts";
import { DATABASE_TESTS, TESTS_BY_VERSION } from "./tests-by-version.ts";

/** Whether the real server of this run has the component type. */
export function hasComponentType(type: string): boolean {
  return !isOlder(testedVersion, COMPONENT_TYPES_SINCE.get(type) ?? "0");
}

/** What a test configures or expects of a feature, where the real server of this run has it; else nothing. */
export function whereServerHas<T extends object>(
  feature: keyof typeof SERVER_FEATURES,
  values: T,
): Partial<T> {
  return isOlder(testedVersion, SERVER_FEATURES[feature].since) ? {} : values;
}

/** Whether the test of that title holds for the real server of this run. */
function holds(title: string): boolean {
  if (!isRealServerOnly) {
    return true;
  }
  const isTooOld = TESTS_BY_VERSION.some(
    ({ since, titles }) => isOlder(testedVersion, since) && titles.includes(title),
  );
  const isOfSqlite = DATABASE_TESTS.some(({ titles }) => titles.includes(title));
  return !isTooOld && !(testedDatabase === "mariadb" && isOfSqlite);
}

type Arguments<Row> = Row extends readonly unknown[] ? [...Row] : [Row];

/** Jest's `it`, for tests that may not hold on every release. */
function select(title: string, test: () => unknown, timeoutMs?: number): void {
  if (holds(title)) {
    defineTest(title, async () => void (await test()), timeoutMs);
  }
}

/** A title with the values of an object at `$key`. */
function fillIn(title: string, row: unknown): string {
  return typeof row === "object" && row !== null && !Array.isArray(row)
    ? title.replaceAll(/\$(\w+)/g, (_all, key: string) => String(Reflect.get(row, key)))
    : title;
}

export const it = Object.assign(select, {
  /** As jest's `it.each`. The title may have the placeholders of `util.format`, or `$key` for a value of an object. */
  each:
    <const Row>(rows: readonly Row[]) =>
    (title: string, test: (...row: Arguments<Row>) => unknown, timeoutMs?: number): void => {
      for (const row of rows) {
        // What Arguments says, as a value.
        const values = (Array.isArray(row) ? row : [row]) as unknown as Arguments<Row>;
        const shown = values.slice(0, title.match(/%[sjidfoO]/g)?.length ?? 0);
        select(fillIn(format(title, ...shown), row), () => test(...values), timeoutMs);
      }
    },
});
