import {
  Dynamic,
  defineDataSource,
  objectType,
  toDynamic,
  type Unknown,
} from "terraform-plugin-kit";
import type { ComponentResponse } from "../../client/wire-types.ts";
import {
  componentDataSchema,
  stackComponentDataSchema,
} from "../../schemas/data-sources/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { toTextMap } from "../mapping/json.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { withoutSecrets } from "./secret-settings.ts";

export const componentDataSource = defineDataSource<typeof componentDataSchema, Zenml>(
  componentDataSchema,
  {
    async read({ client, config, signal }) {
      const component = await findComponent(client, config, signal);
      const settings = await withoutSecrets(client.api, component, signal);
      return {
        ...describeComponent(component),
        configuration: toDynamic(settings) ?? emptyObject,
      };
    },
  },
);

export const stackComponentDataSource = defineDataSource<typeof stackComponentDataSchema, Zenml>(
  stackComponentDataSchema,
  {
    async read({ client, config, signal }) {
      const component = await findComponent(client, config, signal);
      return {
        ...describeComponent(component),
        configuration: toTextMap(component.metadata?.configuration ?? {}),
      };
    },
  },
);

const emptyObject = new Dynamic(objectType({}), {});

function findComponent(
  { api }: Zenml,
  config: {
    readonly id: string | Unknown | null;
    readonly name: string | Unknown | null;
    readonly type: string | Unknown | null;
  },
  signal: AbortSignal,
): Promise<ComponentResponse> {
  return findObject(
    {
      kind: "Stack Component",
      collection: api.components,
      config,
      filters: typeof config.type === "string" && config.type !== "" ? { type: config.type } : {},
      describe: ({ name, body }) => `${body?.type ?? "?"}/${name}`,
    },
    signal,
  );
}

function describeComponent(component: ComponentResponse) {
  const { metadata } = component;
  const body = getBody("component", component);
  return {
    id: component.id,
    name: component.name,
    type: body.type,
    flavor: body.flavor_name,
    connector_id: metadata?.connector?.id ?? null,
    connector_resource_id: metadata?.connector_resource_id ?? null,
    labels: toTextMap(metadata?.labels ?? {}),
    environment: metadata?.environment ?? {},
    created: toRfc3339(body.created),
    updated: toRfc3339(body.updated),
  };
}
