import { defineResource } from "terraform-plugin-kit";
import { stackComponentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { toStringMap } from "../mapping/json.ts";
import { createComponent } from "./create.ts";
import { deleteComponent } from "./delete.ts";
import { importComponent, importComponentByIdentity } from "./import.ts";
import type { ConfigurationForm } from "./model.ts";
import { fromComponent, stackComponentFromRestApi } from "./move-state.ts";
import { planComponent, planComponentDelete } from "./plan.ts";
import { readComponent } from "./read.ts";
import { updateComponent } from "./update.ts";
import { validateComponent } from "./validate.ts";

const mapOfStrings: ConfigurationForm<{ readonly [key: string]: string | null }> = {
  typeName: stackComponentSchema.typeName,
  fromSettings: (settings) => (settings === null ? null : toStringMap(settings)),
  isSensitive: true,
};

/*
 * The type arguments are explicit because the handlers are generic in the form of `configuration`, which inference cannot
 * see through.
 */

/** `zenml_stack_component`, the official provider's name, whose `configuration` is a sensitive map of strings. */
export const stackComponentResource = defineResource<typeof stackComponentSchema, Zenml>(
  stackComponentSchema,
  {
    validate: (request) => validateComponent(request, mapOfStrings),
    create: (request) => createComponent(request, mapOfStrings),
    read: (request) => readComponent(request, mapOfStrings),
    update: updateComponent,
    delete: deleteComponent,
    modifyPlan: (request) => planComponent(request, mapOfStrings),
    planDelete: planComponentDelete,
    importBy: importComponent,
    importByIdentity: importComponentByIdentity,
    moveState: [fromComponent, stackComponentFromRestApi],
  },
);
