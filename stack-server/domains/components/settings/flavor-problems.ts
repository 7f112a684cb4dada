import { unprocessable } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import type { JsonObject } from "../../../values/json.ts";
import { pythonTypeName, shortRepr } from "../../../values/python-repr.ts";
import { configClassName } from "./config-class-names.ts";

/** 422 for a rule of a flavor that concerns all settings together. */
export function ruleProblem(flavor: FlavorRow, message: string, settings: JsonObject): Error {
  return wholeProblem(flavor, "value_error", `Value error, ${message}`, settings);
}

/** 422 that names no setting. */
export function wholeProblem(
  flavor: FlavorRow,
  type: string,
  message: string,
  input: unknown,
): Error {
  return unprocessable(
    `1 validation error for ${configClassName(flavor)}\n  ${message} [type=${type}, input_value=${shortRepr(input)}, input_type=${pythonTypeName(input)}]\n    For further information visit https://errors.pydantic.dev/2.12/v/${type}`,
  );
}
