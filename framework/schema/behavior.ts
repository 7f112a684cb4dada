/**
 * Who sets the attribute: the practitioner, the provider, or either. `computedNullable` is computed, but may be null
 * after apply. The write-only ones exist in the configuration only.
 */
export type Behavior =
  | "required"
  | "optional"
  | "computed"
  | "computedNullable"
  | "optionalComputed"
  | "writeOnly"
  | "requiredWriteOnly";
