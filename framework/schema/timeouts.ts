import { optional } from "./attribute.ts";
import type { Attribute } from "./attribute-type.ts";
import type { NestedObject } from "./models.ts";
import type { Trait } from "./trait.ts";
import { validator } from "./validators.ts";

const UNITS_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * Parses a duration in Go's notation, such as `90s` or `1h30m`, to milliseconds. Returns undefined when the
 * string is not a duration.
 * **Source:** Go `time.ParseDuration`.
 */
export function parseDurationMs(duration: string): number | undefined {
  const match = /^\+?((?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.exec(duration);
  if (duration === "0") {
    return 0;
  }
  if (match === null) {
    return undefined;
  }
  const parts = duration.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g);
  return [...parts].reduce(
    (sum, [, amount, unit = ""]) => sum + Number(amount) * (UNITS_MS[unit] ?? 0),
    0,
  );
}

const isDuration: Trait<never, string> = validator("", (value) =>
  parseDurationMs(value) === undefined
    ? `${JSON.stringify(value)} is not a duration. Use a number with a unit, such as "30s", "10m" or "1h30m".`
    : undefined,
);

type OptionalDuration = Attribute<string, "optional">;

/**
 * The `timeouts` attribute: an object with one optional duration per operation.
 * `defaults` holds the operations and their default timeouts, such as `{ create: "5m" }`.
 */
export function timeouts<Operation extends string>(
  defaults: Readonly<Record<Operation, string>>,
): Attribute<NestedObject<Readonly<Record<Operation, OptionalDuration>>>, "optional"> {
  const attributes = {} as Record<Operation, OptionalDuration>; // filled for every operation just below
  for (const operation in defaults) {
    attributes[operation] = optional.string(
      `How long to wait for the ${operation} operation, such as \`30s\` or \`10m\`. Defaults to \`${defaults[operation]}\`.`,
      isDuration,
    );
  }
  return optional.singleNested(attributes, "How long to wait for operations on this resource.");
}

/** The timeout of an operation in milliseconds, configured or default. Both must be valid durations. */
export function timeoutMs(configured: string | null | undefined, byDefault: string): number {
  return parseDurationMs(configured ?? byDefault) ?? 0;
}
