import { describe, expect, it } from "@jest/globals";
import { allSchemas } from "../../../schemas/all-schemas.ts";

describe("the signatures of the functions", () => {
  it.each(allSchemas.functions)(
    "can be written in the languages of the CDK: $name",
    ({ parameters, variadicParameter }) => {
      // A parameter that takes null becomes an optional one, which only optional ones may follow.
      const isOptional = parameters.map(({ allowNull }) => allowNull === true);
      const follows = [...isOptional.slice(1), ...(variadicParameter ? [false] : [])];
      expect(isOptional.filter((optional, at) => optional && follows[at] === false)).toEqual([]);
    },
  );
});
