import { Token } from "cdktf";
import { Construct } from "constructs";
import { Stack } from "../bindings/generated/stack/index.ts";
import { joinPath, overlap } from "./artifact-path.ts";
import type { ComponentType, IComponent } from "./component-options.ts";
import type { StackSlots } from "./generated/flavors.ts";
import { type PlacedComponents, placeComponents, toComponentIds } from "./stack-components.ts";
import type { UntypedComponentProps } from "./untyped-component.ts";
import { checkName } from "./validation.ts";

/** Options of every stack besides its components. */
export interface StackOptions {
  /** Description. @default none */
  readonly description?: string;
  /** Labels of the stack and of the components that are declared in it. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Environment variables that are set when a pipeline runs on the stack. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Names or UUIDs of ZenML secrets whose values are set as environment variables. @default none */
  readonly environmentSecrets?: readonly string[];
}

/** An existing stack, from this or another state. */
export interface IMlStack {
  readonly stackId: string;
}

/** Options of a stack that extends another one. */
export interface ExtensionOptions extends StackOptions {
  /** Name, unique on the server. @default the name of the base stack and the construct's ID, joined by "-" */
  readonly name?: string;
}

/** An extension that stores its artifacts in the artifact store of the base stack. */
export interface ExtendInPlaceProps extends ExtensionOptions {
  /** Path below that of the base stack's artifact store; false shares the whole store. @default "teams/<id>" */
  readonly artifactPath?: string | false;
  /** Components that override or extend those of the base stack. @default none */
  readonly components?: Partial<Omit<StackSlots, "artifact_store">>;
}

/** An extension with its own artifact store. */
export interface ExtendWithStoreProps extends ExtensionOptions {
  readonly artifactPath?: undefined;
  readonly components: Partial<StackSlots> & Pick<StackSlots, "artifact_store">;
}

/** The options of `extend`. */
export type ExtendProps = ExtendInPlaceProps | ExtendWithStoreProps;

/** The properties of any stack. `slots` are its components by type, in one of the typed forms. */
export interface ComposedStackProps extends StackOptions {
  readonly name: string;
  readonly slots: object;
  /** The stack to inherit the component types from that `slots` does not contain. */
  readonly base?: IMlStack;
}

/** The base class of all stacks: `MlStack`, `DerivedStack` and extensions. */
export class ComposedStack extends Construct implements IMlStack {
  /** Name of the stack. */
  readonly name: string;
  /** The resource in the bindings, for everything that this construct does not support. */
  readonly resource: Stack;
  readonly #placed: PlacedComponents;
  readonly #labels: Readonly<Record<string, string>>;
  /** The paths of the extensions' artifacts, below the artifact store of this stack. */
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

  /** Returns the component of a type, or the default one of several. Throws if the stack declares none. */
  component<T extends ComponentType>(type: T): IComponent<T> {
    const first = this.#placed.get(type)?.[0];
    if (first === undefined) {
      throw new Error(
        `Stack ${JSON.stringify(this.node.path)} declares no ${type}. It declares ${[...this.#placed.keys()].join(", ")}.`,
      );
    }
    return { componentType: type, componentId: first.component.componentId };
  }

  /**
   * Creates another stack with the components of this one, which stores its artifacts at a separate path below the
   * artifact store of this stack. Throws if the path leads out of it.
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

  /** Returns a spec of this stack's artifact store with a path below its own. */
  #storeAt(scope: Construct, id: string, path: string): UntypedComponentProps {
    const spec = this.#placed.get("artifact_store")?.[0]?.spec;
    const root = rootOf(spec);
    if (spec === undefined || root === undefined) {
      throw new Error(
        `Stack ${JSON.stringify(this.node.path)} does not know the path of its artifact store. Set "artifact_store" in the components of ${JSON.stringify(id)}, or set "artifactPath: false" to share the store.`,
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
            `${one.owner} and ${other.owner} both store artifacts in ${JSON.stringify(one.path.length < other.path.length ? one.path : other.path)}. Set another "artifactPath" for one of them, or "artifactPath: false" to share the whole store on purpose.`,
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
