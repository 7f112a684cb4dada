import {
  isValueMap,
  OperationError,
  parseJson,
  type StateMover,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { isUuid } from "../../client/vocabulary.ts";
import { isOf, mapOf, stringOf } from "./moved-state.ts";

/**
 * Moves the state of an object that was managed with a generic REST API provider. `collection` is the end of its
 * path; `toState` makes attributes of the JSON that the configuration sent.
 *
 * **Source:** `restapi_object` of the provider Mastercard/restapi.
 */
export function fromRestApi(collection: string, toState: (data: ValueMap) => ValueMap): StateMover {
  return {
    sourceTypeName: "restapi_object",
    accepts: isOf("restapi_object", "restapi"),
    move({ state }) {
      const path = stringOf(state["path"]) ?? "";
      if (!path.replaceAll("-", "_").replace(/\/+$/, "").endsWith(`/${collection}`)) {
        throw new OperationError(
          "Move not supported",
          `The path of this restapi_object is ${JSON.stringify(path)}. Only an object whose path ends in "/${collection}" can be moved here.`,
        );
      }
      return { ...toState(withoutEmpty(parseMap(state["data"]) ?? {})), id: findId(state) };
    },
  };
}

/** From a stack that was created over the REST API. The first read fills in everything but the id. */
export const stackFromRestApi: StateMover = fromRestApi("stacks", () => ({}));

/**
 * What was sent without empty objects and strings. The API has to be sent a `configuration`, for which a configuration of
 * Terraform has nothing: with an empty one in the state, the first plan would want to remove it.
 */
function withoutEmpty(data: ValueMap): ValueMap {
  return Object.fromEntries(
    Object.entries(data).filter(
      ([, value]) =>
        value !== "" && !(value !== null && isValueMap(value) && Object.keys(value).length === 0),
    ),
  );
}

/** What the REST API provider took for the id, or the id in one of the answers that it kept. */
function findId(state: ValueMap): string {
  const answers = ["api_response", "create_response"].map((name) => parseMap(state[name])?.["id"]);
  const ids = [state["id"], mapOf(state["api_data"])?.["id"], ...answers];
  const id = ids.find((candidate) => typeof candidate === "string" && isUuid(candidate));
  if (typeof id !== "string") {
    throw new OperationError(
      "Move not supported",
      "The state of this restapi_object holds no UUID. Import the object by its name with an import block instead.",
    );
  }
  return id;
}

function parseMap(json: Value | undefined): ValueMap | null {
  if (typeof json !== "string") {
    return null;
  }
  try {
    return mapOf(parseJson(json));
  } catch {
    return null; // not JSON, so it tells nothing
  }
}
