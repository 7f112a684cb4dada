import { defineResource } from "../../framework/operations/resource.ts";
import { stackComponentSchema } from "../../schemas/component.ts";
import { componentFromRestApi, fromComponent } from "../import/move-state.ts";
import { toTextMap } from "../json-value.ts";
import { validateComponent } from "../validate-component.ts";
import type { Zenml } from "../zenml.ts";
import { createComponentHandlers } from "./component-handlers.ts";

export const stackComponentResource = defineResource<typeof stackComponentSchema, Zenml>(
  stackComponentSchema,
  {
    ...createComponentHandlers<{ readonly [key: string]: string | null }>(
      {
        toSettings: (configuration) => configuration,
        fromSettings: (settings) => (settings === null ? null : toTextMap(settings)),
        isSensitive: true,
      },
      [fromComponent, componentFromRestApi],
    ),
    validate: ({ config }) => validateComponent(config, { isReadable: false }),
  },
);
