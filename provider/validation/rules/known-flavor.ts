import { sameName } from "../../../client/same-name.ts";
import type { ConnectorNeeds, Flavor } from "../../../schemas/catalogue/types.ts";
import type { Knowledge } from "./knowledge.ts";
import type { LiveFlavor } from "./live-server.ts";

/** A flavor with everything that is known about it. */
export interface KnownFlavor {
  readonly type: string;
  readonly name: string;
  /** For a sentence: `the s3 artifact store`. */
  readonly title: string;
  readonly bundled: Flavor | undefined;
  readonly live: LiveFlavor | undefined;
  readonly connector: ConnectorNeeds | undefined;
}

/** The flavor, where the server or the catalogue has it. A server's list is complete: what it lacks does not exist. */
export function findKnownFlavor(
  { catalogue, live }: Knowledge,
  type: string,
  name: string,
): KnownFlavor | undefined {
  const listed = live?.flavors?.find((one) => one.type === type && sameName(one.name, name));
  const bundled = listed?.isCustom === true ? undefined : catalogue.findFlavor(type, name);
  if (live?.flavors === undefined ? bundled === undefined : listed === undefined) {
    return undefined;
  }
  const connector = listed?.connector ?? bundled?.connector;
  return { type, name, title: `the ${name} ${typeWords(type)}`, bundled, live: listed, connector };
}

/** A component type as words of a sentence. */
export function typeWords(type: string): string {
  return type.replaceAll("_", " ");
}
