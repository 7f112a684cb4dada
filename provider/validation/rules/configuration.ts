import {
  attributePath,
  type Diagnostic,
  error,
  extendPath,
  isUnknown,
  isValueMap,
  type Path,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { quote } from "../../mapping/names.ts";

/** An argument that holds settings: a component may have `configuration` and `configuration_wo`. */
export interface ConfigurationSource {
  readonly path: Path;
  /** The argument's value as configured; undefined where the argument does not exist. */
  readonly value: Value | undefined;
  /**
   * False where plans show its values and the state keeps them in plain text: a literal secret there deserves a
   * warning.
   */
  readonly isSensitive: boolean;
}

/** The arguments of a resource that hold its settings. `isSensitive` is about its `configuration`. */
export function configurationSources(
  config: { readonly configuration: Value; readonly configuration_wo: Value },
  { isSensitive }: { readonly isSensitive: boolean },
): readonly ConfigurationSource[] {
  return [
    { path: attributePath("configuration"), value: config.configuration, isSensitive },
    { path: attributePath("configuration_wo"), value: config.configuration_wo, isSensitive: true },
  ];
}

/** A setting that is configured, with where. */
export interface ConfiguredSetting {
  readonly key: string;
  /** Known or not, never null. */
  readonly value: Value;
  readonly path: Path;
  readonly isSensitive: boolean;
}

/** All that is configured of one object, over all its sources. */
export interface Configuration {
  readonly settings: readonly ConfiguredSetting[];
  /** Where a missing setting should be added. */
  readonly path: Path;
  /** Settings that are written, but null: they count as not set. */
  readonly nulls: readonly { readonly key: string; readonly path: Path }[];
  /** False when a source as a whole is unknown: then nothing can be called missing. */
  readonly keysAreKnown: boolean;
  find(key: string): ConfiguredSetting | undefined;
}

/** Reads the sources. A null setting is absent, as it is when the object is created. */
export function readConfiguration(sources: readonly ConfigurationSource[]): Configuration {
  const settings: ConfiguredSetting[] = [];
  const nulls: { key: string; path: Path }[] = [];
  let keysAreKnown = true;
  for (const { path, value, isSensitive } of sources) {
    const content = value === undefined ? null : unwrapDynamic(value);
    if (isUnknown(content)) {
      keysAreKnown = false;
    } else if (isValueMap(content)) {
      for (const [key, dynamic] of Object.entries(content)) {
        const plain = unwrapDynamic(dynamic);
        if (plain === null) {
          nulls.push({ key, path: extendPath(path, key) });
        } else {
          settings.push({ key, value: plain, path: extendPath(path, key), isSensitive });
        }
      }
    }
  }
  const byKey = new Map(settings.map((one) => [one.key, one]));
  return {
    settings,
    nulls,
    path: sources[0]?.path ?? [],
    keysAreKnown,
    find: (key) => byKey.get(key),
  };
}

/**
 * Refuses a setting that is in two arguments: the write-only value would be stored, and the next plan would want the
 * other one.
 */
export function checkSetTwice({ settings }: Configuration): Diagnostic[] {
  const keys = settings.map(({ key }) => key);
  return settings
    .filter(({ key }, index) => keys.indexOf(key) < index)
    .map(({ key, path }) =>
      error(
        "Key given twice",
        `${quote(key)} is in "configuration" and in "configuration_wo". Write it in one of them.`,
        path,
      ),
    );
}
