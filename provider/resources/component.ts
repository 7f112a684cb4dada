import { toDynamic } from "../../framework/cty/dynamic.ts";
import { type Dynamic, isValueMap, unwrapDynamic } from "../../framework/cty/values.ts";
import { defineResource } from "../../framework/operations/resource.ts";
import { componentSchema } from "../../schemas/component.ts";
import { adoptSettings } from "../import/adopt-settings.ts";
import { validateComponent } from "../validate-component.ts";
import type { Zenml } from "../zenml.ts";
import { createComponentHandlers } from "./component-handlers.ts";

export const componentResource = defineResource<typeof componentSchema, Zenml>(componentSchema, {
  ...createComponentHandlers<Dynamic>({
    toSettings(configuration) {
      const settings = unwrapDynamic(configuration);
      return settings !== null && isValueMap(settings) ? settings : null;
    },
    fromSettings: (settings, before) => (settings === before?.value ? before : toDynamic(settings)),
    // A readable attribute: an import leaves out what the flavor marks secret.
    adopt: (component) => adoptSettings(component, "without secrets"),
  }),
  validate: ({ config }) => validateComponent(config, { isReadable: true }),
});
