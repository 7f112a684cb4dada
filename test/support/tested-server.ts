/**
 * The ZenML that this run of the tests uses as its real server. `npm run test:servers` chooses another one.
 */

/** The release that the project is verified against in every run, and whose API the stack server imitates. */
export const pinnedVersion = "0.98.0";

/** The databases that a real server can keep its objects in. */
export type Database = "sqlite" | "mariadb";

/** The release under test. */
export const testedVersion: string = process.env["ZENML_TEST_VERSION"] ?? pinnedVersion;

/** The database under test. */
export const testedDatabase: Database =
  process.env["ZENML_TEST_DATABASE"] === "mariadb" ? "mariadb" : "sqlite";

/**
 * Whether the tests run against the real server alone. The stack server is tested beside the pinned release: a run for
 * another server would only repeat that.
 */
export const isRealServerOnly: boolean =
  testedVersion !== pinnedVersion || testedDatabase !== "sqlite";
