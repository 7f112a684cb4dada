import type { HandlerContext, StateMover } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { deleteComponent, planComponentDelete } from "./delete.ts";
import { findComponentId } from "./import.ts";
import type {
  ComponentApply,
  ComponentState,
  ComponentUpdateApply,
  ConfigurationForm,
} from "./model.ts";
import { type ComponentPlanRequest, planComponent } from "./plan.ts";
import { readComponent } from "./read.ts";
import { createComponent, updateComponent } from "./write.ts";

interface Read<C> extends HandlerContext<Zenml> {
  readonly state: ComponentState<C>;
  readonly isImported: boolean;
}

/** What both resource types for components do. */
export function createComponentHandlers<C>(
  form: ConfigurationForm<C>,
  moveState: readonly StateMover[],
) {
  return {
    create: (request: ComponentApply<C>) => createComponent(form, request),
    read: (request: Read<C>) => readComponent(form, request),
    update: (request: ComponentUpdateApply<C>) => updateComponent(form, request),
    delete: ({ client, state, signal }: Omit<Read<C>, "isImported">) =>
      deleteComponent(client, state, signal),
    modifyPlan: (request: ComponentPlanRequest<C>) => planComponent(form, request),
    planDelete: planComponentDelete,
    async importBy({ id, client: { api } }: { readonly id: string; readonly client: Zenml }) {
      return { id: await findComponentId(api, id) };
    },
    moveState,
  };
}
