import { isValueList, unwrapDynamic, type Value } from "terraform-plugin-kit";
import { normalizeId } from "../../schemas/uuid.ts";
import { flavorUse, secretUse } from "../connection/plan-board.ts";
import { findReferences } from "./rules/secret-reference.ts";

/** The arguments of a component that name what it uses. Anything may be unknown. */
interface UsingComponent {
  readonly flavor: Value;
  readonly connectorId: Value;
  /** Every argument with settings. */
  readonly settings: readonly Value[];
  readonly secrets?: Value;
}

/** What a planned component uses, in the words of the plan board, as far as it is known. */
export function componentUses({
  flavor,
  connectorId,
  settings,
  secrets = null,
}: UsingComponent): readonly string[] {
  return [
    ...(typeof connectorId === "string" ? [normalizeId(connectorId)] : []),
    ...(typeof flavor === "string" ? [flavorUse(flavor)] : []),
    ...settings.flatMap((value) => findReferences(value)).map(({ secret }) => secretUse(secret)),
    ...attachedUses(secrets),
  ];
}

/** The secrets in the argument `secrets` of a component or stack, in the words of the plan board. */
export function attachedUses(secrets: Value): readonly string[] {
  const list = unwrapDynamic(secrets);
  return list !== null && isValueList(list)
    ? list.flatMap((one) => (typeof one === "string" ? [secretUse(one)] : []))
    : [];
}
