import {
  attributePath,
  type Diagnostic,
  DiagnosticsError,
  error,
  isUnknown,
  type Path,
} from "terraform-plugin-kit";
import { isOlder, SERVER_FEATURES, type ServerFeature } from "../../client/server-versions.ts";
import type { Zenml } from "../connection/zenml.ts";

/** A feature that a configuration uses, and where. */
export interface UsedFeature {
  readonly feature: ServerFeature;
  readonly path: Path;
}

/**
 * Checks that the connected server has the features that a configuration uses: one that does not would drop them
 * without an error. Throws a DiagnosticsError that names the release that has the feature. Asks nothing if none is used.
 */
export async function refuseMissingFeatures(
  { isReachable, facts, api }: Pick<Zenml, "isReachable" | "facts" | "api">,
  used: readonly UsedFeature[],
): Promise<void> {
  if (!isReachable || used.length === 0) {
    return;
  }
  const version = await facts.version();
  if (version === undefined) {
    return;
  }
  const problems = used
    .filter(({ feature }) => isOlder(version, feature.since))
    .map(
      ({ feature, path }): Diagnostic =>
        error(
          "ZenML server too old",
          `${feature.title} need ZenML ${feature.since} or later; the server at ${api.server} runs ZenML ${version}, which ${feature.before}. Upgrade the server, or change this argument.`,
          path,
        ),
    );
  if (problems.length > 0) {
    throw new DiagnosticsError(problems);
  }
}

/** The features that the arguments of a stack or a component use which concern the environment of a pipeline run. */
export function findRuntimeFeatures(planned: {
  readonly environment: unknown;
  readonly secrets: unknown;
}): readonly UsedFeature[] {
  return [
    ...(isUsed(planned.environment)
      ? [{ feature: SERVER_FEATURES.environment, path: attributePath("environment") }]
      : []),
    ...(isUsed(planned.secrets)
      ? [{ feature: SERVER_FEATURES.attachedSecrets, path: attributePath("secrets") }]
      : []),
  ];
}

/**
 * Whether an argument uses the feature that it stands for. A null or empty string, map or list asks the server for nothing; an
 * unknown one may turn out to.
 */
export function isUsed(argument: unknown): boolean {
  return (
    isUnknown(argument) ||
    (typeof argument === "string" && argument !== "") ||
    (typeof argument === "object" && argument !== null && Object.keys(argument).length > 0)
  );
}
