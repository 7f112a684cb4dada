import { isValueList, isValueMap, type Value, type ValueMap } from "terraform-plugin-kit";
import { readStacks, type StackNode } from "../../schemas/stack-model.ts";

interface Row {
  readonly branch: string;
  readonly cells: readonly string[];
}

/**
 * Draws the stacks of a state as trees: components below their stack, and service connectors below their component,
 * each with its ID. `state` is the parsed output of `terraform show -json`.
 */
export function drawStacks(state: Value): string {
  return alignRows(readStacks(resourcesOf(state)).flatMap(stackRows));
}

function stackRows({ id, name, components }: StackNode): readonly Row[] {
  const below = components.flatMap((component, at) => {
    const { connector } = component;
    const isLast = at === components.length - 1;
    const row = {
      branch: `${isLast ? "└── " : "├── "}${component.type}`,
      cells: [component.name, component.flavor, component.id],
    };
    return connector === undefined
      ? [row]
      : [
          row,
          {
            branch: `${isLast ? "    " : "│   "}└── service connector`,
            cells: [connector.name, connector.type, connector.id],
          },
        ];
  });
  return [{ branch: `stack ${name}`, cells: ["", "", id] }, ...below];
}

function alignRows(rows: readonly Row[]): string {
  const table = rows.map(({ branch, cells }) => [branch, ...cells]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(0, ...table.map((cells) => cells[column]?.length ?? 0)),
  );
  return table
    .map((cells) =>
      cells
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Returns the attributes of every managed resource of the root module. */
function resourcesOf(state: Value): readonly ValueMap[] {
  const resources = mapOf(mapOf(mapOf(state)["values"])["root_module"])["resources"] ?? null;
  return isValueList(resources)
    ? resources.map((resource) => mapOf(mapOf(resource)["values"]))
    : [];
}

function mapOf(value: Value | undefined): ValueMap {
  return value !== undefined && value !== null && isValueMap(value) ? value : {};
}
