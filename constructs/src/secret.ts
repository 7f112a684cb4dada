import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { Secret as SecretResource } from "../bindings/generated/secret/index.ts";
import { type SecretInput, toSecretInput } from "./secret-input.ts";
import { checkName } from "./validation.ts";

/** A secret in ZenML. */
export interface SecretProps {
  /** @default the construct's id */
  readonly name?: string;
  /** Whether only its owner can see it. @default false */
  readonly private?: boolean;
  /** Its texts by key. */
  readonly values: Readonly<Record<string, SecretInput>>;
  /** Change it to send the values again. @default 1 */
  readonly valuesVersion?: number;
}

/** A secret in ZenML, and the ways to give a secret setting its value. */
export class Secret extends Construct {
  /** The resource in the bindings, for everything that this construct does not offer. */
  readonly resource: SecretResource;
  readonly #keys: readonly string[];

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const name = props.name ?? id;
    const entries = Object.entries(props.values);
    const pick = (isWriteOnly: boolean) =>
      Object.fromEntries(
        entries
          .filter(([, input]) => input.isWriteOnly === isWriteOnly)
          .map(([key, { text }]) => [key, text] as const),
      );
    const [readable, hidden] = [pick(false), pick(true)];
    this.#keys = Object.keys(props.values);
    this.resource = new SecretResource(this, "resource", {
      name,
      ...(props.private !== undefined && { private: props.private }),
      ...(Object.keys(readable).length > 0 && { values: readable }),
      ...(Object.keys(hidden).length > 0 && {
        valuesWo: hidden,
        valuesWoVersion: props.valuesVersion ?? 1,
      }),
      lifecycle: { createBeforeDestroy: true },
    });
    checkName(this, name);
  }

  /** A reference to one of this secret's keys, which ZenML resolves. Throws when it has no such key. */
  ref(key: string): SecretInput {
    if (!this.#keys.includes(key)) {
      throw new Error(
        `Secret ${JSON.stringify(this.node.path)} has no key ${JSON.stringify(key)}; it has ${this.#keys.join(", ")}.`,
      );
    }
    return Secret.ref(this.resource.name, key);
  }

  /**
   * A variable of the Terraform stack, sensitive and ephemeral: its value is in none of the files that
   * Terraform or the CDK writes. Give it with `TF_VAR_<name>`. The same name gives the same variable.
   */
  static variable(scope: Construct, name: string): SecretInput {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      throw new Error(
        `${JSON.stringify(name)} cannot name a variable: write letters, digits, "_" and "-", a letter or "_" first.`,
      );
    }
    const stack = TerraformStack.of(scope);
    const id = `secret-variable-${name}`;
    const existing = stack.node.tryFindChild(id);
    if (existing instanceof TerraformVariable) {
      return toSecretInput(existing.stringValue, true);
    }
    const variable = new TerraformVariable(stack, id, { type: "string", sensitive: true });
    variable.overrideLogicalId(name);
    variable.addOverride("ephemeral", true);
    return toSecretInput(variable.stringValue, true);
  }

  /** `{{secret.key}}`: a key of a secret in ZenML, which ZenML resolves when it needs the value. */
  static ref(secretName: string, key: string): SecretInput {
    return toSecretInput(`{{${secretName}.${key}}}`, false);
  }

  /**
   * A text that stands in your program, in `cdk.tf.json` and in saved plans: for inventions in tests,
   * never for a secret. It stays out of the state.
   */
  static unsafePlainText(text: string): SecretInput {
    return toSecretInput(text, true);
  }
}
