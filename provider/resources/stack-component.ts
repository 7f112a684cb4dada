import { defineResource } from "../../framework/operations/resource.ts";
import { stackComponentSchema } from "../../schemas/component.ts";
import { componentFromRestApi, fromComponent } from "../import/move-state.ts";
import { toTextMap } from "../json-value.ts";
import { checkLiveComponent } from "../live-checks.ts";
import { validateComponent } from "../validate-component.ts";
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
      await checkLiveComponent(request, { isReadable: false });
      return handlers.modifyPlan(request);
    },
    validate: ({ config }) => validateComponent(config, { isReadable: false }),
  },
);
