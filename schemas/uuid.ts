import { type Trait, unwrapDynamic, type Value, validator } from "terraform-plugin-kit";
import { isUuid } from "../client/vocabulary.ts";

/**
 * What `mock_provider` puts in the place of a computed string, and so of an ID. Only a check without a server lets it pass:
 * a configured provider is never mocked. Mocks of OpenTofu that have lower-case letters only, about one in 200, are not recognized:
 * they look like names.
 *
 * **Source:** `terraform test` of Terraform 1.11, and `internal/configs/hcl2shim/mock_value_composer.go` of OpenTofu 1.12.6.
 */
const MOCKED = /^(?:[a-z0-9]{8}|(?=.*[A-Z0-9])[A-Za-z0-9]{4,15})$/;

/** Whether the string may be an ID as far as anybody can tell without the server: a UUID, or a mock of `terraform test` or `tofu test`. */
export function mayBeId(value: string): boolean {
  return isUuid(value) || MOCKED.test(value);
}

/**
 * An ID as the server writes it. Any other string is returned unchanged, because names are case-sensitive.
 *
 * **Source:** ZenML 0.98.0 accepts UUIDs in upper case and answers in lower case.
 */
export function normalizeId(id: string): string {
  return isUuid(id) ? id.toLowerCase() : id;
}

/** Semantic equality of IDs, for the trait `comparedBy`. Sets and lists of IDs are equal when they have the same members. */
export function sameIds(before: Value, after: Value): boolean {
  const [a, b] = [before, after].map(unwrapDynamic);
  if (Array.isArray(a) && Array.isArray(b)) {
    const [ours, theirs] = [a, b].map((ids: readonly Value[]) => ids.map(normalize).sort());
    return ours?.join("\n") === theirs?.join("\n");
  }
  return typeof a === "string" && typeof b === "string" ? normalize(a) === normalize(b) : a === b;
}

function normalize(id: Value): string {
  return typeof id === "string" ? normalizeId(id) : "";
}

/** The trait of an argument that takes an ID. `meaning` completes the sentence "It must be …". */
export function idArgument(
  meaning: string,
  { allowEmpty = false }: { readonly allowEmpty?: boolean } = {},
): Trait<never, string> {
  const trait = validator("", (value: string) =>
    mayBeId(value) || (allowEmpty && value === "")
      ? undefined
      : `${JSON.stringify(value)} must be ${meaning}.`,
  );
  return { ...trait, sameMeaning: sameIds };
}

/** The trait of a data source's `id`, where a name is a common mistake. Empty is as good as not set. */
export const lookUpId: Trait<never, string> = validator("", (value: string) =>
  value === "" || mayBeId(value)
    ? undefined
    : `${JSON.stringify(value)} is not a UUID. Use "name" to look up a name.`,
);
