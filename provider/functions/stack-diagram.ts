import {
  defineFunction,
  FunctionArgumentError,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { stackDiagramFunction } from "../../schemas/functions/stack-diagram.ts";
import { readStacks } from "../../schemas/stack-model.ts";
import { drawMermaid } from "./draw-mermaid.ts";

/** `provider::zenml::stack_diagram`: stacks as a Mermaid flowchart. */
export const stackDiagram = defineFunction({
  ...stackDiagramFunction,
  call(...objects: readonly Value[]) {
    const found = objects.flatMap((value, position) => objectsIn(value, position));
    return drawMermaid(readStacks([...new Map(found.map((one) => [idOf(one), one])).values()]));
  },
});

/** The objects in an argument: itself, or those in a list or a map. */
function objectsIn(value: Value, position: number): readonly ValueMap[] {
  const plain = unwrapDynamic(value);
  if (plain === null) {
    return [];
  }
  if (isValueList(plain)) {
    return plain.flatMap((one) => objectsIn(one, position));
  }
  if (!isValueMap(plain)) {
    throw new FunctionArgumentError(
      position,
      "Expected a stack, a component or a service connector, such as zenml_stack.example, or a list or map of them",
    );
  }
  return idOf(plain) === ""
    ? Object.values(plain).flatMap((one) => objectsIn(one, position))
    : [plain];
}

function idOf(object: ValueMap): string {
  const id = unwrapDynamic(object["id"] ?? null);
  return typeof id === "string" ? id : "";
}
