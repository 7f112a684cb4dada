import { defineResource } from "terraform-plugin-kit";
import { stackComponentSchema } from "../../schemas/component.ts";
import { componentFromRestApi, fromComponent } from "../import/move-state.ts";
import { toTextMap } from "../json-value.ts";
import type { Zenml } from "../zenml.ts";
import { createComponentHandlers } from "./component-handlers.ts";

const handlers = createComponentHandlers<{ readonly [key: string]: string | null }>(
  {
    toSettings: (configuration) => configuration,
    fromSettings: (settings) => (settings === null ? null : toTextMap(settings)),
    isSensitive: true,
  },
  [fromComponent, componentFromRestApi],
);

export const stackComponentResource = defineResource<typeof stackComponentSchema, Zenml>(
  stackComponentSchema,
  {
    ...handlers,
    async modifyPlan(request) {
      const { mistakes } = await import("../mistakes.ts");
      await mistakes.checkLiveComponent(request, { isReadable: false });
      return handlers.modifyPlan(request);
    },
    async validate({ config }) {
      const { mistakes } = await import("../mistakes.ts");
      return mistakes.validateComponent(config, { isReadable: false });
    },
  },
);
