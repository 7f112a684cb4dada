import { TerraformStack, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { Secret as SecretResource } from "../bindings/generated/secret/index.ts";
import { type SecretInput, secretInputs, toSecretInput } from "./secret-input.ts";
import { pickText } from "./settings.ts";
import { checkName } from "./validation.ts";

/** The properties of a ZenML secret. */
export interface SecretProps {
  /** Name. @default the construct's ID */
  readonly name?: string;
  /** Whether only the owner can see the secret. @default false */
  readonly private?: boolean;
  /** Values by key. */
  readonly values: Readonly<Record<string, SecretInput>>;
  /** Version of the values. Change it to send them again. @default 1 */
  readonly valuesVersion?: number;
}

/** A ZenML secret. Its static methods make the values of secret settings. */
export class Secret extends Construct {
  /** The resource in the bindings, for everything that this construct does not support. */
  readonly resource: SecretResource;
  readonly #keys: readonly string[];

  constructor(scope: Construct, id: string, props: SecretProps) {
    super(scope, id);
    const name = props.name ?? id;
    const inputs = secretInputs(props.values, `"values" of ${JSON.stringify(this.node.path)}`);
    const [readable, hidden] = [pickText(inputs, false), pickText(inputs, true)];
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

  /** Refers to a value of this secret, which ZenML resolves. Throws if the secret has no such key. */
  ref(key: string): SecretInput {
    if (!this.#keys.includes(key)) {
      throw new Error(
        `Secret ${JSON.stringify(this.node.path)} has no key ${JSON.stringify(key)}. Its keys are ${this.#keys.join(", ")}.`,
      );
    }
    return Secret.ref(this.resource.name, key);
  }

  /**
   * Uses a sensitive, ephemeral variable of the Terraform stack, whose value is in none of the files that Terraform or
   * the CDK writes. Set it with `TF_VAR_<name>`. Calls with the same name share the variable. Throws if the name is
   * invalid.
   */
  static variable(scope: Construct, name: string): SecretInput {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      throw new Error(
        `${JSON.stringify(name)} is not a valid variable name. Use letters, digits, "_" and "-", and start with a letter or "_".`,
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

  /** Refers to a value of a ZenML secret as `{{secret.key}}`, which ZenML resolves when it needs the value. */
  static ref(secretName: string, key: string): SecretInput {
    return toSecretInput(`{{${secretName}.${key}}}`, false);
  }

  /**
   * Uses a string that is visible in your program, in `cdk.tf.json` and in saved plans, but not in the state. Only use it
   * for fake values in tests, never for a real secret.
   */
  static unsafePlainText(text: string): SecretInput {
    return toSecretInput(text, true);
  }
}
