import type { AttributeType } from "terraform-plugin-kit";

/** What a function takes and returns. */
export interface FunctionSignature {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ParameterSignature[];
  readonly variadicParameter: ParameterSignature | undefined;
  readonly returns: AttributeType;
}

/** One parameter of a function. */
export interface ParameterSignature {
  readonly name: string;
  readonly type: AttributeType;
  readonly description: string;
  readonly allowNull?: boolean;
}
