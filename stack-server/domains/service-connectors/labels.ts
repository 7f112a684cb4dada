import { isObject } from "../../values/json.ts";

/** Labels that a list is narrowed to; null: any value of that label. */
export type WantedLabels = Readonly<Record<string, string | null>>;

/** Reads `labels_str`: a JSON object, or `name=value` pairs separated by commas. */
export function parseLabels(text: string): WantedLabels {
  const parsed = parseJson(text);
  if (isObject(parsed)) {
    return Object.fromEntries(
      Object.entries(parsed).map(([key, value]) => [key, value === null ? null : String(value)]),
    );
  }
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0 ? [pair, null] : [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/** Whether all wanted labels are there; an empty value asks for the label alone. */
export function hasLabels(labels: Readonly<Record<string, string>>, wanted: WantedLabels): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const found = labels[key];
    return found !== undefined && (value === null || value === "" || value === found);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
