/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  // .ts files import each other with their extension; swc strips the types and nothing else.
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }] },
  moduleNameMapper: {
    "^terraform-plugin-kit$": "<rootDir>/framework/index.ts",
    "^terraform-plugin-kit/testing$": "<rootDir>/framework/testing.ts",
  },
  moduleFileExtensions: ["ts", "js", "cjs", "mjs", "json", "node"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/framework/dist", "<rootDir>/.cache"],
  // Lets test files share one real ZenML server, started when the first of them asks for it.
  globalSetup: "<rootDir>/test/support/global-setup.ts",
  globalTeardown: "<rootDir>/test/support/global-teardown.ts",
  // Terraform and a real server take seconds, and a busy machine makes minutes of them: no test depends on time.
  testTimeout: 180_000,
  testPathIgnorePatterns: ["/node_modules/"],
};
