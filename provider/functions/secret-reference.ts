import { defineFunction, FunctionArgumentError } from "terraform-plugin-kit";
import { secretReferenceFunction } from "../../schemas/functions/secret-reference.ts";
import { quote } from "../mapping/names.ts";

export const secretReference = defineFunction({
  ...secretReferenceFunction,
  call(name: string, key: string) {
    if (!/^[^\s{}.]+$/.test(name)) {
      throw new FunctionArgumentError(
        0,
        `${quote(name)} cannot be referred to: the name of a secret in a reference has no dots, blanks or braces, and is not empty.`,
      );
    }
    if (!/^[^\s{}]+$/.test(key)) {
      throw new FunctionArgumentError(
        1,
        `${quote(key)} cannot be referred to: the key in a reference has no blanks or braces, and is not empty.`,
      );
    }
    return `{{${name}.${key}}}`;
  },
});
