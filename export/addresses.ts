import type { Block } from "./hcl/block.ts";
import { Reference } from "./hcl/expression.ts";
import type { Inventory } from "./inventory.ts";
import { kinds, type Listed, type TypeName } from "./kinds.ts";
import { createNames, toIdentifier } from "./names.ts";

/** Objects of one kind that become one resource with `for_each`. */
export interface AlikeObjects {
  readonly typeName: string;
  /** What the resource is called, unless something else has that name. */
  readonly label: string;
  /** The key of each object in `for_each`, by its ID; each key is an identifier. */
  readonly keys: ReadonlyMap<string, string>;
}

/** Where the objects of a server are in the configuration. */
export interface Addresses {
  /** Such as `zenml_stack.prod` or `zenml_stack.stacks["prod"]`; undefined for an object that is not exported. */
  find(id: string): string | undefined;
  /** A reference to the UUID of a component, which is looked up by name where it is not exported. */
  componentId(id: string): Reference | string;
  /** A reference to the UUID of a service connector, as for components. */
  connectorId(id: string): Reference | string;
  /** A reference to the UUID of a project, as for components. */
  projectId(id: string): Reference | string;
  /** A reference to the UUID of a secret; the UUID itself where it is not exported. */
  secretId(id: string): Reference | string;
  /** A reference to the name of a custom flavor; the name itself where it is not exported. */
  flavorName(componentType: string, name: string): Reference | string;
  /** The data sources that the references need. */
  readonly dataSources: readonly Block[];
}

/**
 * Names every exported object after itself. A name that two have gets the type of the component, or a number, at its end. Objects
 * that are `alike` are instances of one resource.
 */
export function createAddresses(
  inventory: Inventory,
  ids: ReadonlySet<string>,
  alike: readonly AlikeObjects[],
): Addresses {
  const addresses = new Map<string, string>();
  for (const { typeName, collection, noun } of kinds) {
    const names = createNames();
    for (const group of alike.filter((one) => one.typeName === typeName)) {
      const label = names.take([group.label]);
      for (const [id, key] of group.keys) {
        addresses.set(id, `${typeName}.${label}["${key}"]`);
      }
    }
    for (const one of inventory[collection]) {
      if (ids.has(one.id) && !addresses.has(one.id)) {
        const plain = toIdentifier(one.name, noun.replaceAll(" ", "_"));
        const type = componentTypeOf(one);
        addresses.set(
          one.id,
          `${typeName}.${names.take(type === undefined ? [plain] : [plain, `${plain}_${type}`])}`,
        );
      }
    }
  }
  const dataSources = new Map<string, { readonly reference: Reference; readonly block: Block }>();
  const dataNames = createNames();
  const lookUp = (typeName: TypeName, id: string, name: string, type?: string): Reference => {
    const known = dataSources.get(id);
    if (known !== undefined) {
      return known.reference;
    }
    const plain = toIdentifier(name, "other");
    const label = dataNames.take([type === undefined ? plain : `${plain}_${type}`]);
    const reference = new Reference(`data.${typeName}.${label}.id`);
    const block = {
      header: `data "${typeName}" "${label}"`,
      arguments: [
        ...(type === undefined ? [] : [{ name: "type", value: type }]),
        { name: "name", value: name },
      ],
    };
    dataSources.set(id, { reference, block });
    return reference;
  };
  const find = (id: string) => addresses.get(id);
  const exported = (id: string, attribute = "id") => {
    const address = find(id);
    return address === undefined ? undefined : new Reference(`${address}.${attribute}`);
  };
  const flavors = new Map(
    inventory.flavors.map((one) => [`${componentTypeOf(one)}/${one.name}`, one.id]),
  );
  return {
    find,
    componentId(id) {
      const reference = exported(id);
      const component =
        reference === undefined ? inventory.components.find((one) => one.id === id) : undefined;
      return component === undefined
        ? (reference ?? id)
        : lookUp("zenml_component", id, component.name, component.body?.type);
    },
    connectorId(id) {
      const reference = exported(id);
      const connector =
        reference === undefined
          ? inventory.serviceConnectors.find((one) => one.id === id)
          : undefined;
      return connector === undefined
        ? (reference ?? id)
        : lookUp("zenml_service_connector", id, connector.name);
    },
    projectId(id) {
      const reference = exported(id);
      const project =
        reference === undefined ? inventory.projects.find((one) => one.id === id) : undefined;
      return project === undefined ? (reference ?? id) : lookUp("zenml_project", id, project.name);
    },
    secretId: (id) => exported(id) ?? id,
    flavorName: (type, name) => exported(flavors.get(`${type}/${name}`) ?? "", "name") ?? name,
    get dataSources() {
      return [...dataSources.values()].map(({ block }) => block);
    },
  };
}

/** The type of a component; flavors, which have one too, are told apart by it as well. */
function componentTypeOf({ body }: Listed): string | undefined {
  return body !== null && "type" in body && typeof body.type === "string" ? body.type : undefined;
}
