import { describe, expect, it } from "@jest/globals";
import { type Config, UNKNOWN } from "terraform-plugin-kit";
import { validateSecret } from "../../../../provider/secret/validate.ts";
import type { secretSchema } from "../../../../schemas/secret.ts";

type Name = Config<typeof secretSchema>["name"];

async function check(name: Name): Promise<readonly string[]> {
  const diagnostics = await validateSecret({
    config: {
      id: null,
      name,
      values: null,
      values_wo: null,
      values_wo_version: null,
      private: null,
      user_id: null,
      created: null,
      updated: null,
    },
  });
  return diagnostics.map(({ severity, summary }) => `${severity}: ${summary}`);
}

describe("validateSecret()", () => {
  it.each(["ml.flow", "ml flow", "{mlflow}"])(
    "warns of the name %p, which no reference can hold",
    async (name) => {
      expect(await check(name)).toEqual([`warning: Secret name "${name}" cannot be referred to`]);
    },
  );

  it("says nothing of a name that fits, or is not known yet", async () => {
    expect(await check("mlflow-prod_2")).toEqual([]);
    expect(await check(UNKNOWN)).toEqual([]);
  });
});
