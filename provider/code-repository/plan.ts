import {
  attributePath,
  isUnknown,
  isWhollyKnown,
  type ModifyPlanRequest,
  type Proposed,
} from "terraform-plugin-kit";
import { codeRepositorySchema } from "../../schemas/code-repository.ts";
import { orUnknown } from "../connection/unknown-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfAdopted } from "../mapping/adopted.ts";
import { settingsOf, settingsToSend } from "../mapping/settings.ts";
import { isEmpty, isNone } from "../mapping/string-maps.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";
import { findDefaultProject } from "./default-project.ts";
import { changesRequest, TEXTS } from "./model.ts";

type Request = ModifyPlanRequest<typeof codeRepositorySchema, Zenml>;
type Planned = Proposed<typeof codeRepositorySchema>;

/** Plans the project of a code repository that is configured without one, and warns of what the server cannot do. */
export async function planCodeRepository(request: Request): Promise<Partial<Planned>> {
  const { client, config, state, planned, signal } = request;
  const isDefault = state === null && config.project_id === null && client.isReachable;
  const project = isDefault ? await findDefaultProject(client.api, signal) : planned.project_id;
  if (typeof project === "string") {
    const { codeRepositories } = client.isReachable ? client.api : { codeRepositories: undefined };
    await warnOfTakenName(request, {
      kind: async (name) =>
        codeRepositories &&
        (await orUnknown(
          codeRepositories.findByName(name, { project }, { hydrate: false, signal }),
        )),
      title: "code repository",
      typeName: codeRepositorySchema.typeName,
      scope: project,
    });
  }
  if (state === null) {
    return isDefault ? { project_id: project } : {};
  }
  warnOfKeptTexts(request);
  warnOfAdopted(
    [
      {
        name: "configuration",
        before: settingsOf(state.configuration),
        after: settingsOf(planned.configuration),
      },
    ],
    request,
  );
  if (removesAllSettings(planned, state)) {
    request.requireReplace(attributePath("configuration"));
    return {};
  }
  // Every update changes `updated` on the server, so one without changes is not sent.
  return changesRequest(planned, state) ? {} : { updated: state.updated };
}

function warnOfKeptTexts({ config, state, warn }: Request): void {
  for (const name of TEXTS) {
    if (!isNone(state?.[name] ?? null) && isNone(config[name])) {
      warn(
        `Cannot clear ${name} of ${JSON.stringify(state?.name)}`,
        `The server cannot clear it once it is set, so it stays ${JSON.stringify(state?.[name])} there. To change that, set it to another string, or replace the code repository.`,
        attributePath(name),
      );
    }
  }
}

/** The server takes an update with empty settings for one that leaves them as they are. */
function removesAllSettings(planned: Planned, state: NonNullable<Request["state"]>): boolean {
  const hadSettings =
    !isEmpty(settingsOf(state.configuration)) || state.configuration_wo_version !== null;
  return (
    hadSettings &&
    !isUnknown(planned.configuration) &&
    isWhollyKnown(planned.configuration) &&
    isEmpty(settingsToSend(planned.configuration)) &&
    planned.configuration_wo_version === null
  );
}
