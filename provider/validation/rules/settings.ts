import {
  type Diagnostic,
  didYouMean,
  error,
  extendPath,
  isNumber,
  isUnknown,
  isValueList,
  isValueMap,
  nearest,
  type Value,
  warning,
} from "terraform-plugin-kit";
import type { Setting, Settings } from "../../../schemas/catalogue/types.ts";
import { closestFirst, listNames, quote } from "../../mapping/names.ts";
import type { Configuration, ConfiguredSetting } from "./configuration.ts";
import { hasRelease, type LiveServer } from "./live-server.ts";
import { isMalformedReference, isSecretReference } from "./secret-reference.ts";
import { describe, findBrokenLimit, findJsonValue, findMismatches } from "./setting-value.ts";

/** The settings of one flavor or auth method, and who says so. */
export interface KnownSettings {
  /** With an article, for a sentence: `the s3 artifact store`. */
  readonly owner: string;
  /**
   * `server`: the connected server said so. `catalogue`: a newer server may know more. `open schema`: the server said
   * so, and that there may be more settings.
   */
  readonly authority: "catalogue" | "open schema" | "server";
  /** Whether the server refuses such a mistake. One that it stores or drops all the same is a warning. */
  refuses(mistake: SettingMistake): boolean;
  /** What becomes of a mistake that the server does not refuse: a sentence for the warning. */
  readonly otherwise?: (mistake: SettingMistake) => string | undefined;
  /** The release whose catalogue it is. */
  readonly zenml: string;
  readonly settings: Settings;
  /** What the catalogue says: a server may have fewer. */
  readonly bundled?: Settings | undefined;
  readonly live?: LiveServer | undefined;
  /** Flavors parse JSON strings and resolve references to secrets; auth methods do neither. */
  readonly kind: "flavor" | "auth method";
  /** What the practitioner may have wanted with a key that is none of the settings. */
  readonly hint?: (key: string) => string | undefined;
}

/** A mistake in a setting: it is unknown or missing, or its value has a wrong type or breaks a limit. */
export type SettingMistake = "unknown" | "missing" | "type" | "type of a secret" | "limit";

/** Checks every configured setting, and that none is missing. */
export function checkSettings(known: KnownSettings, configuration: Configuration): Diagnostic[] {
  const missing = findMissing(known, configuration);
  return [
    ...configuration.settings
      // The message about the missing setting names its misspelling.
      .filter(({ key }) => !missing.some(({ misspelt }) => misspelt === key))
      .flatMap((one) => checkSetting(known, one)),
    ...missing.map((one) => missingSetting(known, configuration, one)),
  ];
}

function checkSetting(known: KnownSettings, configured: ConfiguredSetting): Diagnostic[] {
  const setting = findSetting(known.settings, configured.key);
  if (setting === undefined) {
    return [unknownSetting(known, configured)];
  }
  const problems = [...checkDeprecation(known, configured, setting)];
  if (isUnknown(configured.value)) {
    return problems;
  }
  if (isSecretReference(configured.value)) {
    return [...problems, ...checkReference(known, configured, setting)];
  }
  return [
    ...problems,
    ...checkValue(known, configured, setting),
    ...checkNestedKeys(known, configured, setting),
    ...checkLiteralSecret(known, configured, setting),
  ];
}

/** The setting of that key; a key such as `constructor` finds nothing. */
export function findSetting(settings: Settings, key: string): Setting | undefined {
  return Object.hasOwn(settings, key) ? settings[key] : undefined;
}

function unknownSetting(known: KnownSettings, { key, path }: ConfiguredSetting): Diagnostic {
  const names = Object.keys(known.settings);
  const holder = names.find((name) => Object.hasOwn(known.settings[name]?.object ?? {}, key));
  const meant =
    holder === undefined ? didYouMean(key, names) : `It is a key of its setting ${quote(holder)}.`;
  const list =
    names.length === 0
      ? `${capitalize(known.owner)} has no settings.`
      : `Its settings are ${listNames(closestFirst(key, names))}.`;
  const summary = `Unknown setting ${quote(key)}`;
  const isBundled = findSetting(known.bundled ?? {}, key) !== undefined;
  const advice = isBundled ? hasRelease(known.zenml, known.live) : (known.hint?.(key) ?? meant);
  const title = capitalize(known.owner);
  if (known.authority === "open schema") {
    return warning(
      summary,
      [
        `The schema of ${known.owner} does not name the setting ${quote(key)}, although it allows others.`,
        advice,
        list,
      ],
      path,
    );
  }
  const isListed = known.authority === "server";
  const where = isListed ? "on this server" : `in ZenML ${known.zenml}`;
  const refused = known.refuses("unknown");
  return (refused ? error : warning)(
    summary,
    [
      `${title} has no setting ${quote(key)} ${where}.`,
      advice,
      list,
      refused ? undefined : known.otherwise?.("unknown"),
      isListed
        ? "Correct or remove it."
        : "Correct or remove it, unless your server is newer and has it.",
    ],
    path,
  );
}

function* checkDeprecation(
  known: KnownSettings,
  { key, path }: ConfiguredSetting,
  setting: Setting,
): Iterable<Diagnostic> {
  if (setting.deprecated === true) {
    yield warning(
      `Deprecated setting ${quote(key)}`,
      [
        `ZenML is going to remove the setting ${quote(key)} of ${known.owner}.`,
        setting.replacement === undefined
          ? "It has no successor: remove it."
          : `Use ${quote(setting.replacement)} instead.`,
      ],
      path,
    );
  }
}

function* checkReference(
  known: KnownSettings,
  { key, path }: ConfiguredSetting,
  setting: Setting,
): Iterable<Diagnostic> {
  const takesString = setting.types.some((kind) => kind === "string" || kind === "any");
  const isChecked =
    setting.enum !== undefined ||
    setting.constraints?.pattern !== undefined ||
    setting.validated === true;
  if (!takesString || isChecked) {
    yield error(
      `Secret reference in setting ${quote(key)}`,
      [
        `The server checks the value of ${quote(key)} of ${known.owner} and refuses a reference to a secret there.`,
        "Write the value itself.",
      ],
      path,
    );
  }
}

function* checkValue(
  known: KnownSettings,
  { key, value, path }: ConfiguredSetting,
  setting: Setting,
): Iterable<Diagnostic> {
  const summary = `Invalid value for setting ${quote(key)}`;
  const mismatches = findMismatches(setting, value, known.kind === "flavor" ? "parsed" : "split");
  if (mismatches.length > 0) {
    // A rule of the flavor may convert a number before its kind is looked at.
    const isConverted = setting.validated === true && isNumber(value);
    const refused =
      !isConverted && known.refuses(setting.secret === true ? "type of a secret" : "type");
    for (const mismatch of mismatches) {
      const place =
        mismatch.path.length === 0 ? "" : ` at ${mismatch.path.map(String).map(quote).join(", ")}`;
      yield (refused ? error : warning)(
        // Terraform folds warnings of the same summary into one.
        mismatches.length === 1 ? summary : `${summary}${place}`,
        [
          `The setting ${quote(key)} of ${known.owner} takes ${mismatch.wanted}${place}, not ${mismatch.seen}.`,
          mismatch.path.length === 0 ? adviseOnString(key, mismatch.wanted, value) : undefined,
          refused || isConverted ? undefined : known.otherwise?.("type"),
        ],
        typeof value === "string" ? path : extendPath(path, ...mismatch.path),
      );
    }
    return;
  }
  const refused = known.refuses("limit");
  const report = refused ? error : warning;
  const otherwise = refused ? undefined : known.otherwise?.("limit");
  const seen = describe(value, setting.secret !== true);
  if (setting.enum !== undefined && typeof value === "string" && !setting.enum.includes(value)) {
    const choices = setting.enum.filter((one) => one !== null).map(String);
    yield report(
      summary,
      [
        `The setting ${quote(key)} of ${known.owner} takes one of ${listNames(choices)}, not ${seen}.`,
        didYouMean(value, choices),
        otherwise,
      ],
      path,
    );
  }
  const limit = findBrokenLimit(setting.constraints ?? {}, value);
  if (limit !== undefined) {
    yield report(
      summary,
      [`The setting ${quote(key)} of ${known.owner} must be ${limit}; it is ${seen}.`, otherwise],
      path,
    );
  }
}

/** Terraform converts a number to a string where one is wanted, ZenML does not. */
function adviseOnString(key: string, wanted: string, value: Value): string | undefined {
  if (wanted !== "a string") {
    return undefined;
  }
  if (isValueList(value)) {
    return "Give a single string.";
  }
  if (isValueMap(value)) {
    return key.endsWith("_json") ? "Encode it with jsonencode()." : undefined;
  }
  return "Write it in quotes.";
}

function* checkNestedKeys(
  known: KnownSettings,
  { key, value, path }: ConfiguredSetting,
  setting: Setting,
): Iterable<Diagnostic> {
  const content = typeof value === "string" ? findJsonValue(value) : value;
  if (setting.object === undefined || content === undefined || !isValueMap(content)) {
    return;
  }
  const names = Object.keys(setting.object);
  for (const nested of Object.keys(content)) {
    if (!names.includes(nested)) {
      yield warning(
        `Unknown key ${quote(nested)} in setting ${quote(key)}`,
        [
          `ZenML ${known.zenml} ignores it.`,
          didYouMean(nested, names),
          `The keys of ${quote(key)} are ${listNames(names)}.`,
        ],
        typeof value === "string" ? path : extendPath(path, nested),
      );
    }
  }
}

function* checkLiteralSecret(
  known: KnownSettings,
  { key, value, path, isSensitive }: ConfiguredSetting,
  setting: Setting,
): Iterable<Diagnostic> {
  // The settings of auth methods are kept in the secrets store.
  if (
    known.kind === "flavor" &&
    setting.secret === true &&
    typeof value === "string" &&
    value !== ""
  ) {
    if (isMalformedReference(value)) {
      yield warning(
        `Malformed secret reference in setting ${quote(key)}`,
        [
          `The setting ${quote(key)} of ${known.owner} looks like a reference to a secret, but is none, so ZenML takes it for the value itself.`,
          'Write "{{secret_name.key}}": two braces on either side, a name without blanks and dots, and a key.',
        ],
        path,
      );
      return;
    }
    yield warning(
      `Secret in setting ${quote(key)}`,
      [
        `The setting ${quote(key)} of ${known.owner} is a secret, but ZenML stores it in plain text and shows it to ` +
          `every user${isSensitive ? "." : ", and so do plans and the Terraform state."}`,
        'Put the value into a zenml_secret and refer to it: "{{secret_name.key}}".',
      ],
      path,
    );
  }
}

interface MissingSetting {
  readonly key: string;
  readonly setting: Setting;
  /** The configured key that is probably meant to be this one. */
  readonly misspelt: string | undefined;
}

function findMissing(
  known: KnownSettings,
  { settings, keysAreKnown }: Configuration,
): readonly MissingSetting[] {
  if (!keysAreKnown) {
    return [];
  }
  const unknownKeys = settings
    .map(({ key }) => key)
    .filter((key) => findSetting(known.settings, key) === undefined);
  return Object.entries(known.settings)
    .filter(([, { required, unproven }]) => {
      const isClaimed = known.authority === "server" && unproven === true;
      return required === true || isClaimed;
    })
    .filter(
      ([key]) =>
        // The server copies the value of a deprecated setting to its successor.
        !settings.some(
          (one) => one.key === key || findSetting(known.settings, one.key)?.replacement === key,
        ),
    )
    .map(([key, setting]) => ({ key, setting, misspelt: nearest(key, unknownKeys) }));
}

function missingSetting(
  known: KnownSettings,
  configuration: Configuration,
  { key, setting, misspelt }: MissingSetting,
): Diagnostic {
  const summary = `Missing setting ${quote(key)}`;
  const isNull = configuration.nulls.find((one) => one.key === key);
  const place = misspelt === undefined ? isNull : configuration.find(misspelt);
  const path = place?.path ?? configuration.path;
  const hints = [
    isNull === undefined
      ? undefined
      : `The configuration has ${quote(key)}, but its value is null, which is the same as leaving it out. Give it a value.`,
    misspelt === undefined
      ? undefined
      : `The configuration has ${quote(misspelt)}: did you mean ${quote(key)}?`,
    setting.secret === true && known.kind === "flavor"
      ? 'It is a secret: a reference to one, "{{secret_name.key}}", will do.'
      : undefined,
  ];
  if (setting.required === true) {
    const refused = known.refuses("missing");
    return (refused ? error : warning)(
      summary,
      [
        `${capitalize(known.owner)} requires the setting ${quote(key)}.`,
        ...hints,
        refused ? undefined : known.otherwise?.("missing"),
      ],
      path,
    );
  }
  return warning(
    summary,
    [`The server says that ${known.owner} needs ${quote(key)}, and may refuse it.`, ...hints],
    path,
  );
}

/** The sentence with a capital letter. */
export function capitalize(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
