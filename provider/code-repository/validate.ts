import {
  attributePath,
  type Diagnostic,
  isUnknown,
  type ValidateRequest,
  warning,
} from "terraform-plugin-kit";
import type { codeRepositorySchema } from "../../schemas/code-repository.ts";
import { mayHoldCredentials } from "../mapping/credentials.ts";
import { quote } from "../mapping/names.ts";
import {
  type Configuration,
  checkSetTwice,
  configurationSources,
  readConfiguration,
} from "../validation/rules/configuration.ts";
import { isSecretReference } from "../validation/rules/secret-reference.ts";
import { checkSettings } from "../validation/rules/settings.ts";
import { SETTINGS } from "./known-settings.ts";
import { type CodeRepositoryType, findType } from "./model.ts";

const TITLES: Readonly<Record<CodeRepositoryType, string>> = {
  github: "the GitHub code repository",
  gitlab: "the GitLab code repository",
};

/** The mistakes in a code repository's configuration that can be seen offline. The server stores all of them. */
export async function validateCodeRepository({
  config,
}: ValidateRequest<typeof codeRepositorySchema>): Promise<readonly Diagnostic[]> {
  const configuration = readConfiguration(configurationSources(config, { isSensitive: false }));
  const type = typeof config.type === "string" ? findType(config.type) : undefined;
  return [
    ...checkSetTwice(configuration),
    ...(typeof config.source === "string" ? checkSource(config.source) : []),
    ...(type === undefined
      ? checkUnknownClass(configuration)
      : await checkType(type, configuration)),
  ];
}

async function checkType(
  type: CodeRepositoryType,
  configuration: Configuration,
): Promise<readonly Diagnostic[]> {
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  return checkSettings(
    {
      owner: TITLES[type],
      authority: "catalogue",
      refuses: () => false,
      otherwise: (mistake) =>
        mistake === "unknown"
          ? "ZenML ignores it."
          : "The server stores it all the same, but no client can use the code repository.",
      zenml: catalogue.zenml,
      settings: SETTINGS[type],
      kind: "flavor",
    },
    configuration,
  );
}

/** Of a custom class nobody knows the settings, so what looks like a secret is taken for one. */
function* checkUnknownClass({ settings }: Configuration): Iterable<Diagnostic> {
  for (const { key, value, path, isSensitive } of settings) {
    if (!isUnknown(value) && !isSecretReference(value) && mayHoldCredentials(key, value, false)) {
      yield warning(
        `Secret in setting ${quote(key)}`,
        [
          `The setting ${quote(key)} looks like a secret, but ZenML stores the settings of code repositories in plain text and shows them to every user${isSensitive ? "." : ", and so do plans and the Terraform state."}`,
          'Put the value into a zenml_secret and refer to it: "{{secret_name.key}}".',
        ],
        path,
      );
    }
  }
}

function* checkSource(source: string): Iterable<Diagnostic> {
  if (source.trim() !== "" && !/^[\w-]+(\.[\w-]+)+$/u.test(source)) {
    yield warning(
      `Unusual source ${quote(source)}`,
      `The source ${quote(source)} is not the import path of a Python class, such as "acme.repositories.AcmeCodeRepository". The server stores it, but no client can load the code repository.`,
      attributePath("source"),
    );
  }
}
