import { Dynamic, objectType, toDynamic, type Unknown } from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import {
  componentDataSchema,
  stackComponentDataSchema,
} from "../../schemas/data-sources/component.ts";
import { defineDataSource } from "../connection/define.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findObjectOfType } from "../mapping/find-object.ts";
import { toStringMap } from "../mapping/json.ts";
import { withoutSecrets } from "../validation/component-secrets.ts";
import { validateType } from "../validation/type-argument.ts";
import { assigned, identity } from "./model.ts";

/** `data.zenml_component`. Its `configuration` shows in plans, so it leaves out secrets. */
export const componentDataSource = defineDataSource(componentDataSchema, {
  validate: validateType,
  async read({ client, config, signal }) {
    const component = await findComponent(client, config, signal);
    const settings = component.metadata?.configuration ?? {};
    const shown = await withoutSecrets(client.api, component, settings, signal);
    return {
      ...describeComponent(component),
      configuration: toDynamic(shown) ?? EMPTY_OBJECT,
    };
  },
});

/** `data.zenml_stack_component`, in the shape of the official provider. */
export const stackComponentDataSource = defineDataSource(stackComponentDataSchema, {
  validate: validateType,
  async read({ client, config, signal }) {
    const component = await findComponent(client, config, signal);
    return {
      ...describeComponent(component),
      configuration: toStringMap(component.metadata?.configuration ?? {}),
    };
  },
});

const EMPTY_OBJECT = new Dynamic(objectType({}), {});

function findComponent(
  { api }: Zenml,
  config: {
    readonly id: string | Unknown | null;
    readonly name: string | Unknown | null;
    readonly type: string | Unknown | null;
  },
  signal: AbortSignal,
): Promise<ComponentResponse> {
  return findObjectOfType({ kind: "Stack component", collection: api.components, config }, signal);
}

function describeComponent(component: ComponentResponse) {
  const { metadata } = component;
  return {
    ...identity(component),
    ...assigned(component),
    connector_id: metadata?.connector?.id ?? null,
    connector_resource_id: metadata?.connector_resource_id ?? null,
    labels: toStringMap(metadata?.labels ?? {}),
    environment: metadata?.environment ?? {},
  };
}
