import type { Value } from "../cty/values.ts";
import type { AttributeType, ModelsIn, ModelsOf } from "../schema/attribute-type.ts";

/** One parameter of a provider function: its name, its type and the sentence that documents it. */
export interface Parameter<out V = unknown> {
  readonly name: string;
  readonly type: AttributeType<V>;
  readonly description: string;
  /** Whether null may be passed. When false, Terraform itself refuses it. @default false */
  readonly allowNull?: boolean;
}

/** A pure function of the provider, called as `provider::name::function(...)`. `defineFunction` makes one. */
export interface ProviderFunction {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** The parameter for all arguments after the last of `parameters`. */
  readonly variadicParameter: Parameter | undefined;
  readonly returns: AttributeType;
  /** Arguments are wholly known. Throws a FunctionArgumentError, or any other error. */
  call(parameters: readonly Value[]): Value;
}

/**
 * What `defineFunction` takes: a signature, and the function itself, whose arguments are typed by the signature.
 * The function must be pure: the same arguments give the same result, without a network.
 */
export interface FunctionDefinition<P extends readonly Parameter[], R> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: P;
  readonly variadicParameter?: Parameter | undefined;
  readonly returns: AttributeType<R>;
  call(
    ...parameters: [...{ [K in keyof P]: ModelsIn<P[K]["type"]>["state"] }, ...Value[]]
  ): ModelsOf<R>["state"];
}

/**
 * One argument of a function call is not acceptable; Terraform points at it. `position` counts from 0, and counts
 * variadic arguments one by one.
 */
export class FunctionArgumentError extends Error {
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.name = "FunctionArgumentError";
    this.position = position;
  }
}

/** Makes a provider function from a signature and an ordinary function. */
export function defineFunction<const P extends readonly Parameter[], R>(
  definition: FunctionDefinition<P, R>,
): ProviderFunction {
  return {
    name: definition.name,
    summary: definition.summary,
    description: definition.description,
    parameters: definition.parameters,
    variadicParameter: definition.variadicParameter,
    returns: definition.returns,
    // The arguments were decoded by the parameters' own types, the result is encoded by its type.
    call: (parameters) =>
      definition.call(...(parameters as Parameters<typeof definition.call>)) as Value,
  };
}
