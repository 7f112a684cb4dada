import { isValueMap, stringifyJson, type Value } from "terraform-plugin-kit";
import { allSchemas } from "../../schemas/all-schemas.ts";
import { mapOf } from "../json-values.ts";
import { hasMark, markOf } from "./marks.ts";
import type { Change, PlannedResource } from "./plan-file.ts";

/** How one attribute, or a part of one, differs. */
export interface AttributeDifference {
  /** Such as `configuration.region`. */
  readonly path: string;
  /** JSON, or words in parentheses for a value that is sensitive or unknown; undefined if there is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const SENSITIVE = "(sensitive value)";
const UNKNOWN_VALUE = "(known after apply)";

/** Values of more characters are cut. */
const LONGEST_VALUE = 200;

/**
 * What changes in a resource, without the values that Terraform marks as sensitive, before or after. An attribute that only
 * the provider sets is left out while its value is unknown: it says nothing about the change.
 */
export function differencesOf({ type, change }: PlannedResource): readonly AttributeDifference[] {
  const computed = computedAttributesOf(type);
  return Object.keys({
    ...mapOf(change.before),
    ...mapOf(change.after),
    ...mapOf(change.afterUnknown),
  })
    .filter((name) => !(computed.has(name) && hasMark(mapOf(change.afterUnknown)[name])))
    .flatMap((name) => differencesAt(name, memberOf(change, name)));
}

/** Attributes of a ZenML resource that no configuration can set. */
function computedAttributesOf(type: string): ReadonlySet<string> {
  const schema = allSchemas.resources.find(({ typeName }) => typeName === type);
  const attributes = Object.entries(schema?.attributes ?? {});
  return new Set(
    attributes
      .filter(([, { isOptional, isRequired }]) => !isOptional && !isRequired)
      .map(([name]) => name),
  );
}

function differencesAt(path: string, change: Change): readonly AttributeDifference[] {
  const { before, after, beforeSensitive, afterSensitive, afterUnknown } = change;
  if (
    afterUnknown !== true &&
    stringifyJson(before) === stringifyJson(after) &&
    !hasMark(afterUnknown)
  ) {
    return [];
  }
  const isMap = (value: Value) => value !== null && isValueMap(value);
  const isWhole = afterUnknown === true || beforeSensitive === true || afterSensitive === true;
  if (!isWhole && (isMap(before) || before === null) && (isMap(after) || after === null)) {
    const names = Object.keys({ ...mapOf(before), ...mapOf(after), ...mapOf(afterUnknown) });
    return names.flatMap((name) => differencesAt(`${path}.${name}`, memberOf(change, name)));
  }
  const isSensitive = hasMark(beforeSensitive) || hasMark(afterSensitive);
  const isUnknown = hasMark(afterUnknown);
  return [
    {
      path,
      before: before === null ? undefined : isSensitive ? SENSITIVE : shown(before),
      after:
        after === null && !isUnknown
          ? undefined
          : isSensitive
            ? SENSITIVE
            : isUnknown
              ? UNKNOWN_VALUE
              : shown(after),
    },
  ];
}

function memberOf(change: Change, name: string): Change {
  return {
    before: mapOf(change.before)[name] ?? null,
    after: mapOf(change.after)[name] ?? null,
    beforeSensitive: markOf(change.beforeSensitive, name),
    afterSensitive: markOf(change.afterSensitive, name),
    afterUnknown: markOf(change.afterUnknown, name),
  };
}

function shown(value: Value): string {
  const text = stringifyJson(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
