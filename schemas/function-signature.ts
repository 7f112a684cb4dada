import type { AttributeType } from "terraform-plugin-kit";

/** A provider-defined function: its documentation, its parameters and its return type. */
export interface FunctionSignature {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ParameterSignature[];
  readonly variadicParameter: ParameterSignature | undefined;
  readonly returns: AttributeType;
}

/** A parameter of a provider-defined function. */
export interface ParameterSignature {
  readonly name: string;
  readonly type: AttributeType;
  readonly description: string;
  readonly allowNull?: boolean;
}
