import { defineFunction, FunctionArgumentError } from "terraform-plugin-kit";
import { secretReferenceFunction } from "../../schemas/functions/secret-reference.ts";
import { quote } from "../mapping/names.ts";

/** `provider::zenml::secret_reference`: a reference to one key of a secret, which ZenML resolves. */
export const secretReference = defineFunction({
  ...secretReferenceFunction,
  call(name: string, key: string) {
    if (!/^[^\s{}.]+$/.test(name)) {
      throw new FunctionArgumentError(
        0,
        `${quote(name)} cannot be referred to: in a reference, the name of a secret must not be empty or contain dots, spaces or braces`,
      );
    }
    if (!/^[^\s{}]+$/.test(key)) {
      throw new FunctionArgumentError(
        1,
        `${quote(key)} cannot be referred to: in a reference, the key must not be empty or contain spaces or braces`,
      );
    }
    return `{{${name}.${key}}}`;
  },
});
