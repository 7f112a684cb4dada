import type { Value } from "../cty/values.ts";
import type { AttributeType, ModelsIn, ModelsOf } from "../schema/attribute-type.ts";

/** One parameter of a provider function. */
export interface Parameter<out V = unknown> {
  readonly name: string;
  readonly type: AttributeType<V>;
  readonly description: string;
  /** Whether null may be passed. When it may not, Terraform rejects it itself. @default false */
  readonly allowNull?: boolean;
}

/** A function of the provider: pure, and called without a configured provider. Made by `defineFunction`. */
export interface ProviderFunction {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  /** The type of all arguments after the last parameter. */
  readonly variadicParameter: Parameter | undefined;
  readonly returns: AttributeType;
  /** Is given wholly known arguments. Throws a FunctionArgumentError where one argument is to blame, or any other error. */
  call(parameters: readonly Value[]): Value;
}

/** What `defineFunction` takes: the signature, and a function whose parameters and result are typed by it. */
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

/** An error in one argument of a function call. `position` counts from 0, and counts each variadic argument. */
export class FunctionArgumentError extends Error {
  readonly position: number;

  constructor(position: number, message: string) {
    super(message);
    this.name = "FunctionArgumentError";
    this.position = position;
  }
}

/** A provider function from its signature and an ordinary TypeScript function. */
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
