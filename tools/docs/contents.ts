import { table } from "./table.ts";

/** A page or a module, as the table of contents lists it. */
export interface Entry {
  /** What a practitioner calls it: `zenml_stack`. */
  readonly name: string;
  /** A path below docs/, or an absolute URL. */
  readonly link: string;
  /** Markdown, of which only the first sentence is listed. */
  readonly description: string;
}

/** One kind of page, such as the resources. */
export interface Chapter {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Renders the section `## All pages` of the provider's page: a table for each chapter, its entries sorted by name. */
export function contents(chapters: readonly Chapter[]): string {
  return [
    "## All pages",
    ...chapters.flatMap(({ title, entries }) => [
      `### ${title}`,
      table(
        ["name", "description"],
        entries
          .toSorted((a, b) => (a.name < b.name ? -1 : 1))
          .map(({ name, link, description }) => [`[${name}](${link})`, firstSentence(description)]),
      ),
    ]),
  ].join("\n\n");
}

function firstSentence(text: string): string {
  const [sentence = ""] = text.replace(/\s+/g, " ").split(/(?<=\.)\s/);
  return sentence;
}
