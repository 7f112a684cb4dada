import {
  isValueList,
  isValueMap,
  OperationError,
  parseJson,
  type StateMover,
  type StateSource,
  toDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { toText, toTextMap } from "./json.ts";
import { isUuid } from "./uuid.ts";

/** From the official name: its map of texts becomes nested values. */
export const fromStackComponent: StateMover = {
  sourceTypeName: "zenml_stack_component",
  accepts: isOf("zenml_stack_component", "zenml"),
  move: ({ state }) => ({ ...state, configuration: toDynamic(mapOf(state["configuration"])) }),
};

/** Back to the official name: nested values become JSON texts. */
export const fromComponent: StateMover = {
  sourceTypeName: "zenml_component",
  accepts: isOf("zenml_component", "zenml"),
  move: ({ state }) => {
    const dynamic = mapOf(state["configuration"]);
    const settings = mapOf(dynamic?.["value"]);
    return { ...state, configuration: settings === null ? null : toTextMap(settings) };
  },
};

/** From a component that was registered over the REST API, to the official name. */
export const componentFromRestApi: StateMover = fromRestApi("components", (data) => ({
  ...componentFields(data),
  configuration: textsOf(data["configuration"]),
}));

/** As {@link componentFromRestApi}, with nested values. */
export const dynamicComponentFromRestApi: StateMover = fromRestApi("components", (data) => ({
  ...componentFields(data),
  configuration: toDynamic(mapOf(data["configuration"])),
}));

/** From a service connector that was registered over the REST API. */
export const serviceConnectorFromRestApi: StateMover = fromRestApi("service_connectors", (data) => {
  const types = data["resource_types"];
  const [only, second] = types !== undefined && isValueList(types) ? types : [];
  return {
    name: textOf(data["name"]),
    type: textOf(data["connector_type"]),
    auth_method: textOf(data["auth_method"]),
    resource_type: second === undefined ? textOf(only) : null,
    resource_id: textOf(data["resource_id"]),
    configuration: toDynamic(mapOf(data["configuration"])),
    labels: textsOf(data["labels"]),
    description: textOf(data["description"]),
  };
});

/** From a stack that was registered over the REST API; what belongs to it is read from the server. */
export const stackFromRestApi: StateMover = fromRestApi("stacks", () => ({}));

/** Only the id is known after an import; after a move also what belongs to Terraform. */
export function isIdAlone(state: object): boolean {
  return Object.entries(state).every(([name, value]) => name === "id" || value === null);
}

function componentFields(data: ValueMap): ValueMap {
  return {
    name: textOf(data["name"]),
    type: textOf(data["type"]),
    flavor: textOf(data["flavor"]),
    labels: textsOf(data["labels"]),
    environment: textsOf(data["environment"]),
    connector_id: textOf(data["connector"]),
    connector_resource_id: textOf(data["connector_resource_id"]),
  };
}

function fromRestApi(collection: string, toState: (data: ValueMap) => ValueMap): StateMover {
  return {
    sourceTypeName: "restapi_object",
    accepts: isOf("restapi_object", "restapi"),
    move({ state }) {
      const path = textOf(state["path"]) ?? "";
      if (!path.replaceAll("-", "_").replace(/\/+$/, "").endsWith(`/${collection}`)) {
        throw new OperationError(
          "Move not supported",
          `This restapi_object is of the path ${JSON.stringify(path)}, where no ${collection.replace("_", " ")} are: those have paths that end in "/${collection}".`,
        );
      }
      return { ...toState(parseMap(state["data"]) ?? {}), id: findId(state) };
    },
  };
}

/** What the REST API provider took for the id, or the id in the answer that it kept. */
function findId(state: ValueMap): string {
  const answers = ["api_response", "create_response"].map((name) => parseMap(state[name])?.["id"]);
  const ids = [state["id"], mapOf(state["api_data"])?.["id"], ...answers];
  const id = ids.find((candidate) => typeof candidate === "string" && isUuid(candidate));
  if (typeof id !== "string") {
    throw new OperationError(
      "Move not supported",
      "The state of this restapi_object holds no UUID. Use an import block with the name of the object instead.",
    );
  }
  return id;
}

/** Whoever published the provider: only its name tells what it is. */
function isOf(typeName: string, providerName: string): (source: StateSource) => boolean {
  return (source) =>
    source.typeName === typeName && source.providerAddress.split("/").at(-1) === providerName;
}

function parseMap(text: Value | undefined): ValueMap | null {
  if (typeof text !== "string") {
    return null;
  }
  try {
    return mapOf(parseJson(text));
  } catch {
    return null; // not JSON, so nothing can be taken from it
  }
}

function mapOf(value: Value | undefined): ValueMap | null {
  return value !== undefined && value !== null && isValueMap(value) ? value : null;
}

function textOf(value: Value | undefined): string | null {
  return value === undefined || value === null || value === "" ? null : toText(value);
}

function textsOf(value: Value | undefined): ValueMap | null {
  const map = mapOf(value);
  return map === null ? null : toTextMap(map);
}
