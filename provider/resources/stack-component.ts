import { defineResource } from "../../framework/operations/resource.ts";
import { stackComponentSchema } from "../../schemas/component.ts";
import { adoptSettings } from "../import/adopt-settings.ts";
import { toTextMap } from "../json-value.ts";
import { validateComponent } from "../validate-component.ts";
import type { Zenml } from "../zenml.ts";
import { createComponentHandlers } from "./component-handlers.ts";

export const stackComponentResource = defineResource<typeof stackComponentSchema, Zenml>(
  stackComponentSchema,
  {
    ...createComponentHandlers<{ readonly [key: string]: string | null }>({
      toSettings: (configuration) => configuration,
      fromSettings: (settings) => (settings === null ? null : toTextMap(settings)),
      adopt: (component) => adoptSettings(component, "with secrets"),
    }),
    validate: ({ config }) => validateComponent(config, { isReadable: false }),
  },
);
