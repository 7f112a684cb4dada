import {
  attributePath,
  extendPath,
  type Path,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { checkLive, type LiveRequest, type Placed } from "../validation/live.ts";
import { checkComponents } from "./check-slots.ts";
import { type InlineSpec, mapOf } from "./inline-spec.ts";
import { readSlots } from "./slots.ts";

/** Checks what a stack's configuration says of its components against the connected server. */
export async function checkLiveStack(request: LiveRequest, components: Value): Promise<void> {
  const entries = mapOf(unwrapDynamic(components));
  if (entries === null || Object.keys(entries).length === 0) {
    return;
  }
  const inline = inlineSpecs(entries);
  await checkLive(request, {
    connectors: inline.map(
      ({ spec, path }): Placed => ({
        value: spec.connectorId,
        path: extendPath(path, spec.spelling.connector),
      }),
    ),
    settings: inline.map(({ spec, path }) => ({
      value: spec.configuration,
      path: extendPath(path, spec.spelling.configuration),
    })),
    check: (knowledge, findConnector) => checkComponents(knowledge, entries, findConnector),
  });
}

function inlineSpecs(
  components: ValueMap,
): readonly { readonly spec: InlineSpec; readonly path: Path }[] {
  return (readSlots(components) ?? []).flatMap(({ type, slots }) =>
    (slots ?? []).flatMap((slot, index) =>
      slot.kind === "inline"
        ? [
            {
              spec: slot.spec,
              path:
                slots?.length === 1
                  ? extendPath(attributePath("components"), type)
                  : extendPath(attributePath("components"), type, index),
            },
          ]
        : [],
    ),
  );
}
