import { string } from "terraform-plugin-kit";

/** The signature of `provider::zenml::secret_reference`. */
export const secretReferenceFunction = {
  name: "secret_reference",
  summary: "Returns a reference to a value of a ZenML secret.",
  description:
    "Returns the string `{{name.key}}`, which ZenML replaces with the value of a secret when it uses a component. Use it for any component setting that is a string, so that the value itself is in neither the configuration nor the state.",
  parameters: [
    {
      name: "name",
      type: string,
      description:
        "Name of the secret. It cannot contain dots, because a dot ends the name in a reference.",
    },
    { name: "key", type: string, description: "Key of the value in the secret." },
  ],
  variadicParameter: undefined,
  returns: string,
} as const;
