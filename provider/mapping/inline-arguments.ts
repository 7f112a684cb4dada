/** The arguments of an inline component: the keys that spell each, the preferred one first, and the value's type. */
export const INLINE_ARGUMENTS = {
  flavor: { keys: ["flavor"], type: "string" },
  configuration: { keys: ["configuration", "config"], type: "object" },
  name: { keys: ["name"], type: "string" },
  connectorId: { keys: ["connector_id", "service_connector_id"], type: "string" },
  connectorResourceId: { keys: ["connector_resource_id"], type: "string" },
  labels: { keys: ["labels"], type: "object" },
} as const satisfies Readonly<Record<string, Spelling>>;

interface Spelling {
  readonly keys: readonly [preferred: string, other?: string];
  readonly type: "string" | "object";
}

/** An argument of an inline component, whichever key spells it. */
export type InlineArgument = keyof typeof INLINE_ARGUMENTS;

const SPELLINGS: readonly Spelling[] = Object.values(INLINE_ARGUMENTS);

/** Every key that an inline component may have. `description` has no effect: ZenML's components have none. */
export const INLINE_KEYS: readonly string[] = [
  ...Object.values(INLINE_ARGUMENTS).flatMap(({ keys }): readonly string[] => keys),
  "description",
];

/** Pairs of keys that spell the same argument, the preferred one first. */
export const SYNONYMS = [
  INLINE_ARGUMENTS.configuration.keys,
  INLINE_ARGUMENTS.connectorId.keys,
] as const;

/** The type of the argument that a key spells; undefined for any other key. */
export function typeOfInlineKey(key: string): Spelling["type"] | undefined {
  return SPELLINGS.find(({ keys }) => keys.some((one) => one === key))?.type;
}
