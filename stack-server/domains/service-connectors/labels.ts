import { isObject, parseJson } from "../../values/json.ts";

/** The labels that a list is narrowed to; null: the label may have any value. */
export type WantedLabels = Readonly<Record<string, string | null>>;

/** Parses the filter `labels_str`: a JSON object, or `name=value` pairs separated by commas. */
export function parseLabels(filter: string): WantedLabels {
  const parsed = parseJson(filter);
  if (isObject(parsed)) {
    return Object.fromEntries(
      Object.entries(parsed).map(([key, value]) => [key, value === null ? null : String(value)]),
    );
  }
  return Object.fromEntries(
    filter.split(",").map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0 ? [pair, null] : [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/** Whether all wanted labels are there; an empty string also stands for any value. */
export function hasLabels(labels: Readonly<Record<string, string>>, wanted: WantedLabels): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const found = labels[key];
    return found !== undefined && (value === null || value === "" || value === found);
  });
}
