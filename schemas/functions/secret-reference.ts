import { string } from "terraform-plugin-kit";

export const secretReferenceFunction = {
  name: "secret_reference",
  summary: "Refers to a value of a ZenML secret.",
  description:
    "Gives the text that ZenML replaces by a secret's value when it uses a component: `{{name.key}}`. It can stand wherever a setting of a component is a text, so that the value itself stays out of configuration and state.",
  parameters: [
    {
      name: "name",
      type: string,
      description: "Name of the secret: without dots, which would end it.",
    },
    { name: "key", type: string, description: "Key of the value in the secret." },
  ],
  variadicParameter: undefined,
  returns: string,
} as const;
