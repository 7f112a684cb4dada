import { defineResource } from "terraform-plugin-kit";
import { stackComponentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { toTextMap } from "../mapping/json.ts";
import { componentFromRestApi, fromComponent } from "../mapping/move-state.ts";
import { createComponentHandlers } from "./handlers.ts";

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
      const { mistakes } = await import("../validation/mistakes.ts");
      await mistakes.checkLiveComponent(request, { isSensitive: true });
      return handlers.modifyPlan(request);
    },
    async validate({ config }) {
      const { mistakes } = await import("../validation/mistakes.ts");
      return mistakes.validateComponent(config, { isSensitive: true });
    },
  },
);
