type JsonObject = Readonly<Record<string, unknown>>;

interface Row {
  readonly branch: string;
  readonly cells: readonly string[];
}

/**
 * Draws the stacks of a state as trees: components below their stack, and service connectors below their component,
 * each with its ID. `state` is the parsed output of `terraform show -json`.
 */
export function drawStacks(state: unknown): string {
  const resources = resourcesOf(state);
  const byId = new Map(resources.map((values) => [text(values["id"]), values]));
  const rows = resources
    .filter((values) => isObject(values["component_ids"]))
    .flatMap((stack) => stackRows(stack, byId));
  return alignRows(rows);
}

function stackRows(stack: JsonObject, byId: ReadonlyMap<string, JsonObject>): readonly Row[] {
  const components = Object.entries(asObject(stack["component_ids"])).flatMap(([type, ids]) =>
    (Array.isArray(ids) ? ids : [ids]).map((id) => ({ type, id: text(id) })),
  );
  const below = components.flatMap(({ type, id }, at) => {
    const isLast = at === components.length - 1;
    const component = byId.get(id) ?? {};
    const connectorId = text(component["connector_id"]);
    const connector = byId.get(connectorId) ?? {};
    const row = {
      branch: `${isLast ? "└── " : "├── "}${type}`,
      cells: [text(component["name"]), text(component["flavor"]), id],
    };
    const connectorRow = {
      branch: `${isLast ? "    " : "│   "}└── service connector`,
      cells: [text(connector["name"]), text(connector["type"]), connectorId],
    };
    return connectorId === "" ? [row] : [row, connectorRow];
  });
  return [{ branch: `stack ${text(stack["name"])}`, cells: ["", "", text(stack["id"])] }, ...below];
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
function resourcesOf(state: unknown): readonly JsonObject[] {
  const module = asObject(asObject(asObject(state)["values"])["root_module"]);
  const resources = module["resources"];
  return Array.isArray(resources)
    ? resources.map((resource) => asObject(asObject(resource)["values"]))
    : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
