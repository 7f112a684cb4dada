export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A diagnostic as terraform prints it with `-json`. */
export interface UiDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  /** The line of configuration that terraform shows; absent when it shows none. */
  readonly snippet?: { readonly context: string | null; readonly code: string };
}

/** One resource instance in a plan. **Source:** the JSON output format of Terraform. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Json;
    readonly after: Json;
    readonly after_unknown: Json;
    readonly before_sensitive: Json;
    readonly after_sensitive: Json;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

export interface Plan {
  readonly changes: readonly ResourceChange[];
  /** `create`, `update`, `delete`, `no-op`, `delete,create` by address. */
  readonly actions: Readonly<Record<string, string>>;
  /** True when no resource and no output changes. */
  readonly isEmpty: boolean;
  /** Everything, as `terraform show -json` gives it. */
  readonly json: Json;
  change(address: string): ResourceChange["change"];
}

export interface StateInstance {
  readonly attributes: { readonly [name: string]: Json };
  readonly isTainted: boolean;
  readonly schemaVersion: number;
  /** What the provider remembers, as text; empty when it remembers nothing. */
  readonly privateText: string;
}

export interface State {
  readonly instances: Readonly<Record<string, StateInstance>>;
  /** Throws when the state has no such resource instance. */
  attributes(address: string): { readonly [name: string]: Json };
  readonly outputs: Readonly<Record<string, Json>>;
}

/** The diagnostics in what a command printed with `-json`, be it one document or a line per message. */
export function parseDiagnosticLines(stdout: string): readonly UiDiagnostic[] {
  if (!stdout.startsWith("{")) {
    return [];
  }
  if (stdout.startsWith("{\n")) {
    return (JSON.parse(stdout) as { diagnostics?: readonly UiDiagnostic[] }).diagnostics ?? [];
  }
  return stdout.split("\n").flatMap((line) => {
    if (!line.includes('"diagnostic"')) {
      return [];
    }
    const message = JSON.parse(line) as { type?: string; diagnostic?: UiDiagnostic };
    return message.type === "diagnostic" && message.diagnostic ? [message.diagnostic] : [];
  });
}

export function readPlan(json: Json): Plan {
  const { resource_changes: changes = [], output_changes: outputs = {} } = json as {
    resource_changes?: readonly ResourceChange[];
    output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
  };
  const actions = Object.fromEntries(
    changes.map(({ address, change }) => [address, change.actions.join()]),
  );
  return {
    json,
    changes,
    actions,
    isEmpty:
      Object.values(actions).every((action) => action === "no-op") &&
      Object.values(outputs).every(({ actions: [action] }) => action === "no-op"),
    change(address) {
      const found = changes.find((candidate) => candidate.address === address);
      if (found === undefined) {
        throw new Error(`The plan has no ${address}, but ${Object.keys(actions).join(", ")}.`);
      }
      return found.change;
    },
  };
}

interface StateFile {
  readonly outputs?: Readonly<Record<string, { readonly value: Json }>>;
  readonly resources: readonly {
    readonly module?: string;
    readonly mode: "managed" | "data";
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string | number;
      readonly deposed?: string;
      readonly status?: string;
      readonly schema_version: number;
      readonly attributes: { readonly [name: string]: Json };
      readonly private?: string;
    }[];
  }[];
}

/** Reads version 4 of the state file. Deposed objects get ` (deposed)` behind their address. */
export function readState(text: string): State {
  const file = JSON.parse(text) as StateFile;
  const instances = Object.fromEntries(
    file.resources.flatMap((resource) =>
      resource.instances.map((instance): [string, StateInstance] => {
        const { index_key: key, deposed } = instance;
        const module = resource.module === undefined ? "" : `${resource.module}.`;
        const mode = resource.mode === "data" ? "data." : "";
        const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
        const end = deposed === undefined ? "" : " (deposed)";
        return [
          `${module}${mode}${resource.type}.${resource.name}${index}${end}`,
          {
            attributes: instance.attributes,
            isTainted: instance.status === "tainted",
            schemaVersion: instance.schema_version,
            privateText: Buffer.from(instance.private ?? "", "base64").toString(),
          },
        ];
      }),
    ),
  );
  return {
    instances,
    attributes(address) {
      const instance = instances[address];
      if (instance === undefined) {
        throw new Error(`The state has no ${address}, but ${Object.keys(instances).join(", ")}.`);
      }
      return instance.attributes;
    },
    outputs: Object.fromEntries(
      Object.entries(file.outputs ?? {}).map(([name, { value }]) => [name, value]),
    ),
  };
}
