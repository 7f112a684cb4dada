import { Token } from "cdktf";
import { Construct } from "constructs";
import { Stack } from "../bindings/generated/stack/index.ts";
import { joinPath, overlap } from "./artifact-path.ts";
import type { ComponentType, IComponent } from "./component-options.ts";
import type { StackSlots } from "./generated/flavors.ts";
import { type PlacedComponents, placeComponents, toComponentIds } from "./stack-components.ts";
import type { UntypedComponentProps } from "./untyped-component.ts";
import { checkName } from "./validation.ts";

/** What every stack has besides its components. */
export interface StackOptions {
  /** @default none */
  readonly description?: string;
  /** Labels of the stack and of the components that are described in it. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Environment variables that are set when a pipeline runs on the stack. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names or UUIDs of ZenML secrets whose values are set as environment variables. @default none */
  readonly environmentSecrets?: readonly string[];
}

/** A stack that exists, here or elsewhere. */
export interface IMlStack {
  readonly stackId: string;
}

/** What a stack that extends another has of its own. */
export interface ExtensionOptions extends StackOptions {
  /** @default the name of the base and the construct's id, joined by "-" */
  readonly name?: string;
}

/** An extension that keeps its artifacts in the store of the base. */
export interface ExtendInPlaceProps extends ExtensionOptions {
  /** Path below that of the base's artifact store; false shares the store itself. @default "teams/<id>" */
  readonly artifactPath?: string | false;
  /** Components that replace those of the base, or are added to them. @default none */
  readonly components?: Partial<Omit<StackSlots, "artifact_store">>;
}

/** An extension with an artifact store of its own. */
export interface ExtendWithStoreProps extends ExtensionOptions {
  readonly artifactPath?: undefined;
  readonly components: Partial<StackSlots> & Pick<StackSlots, "artifact_store">;
}

/** What `extend` takes. */
export type ExtendProps = ExtendInPlaceProps | ExtendWithStoreProps;

/** What any stack is made of; `slots` is one of the typed forms of components by type. */
export interface ComposedStackProps extends StackOptions {
  readonly name: string;
  readonly slots: object;
  /** The stack whose components are those that `slots` does not name. */
  readonly base?: IMlStack;
}

/** A stack of any kind: what `MlStack`, `DerivedStack` and extensions have in common. */
export class ComposedStack extends Construct implements IMlStack {
  /** Name of the stack. */
  readonly name: string;
  /** The resource in the bindings, for everything that this construct does not offer. */
  readonly resource: Stack;
  readonly #placed: PlacedComponents;
  readonly #labels: Readonly<Record<string, string>>;
  /** Where the extensions keep their artifacts, below the store of this stack. */
  readonly #extensions: { readonly owner: string; readonly path: string }[] = [];

  constructor(scope: Construct, id: string, props: ComposedStackProps) {
    super(scope, id);
    const { name, labels = {}, description, environment, environmentSecrets, base } = props;
    this.name = name;
    this.#labels = labels;
    this.#placed = placeComponents(this, props.slots, { name, labels });
    this.resource = new Stack(this, "resource", {
      name,
      components: toComponentIds(this.#placed),
      ...(base && { baseStackId: base.stackId }),
      ...(description !== undefined && { description }),
      ...(Object.keys(labels).length > 0 && { labels }),
      ...(environment && { environment }),
      ...(environmentSecrets && { secrets: [...environmentSecrets] }),
    });
    checkName(this, name);
    this.node.addValidation({ validate: () => this.#sharedPaths() });
  }

  /** UUID of the stack. */
  get stackId(): string {
    return this.resource.id;
  }

  /** The component of that type, the default where there are several. Throws when it has none of its own. */
  component<T extends ComponentType>(type: T): IComponent<T> {
    const first = this.#placed.get(type)?.[0];
    if (first === undefined) {
      throw new Error(
        `Stack ${JSON.stringify(this.node.path)} has no ${type} of its own; it has ${[...this.#placed.keys()].join(", ")}.`,
      );
    }
    return { componentType: type, componentId: first.component.componentId };
  }

  /**
   * Another stack with the components of this one, and with artifacts of its own: the same artifact
   * store, at a path below. Throws when the path leads out of it.
   */
  extend(scope: Construct, id: string, props: ExtendProps = {}): ComposedStack {
    const { components, artifactPath = `teams/${id}`, name, labels, ...options } = props;
    const shared = [...this.#placed].map(
      ([type, list]) => [type, list.map(({ component }) => component)] as const,
    );
    const hasStore = components !== undefined && "artifact_store" in components;
    const isShared = hasStore || artifactPath === false;
    return new ComposedStack(scope, id, {
      ...options,
      name: name ?? `${this.name}-${id}`,
      labels: { ...this.#labels, ...labels },
      slots: {
        ...Object.fromEntries(shared),
        ...(isShared ? {} : { artifact_store: this.#storeAt(scope, id, artifactPath) }),
        ...components,
      },
    });
  }

  /** The artifact store of this stack at a path below its own. */
  #storeAt(scope: Construct, id: string, path: string): UntypedComponentProps {
    const spec = this.#placed.get("artifact_store")?.[0]?.spec;
    const root = rootOf(spec);
    if (spec === undefined || root === undefined) {
      throw new Error(
        `Stack ${JSON.stringify(this.node.path)} does not know the path of its artifact store. Give ${JSON.stringify(id)} an artifact_store of its own, or artifactPath: false to share the store.`,
      );
    }
    this.#extensions.push({ owner: `${scope.node.path}/${id}`, path });
    const { name: _ofTheBase, ...rest } = spec;
    return { ...rest, config: { ...spec.config, path: joinPath(root, path) } };
  }

  #sharedPaths(): string[] {
    return this.#extensions.flatMap((one, at) =>
      this.#extensions
        .slice(0, at)
        .filter(({ path }) => overlap(path, one.path))
        .map(
          (other) =>
            `${one.owner} and ${other.owner} both keep artifacts in ${JSON.stringify(one.path.length < other.path.length ? one.path : other.path)}. Give one of them another artifactPath, or artifactPath: false to share the whole store on purpose.`,
        ),
    );
  }
}

function rootOf(spec: UntypedComponentProps | undefined): string | undefined {
  const config = spec?.config;
  if (config === undefined || !("path" in config)) {
    return undefined;
  }
  return typeof config.path === "string" ? config.path : Token.asString(config.path);
}
