import type { FunctionSignature } from "../../schemas/function-signature.ts";

/** Renders the sections of a function's page below its example, in the layout of the Terraform Registry. */
export function functionSections(signature: FunctionSignature): string {
  const { name, parameters, variadicParameter, returns } = signature;
  const variadic = variadicParameter === undefined ? [] : [variadicParameter];
  const words = [
    ...parameters.map((parameter) => `${parameter.name} ${word(parameter.type.label)}`),
    ...variadic.map((parameter) => `${parameter.name} ${word(parameter.type.label)}...`),
  ];
  const lines = [...parameters, ...variadic].map(
    (parameter, at) =>
      `${at + 1}. \`${parameter.name}\` (${parameter === variadicParameter ? "Variadic, " : ""}${parameter.type.label}${
        parameter.allowNull === true ? ", Nullable" : ""
      }) ${parameter.description}`,
  );
  return [
    "## Signature",
    `\`\`\`text\n${name}(${words.join(", ")}) ${word(returns.label)}\n\`\`\``,
    ...(lines.length > 0 ? ["## Arguments", lines.join("\n")] : []),
  ].join("\n\n");
}

function word(label: string): string {
  return label.toLowerCase();
}
