import {
  type Dynamic,
  defineResource,
  isValueMap,
  toDynamic,
  unwrapDynamic,
} from "terraform-plugin-kit";
import { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { dynamicComponentFromRestApi, fromStackComponent } from "../mapping/move-state.ts";
import { createComponentHandlers } from "./handlers.ts";

const handlers = createComponentHandlers<Dynamic>(
  {
    toSettings(configuration) {
      const settings = unwrapDynamic(configuration);
      return settings !== null && isValueMap(settings) ? settings : null;
    },
    fromSettings: (settings, before) => (settings === before?.value ? before : toDynamic(settings)),
    isSensitive: false,
  },
  [fromStackComponent, dynamicComponentFromRestApi],
);

export const componentResource = defineResource<typeof componentSchema, Zenml>(componentSchema, {
  ...handlers,
  async modifyPlan(request) {
    const { mistakes } = await import("../validation/mistakes.ts");
    await mistakes.checkLiveComponent(request, { isSensitive: false });
    return handlers.modifyPlan(request);
  },
  async validate({ config }) {
    const { mistakes } = await import("../validation/mistakes.ts");
    return mistakes.validateComponent(config, { isSensitive: false });
  },
});
