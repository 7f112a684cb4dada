import { defineSchema, optional, sensitive } from "terraform-plugin-kit";

export const providerSchema = defineSchema({
  typeName: "",
  description:
    "Declares [ZenML](https://zenml.io) stacks, stack components, service connectors, secrets and projects on a ZenML server.",
  attributes: {
    server_url: optional.string(
      "URL of the ZenML server, such as `https://zenml.example.com`. Falls back to the environment variable `ZENML_SERVER_URL`; empty means unset.",
    ),
    api_key: optional.string(
      "API key of a service account; the provider logs in with it. Falls back to the environment variable `ZENML_API_KEY`; empty means unset.",
      sensitive,
    ),
    api_token: optional.string(
      "API token. Used before the API key when both are set; once the server refuses it, the API key logs in. Falls back to the environment variable `ZENML_API_TOKEN`; empty means unset.",
      sensitive,
    ),
    skip_version_check: optional.bool(
      "Accept a server that is older than the oldest supported version, 0.80.0. Defaults to `false`.",
    ),
  },
});
