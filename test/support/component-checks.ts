import type { Diagnostic } from "terraform-plugin-kit";
import { attributePath, type Value } from "terraform-plugin-kit";
import { checkComponent } from "../../provider/validation/rules/component.ts";
import {
  COMPONENT_PATHS,
  type ConfiguredComponent,
} from "../../provider/validation/rules/configured-component.ts";
import type { LiveServer } from "../../provider/validation/rules/live-server.ts";
import { catalogue } from "../../schemas/catalogue/catalogue.ts";

/** Checks a component with one configuration that is not sensitive and no connector, unless told otherwise. */
export function checkOne(
  type: Value,
  flavor: Value,
  value: Value = null,
  more: Partial<ConfiguredComponent> & { readonly live?: LiveServer } = {},
): Diagnostic[] {
  const { live, ...rest } = more;
  return checkComponent(
    { catalogue, ...(live === undefined ? {} : { live }) },
    {
      type,
      flavor,
      configuration: [{ path: attributePath("configuration"), value, isSensitive: false }],
      connectorId: null,
      connectorResourceId: null,
      paths: COMPONENT_PATHS,
      ...rest,
    },
  );
}

/** Where a diagnostic points, its steps joined by dots. */
export function placeOf({ path = [] }: Diagnostic): string {
  return path
    .map((step) => ("attribute" in step ? step.attribute : "key" in step ? step.key : step.index))
    .join(".");
}

/** `error configuration.path: Missing setting "path"` for each problem. */
export function titles(problems: readonly Diagnostic[]): string[] {
  return problems.map((one) => `${one.severity} ${placeOf(one)}: ${one.summary}`);
}

/** The details of all problems. */
export function texts(problems: readonly Diagnostic[]): string {
  return problems.map((one) => one.detail).join("\n");
}
