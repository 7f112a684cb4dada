import packageJson from "../../package.json" with { type: "json" };

/** The provider's version, from the package. */
export const VERSION: string = packageJson.version;
