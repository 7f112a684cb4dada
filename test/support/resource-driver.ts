import { findMismatch, valuesEqual } from "../../framework/cty/codec.ts";
import { stringifyJson } from "../../framework/cty/json.ts";
import { formatPath, ROOT } from "../../framework/cty/path.ts";
import {
  createValueMap,
  Dynamic,
  isValueList,
  isValueMap,
  type Type,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "../../framework/cty/values.ts";
import { type Diagnostic, formatDiagnostic } from "../../framework/diagnostics/diagnostics.ts";
import type { Answer, ResourcePlan, StoredObject } from "../../framework/testing/answers.ts";
import { blockType } from "../../framework/testing/block-type.ts";
import type { TerraformClient } from "../../framework/testing/terraform-client.ts";

/** An object in the state. Two of them are equal when their lines in the state file are. */
export class Stored implements StoredObject {
  readonly #state: Value;
  readonly privateState: Uint8Array;
  /** Its creation failed half way: the next apply replaces it. */
  readonly isTainted: boolean;
  /** The state without the types of dynamic values. */
  readonly attributes: ValueMap;
  /** The types of dynamic values, which the state file has too. */
  readonly types: string;

  constructor({ state, privateState }: StoredObject, isTainted: boolean) {
    this.#state = state;
    this.privateState = privateState;
    this.isTainted = isTainted;
    this.attributes = toAttributes(state);
    this.types = stringifyJson(toStateJson(state));
  }

  /** No own property, so that comparisons do not see it: types of dynamic values are functions. */
  get state(): Value {
    return this.#state;
  }

  get id(): string {
    return String(this.attributes["id"]);
  }
}

/** What `terraform plan` shows of one object. */
export interface Planned {
  readonly action: "create" | "update" | "replace" | "delete" | "no-op";
  /** As the refresh found it; null when there is none, or none any more. */
  readonly before: ValueMap | null;
  readonly after: ValueMap | null;
  /** The attributes that force a replacement. */
  readonly replacedFor: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

/** What an apply that failed leaves in the state. */
export interface Failed {
  readonly errors: readonly Diagnostic[];
  readonly left: Stored | null;
}

/** The commands of Terraform, on one object of one resource type. Null as the configuration means: none. */
export interface ResourceDriver {
  readonly typeName: string;
  validate(config: ValueMap): Promise<readonly Diagnostic[]>;
  /** Upgrades the state and reads. Null when the object is gone. */
  refresh(stored: Stored): Promise<Stored | null>;
  /** Validates, refreshes and plans. Throws a ProviderFailure when one of them reports an error. */
  plan(config: ValueMap | null, stored?: Stored | null): Promise<Planned>;
  /**
   * Plans, then does what was planned; throws a ProviderFailure when something fails. `atPlan` is the
   * configuration as the plan has it, when some of it is known only at apply.
   */
  apply(config: ValueMap, stored?: Stored | null, atPlan?: ValueMap): Promise<Stored>;
  /** An apply that is planned and then fails; throws when it succeeds. */
  applyFailing(config: ValueMap | null, stored?: Stored | null): Promise<Failed>;
  destroy(stored: Stored): Promise<void>;
  /** Deletes and creates, as `terraform apply -replace` does. */
  replace(config: ValueMap, stored: Stored): Promise<Stored>;
  /** Imports and reads. Throws a ProviderFailure when there is nothing to import. */
  import(id: string): Promise<Stored>;
}

/** The provider reported errors. The message holds all of them. */
export class ProviderFailure extends Error {
  constructor(step: string, errors: readonly Diagnostic[]) {
    super(`${step}: ${errors.map(formatDiagnostic).join("\n")}`);
    this.name = "ProviderFailure";
  }
}

interface Outcome {
  readonly errors: readonly Diagnostic[];
  readonly stored: Stored | null;
}

/** A plan with all that an apply needs. */
interface FullPlan extends Planned {
  readonly prior: Stored | null;
  readonly last: ResourcePlan;
}

/** Configures the provider for what a process of its own does under Terraform. */
export interface Commands {
  startPlan(): Promise<void>;
  startApply(): Promise<void>;
}

/** Drives one resource type as Terraform does, with its own checks of the answers. */
export function driveResource(
  typeName: string,
  connection: () => TerraformClient,
  { startPlan, startApply }: Commands,
): ResourceDriver {
  const stateType = (): Type => blockType(connection().schemas.resourceSchemas[typeName]?.block);

  async function validate(config: ValueMap): Promise<readonly Diagnostic[]> {
    return (await connection().validateResource(typeName, config)).diagnostics;
  }

  async function refresh(stored: Stored): Promise<Stored | null> {
    const upgraded = await connection().upgradeState(typeName, toStateJson(stored.state));
    refuseErrors("upgrade", upgraded);
    const read = await connection().readResource(typeName, {
      state: upgraded.upgradedState,
      privateState: stored.privateState,
    });
    refuseErrors("read", read);
    return toStored(read, stored.isTainted);
  }

  async function plan(
    config: ValueMap | null,
    stored: Stored | null,
    isForced = false,
  ): Promise<FullPlan> {
    const found = config === null ? [] : await validate(config);
    refuseErrors("validate", { diagnostics: found });
    await startPlan();
    const prior = stored === null ? null : await refresh(stored);
    // Terraform plans for a tainted object as if there were none.
    const first = await planOnce(
      config,
      prior?.isTainted === true && config !== null ? null : prior,
    );
    const isReplaced =
      config !== null &&
      prior !== null &&
      (isForced || prior.isTainted || first.requiresReplace.length > 0);
    const last =
      isReplaced && !prior.isTainted
        ? await planOnce(config, { state: null, privateState: first.plannedPrivate })
        : first;
    const { plannedState, diagnostics } = last;
    return {
      action: isReplaced ? "replace" : actionOf(prior?.state ?? null, plannedState, stateType()),
      before: prior?.attributes ?? null,
      after: plannedState === null ? null : toAttributes(plannedState),
      replacedFor: first.requiresReplace.map(formatPath),
      warnings: [...found, ...diagnostics],
      prior,
      last,
    };
  }

  async function planOnce(
    config: ValueMap | null,
    prior: StoredObject | null,
  ): Promise<ResourcePlan> {
    const planned = await connection().planResource(typeName, config, prior);
    refuseErrors("plan", planned);
    return planned;
  }

  async function carryOut(
    { action, prior, last }: FullPlan,
    config: ValueMap | null,
  ): Promise<Outcome> {
    await startApply();
    switch (action) {
      case "no-op":
        return { errors: [], stored: prior };
      case "delete":
        return applyOnce(last);
      case "replace": {
        const deletion = await applyOnce({ ...last, prior, config: null, plannedState: null });
        return deletion.errors.length > 0
          ? deletion
          : applyOnce(await planAgain(last, config, null));
      }
      default: {
        const again = await planAgain(last, config, prior);
        // What was unknown may turn out to be what is there already.
        const isSame = valuesEqual(stateType(), prior?.state ?? null, again.plannedState);
        return isSame ? { errors: [], stored: prior } : applyOnce(again);
      }
    }
  }

  /** Terraform plans once more when it applies: the answer must agree with what was shown. */
  async function planAgain(
    shown: ResourcePlan,
    config: ValueMap | null,
    prior: StoredObject | null,
  ): Promise<ResourcePlan> {
    const planned = await planOnce(config, prior);
    const mismatch = findMismatch(stateType(), shown.plannedState, planned.plannedState, ROOT);
    if (mismatch !== undefined) {
      throw new Error(`The plan is inconsistent at ${formatPath(mismatch)}.`);
    }
    return planned;
  }

  async function applyOnce(planned: ResourcePlan): Promise<Outcome> {
    const applied = await connection().applyResource(planned);
    const errors = errorsOf(applied);
    return { errors, stored: toStored(applied, planned.prior === null && errors.length > 0) };
  }

  return {
    typeName,
    validate,
    async refresh(stored) {
      await startPlan();
      return refresh(stored);
    },
    plan: (config, stored = null) => plan(config, stored),
    apply: async (config, stored = null, atPlan = config) =>
      succeed(await carryOut(await plan(atPlan, stored), config)),
    async applyFailing(config, stored = null) {
      const { errors, stored: left } = await carryOut(await plan(config, stored), config);
      if (errors.length === 0) {
        throw new Error("The apply was expected to fail, but succeeded.");
      }
      return { errors, left };
    },
    async destroy(stored) {
      const { errors } = await carryOut(await plan(null, stored), null);
      refuseErrors("destroy", { diagnostics: errors });
    },
    replace: async (config, stored) =>
      succeed(await carryOut(await plan(config, stored, true), config)),
    async import(id) {
      await startPlan();
      const answer = await connection().importResource(typeName, id);
      refuseErrors("import", answer);
      const [imported] = answer.imported;
      const stored = imported === undefined ? null : toStored(imported, false);
      const read = stored === null ? null : await refresh(stored);
      if (read === null) {
        throw new Error("Cannot import non-existent remote object");
      }
      return read;
    },
  };
}

function succeed({ errors, stored }: Outcome): Stored {
  if (errors.length > 0 || stored === null) {
    throw new ProviderFailure("apply", errors);
  }
  return stored;
}

function actionOf(prior: Value, planned: Value, type: Type): Planned["action"] {
  if (valuesEqual(type, prior, planned)) {
    return "no-op";
  }
  if (planned === null) {
    return "delete";
  }
  return prior === null ? "create" : "update";
}

function errorsOf({ diagnostics }: Answer): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

function refuseErrors(step: string, answer: Answer): void {
  const errors = errorsOf(answer);
  if (errors.length > 0) {
    throw new ProviderFailure(step, errors);
  }
}

function toStored(object: StoredObject, isTainted: boolean): Stored | null {
  return object.state === null ? null : new Stored(object, isTainted);
}

function toAttributes(state: Value): ValueMap {
  const plain = toPlain(state);
  return isValueMap(plain) ? plain : {};
}

function toPlain(value: Value): Value {
  const plain = unwrapDynamic(value);
  if (isValueList(plain)) {
    return plain.map(toPlain);
  }
  return isValueMap(plain)
    ? createValueMap(Object.entries(plain).map(([key, item]) => [key, toPlain(item)]))
    : plain;
}

/** As the state file has it: dynamic values with their type. */
function toStateJson(value: Value): Value {
  if (value instanceof Dynamic) {
    return { type: value.type.json, value: toStateJson(value.value) };
  }
  if (isValueList(value)) {
    return value.map(toStateJson);
  }
  return isValueMap(value)
    ? createValueMap(Object.entries(value).map(([key, item]) => [key, toStateJson(item)]))
    : value;
}
