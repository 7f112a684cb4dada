import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  COMPONENT_TYPES_SINCE,
  CONNECTOR_TYPES_SINCE,
  OLDEST_VERSION,
  SERVER_FEATURES,
} from "../../client/server-versions.ts";
import { allSchemas } from "../../schemas/all-schemas.ts";

const pages = [
  "constructs",
  "decisions",
  "docs",
  "examples",
  "framework",
  "provider",
  "stack-server",
]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
      path.posix.join(folder, name),
    ),
  )
  .concat(readdirSync("."))
  .filter(
    (name) => name.endsWith(".md") && !/\/(?:dist|lib|node_modules|\.terraform)\//.test(name),
  );

const textOf = (page: string) => readFileSync(page, "utf8");

/** What a link to a part of the page can name: its headings as GitHub and registries spell them, and anchors. */
function anchorsOf(page: string): ReadonlySet<string> {
  const text = textOf(page).replaceAll(/^```[\s\S]*?^```/gm, "");
  const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id));
  for (const [, heading = ""] of text.matchAll(/^#+ (.*)$/gm)) {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    let number = 0;
    while (anchors.has(number === 0 ? anchor : `${anchor}-${number}`)) {
      number += 1;
    }
    anchors.add(number === 0 ? anchor : `${anchor}-${number}`);
  }
  return anchors;
}

/** Links of the page that lead nowhere, of those that stay in the repository. */
function brokenLinks(page: string): readonly string[] {
  const text = textOf(page).replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/\]\(([^)\s:]+)\)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? page : path.posix.join(path.posix.dirname(page), file);
      if (!existsSync(target)) {
        return true;
      }
      return anchor !== undefined && !(statSync(target).isFile() && anchorsOf(target).has(anchor));
    });
}

describe("the links within the repository", () => {
  it.each(pages)("of %s lead to a file and a heading", (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });
});

describe("the links to the repository on GitHub", () => {
  it.each(pages)("in %s lead to a file of this checkout", (page) => {
    const links = textOf(page).matchAll(
      /github\.com\/zenml-community\/terraform-provider-zenml\/(?:blob|tree)\/main\/([^)\s#"]+)/g,
    );

    const files = [...links].map(([, file = ""]) => file);

    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe("the first pages", () => {
  /** Such as `code repositories?`, for a type of which a page speaks in the plural or the singular. */
  const wordsOf = (typeName: string) =>
    typeName.replace("zenml_", "").replaceAll("_", " ").replace(/y$/, "(?:y|ies)");

  it.each(["README.md", "docs/index.md"])("%s begins with everything that is managed", (page) => {
    const [beginning = ""] = textOf(page).split(/^## /m);
    const text = beginning.replaceAll(/\s+/g, " ");

    const missing = allSchemas.resources
      .map(({ typeName }) => typeName)
      .filter((typeName) => !new RegExp(`\\b${wordsOf(typeName)}s?\\b`, "i").test(text));

    expect(missing).toEqual([]);
  });
});

describe("the page of the provider", () => {
  const [, section = ""] = textOf("docs/index.md").split("\n## Versions of ZenML\n");

  /** How the page calls each feature. */
  const features: Readonly<Record<keyof typeof SERVER_FEATURES, string>> = {
    environment: "`environment` and `secrets` of stacks and components",
    attachedSecrets: "`environment` and `secrets` of stacks and components",
    severalComponents: "several components of one type in a stack",
    fullName: "`full_name` of service accounts",
    reactivation: "`active = true` for a user who was deactivated, without a new password",
    defaultProject: "`default_project_id` of users",
    avatar: "`avatar_url` of users",
  };

  it("says what an older server lacks, as the client knows it", () => {
    const rows = [...section.matchAll(/^\| (\d+\.\d+\.\d+) \| (.*) \|$/gm)];
    const expected = new Set([
      ...Object.entries(SERVER_FEATURES).map(
        // The keys of both are the same.
        ([name, { since }]) => `${since} ${features[name as keyof typeof SERVER_FEATURES]}`,
      ),
      ...[...COMPONENT_TYPES_SINCE].map(([type, since]) => `${since} component type \`${type}\``),
      ...[...CONNECTOR_TYPES_SINCE].map(
        ([type, since]) => `${since} service connector type \`${type}\``,
      ),
    ]);

    expect(rows.map(([, since, feature]) => `${since} ${feature}`).sort()).toEqual(
      [...expected].sort(),
    );
  });

  it("names the oldest server", () => {
    expect(section).toContain(`from version ${OLDEST_VERSION}`);
  });
});
