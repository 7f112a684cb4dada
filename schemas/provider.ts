import { defineSchema, optional, sensitive } from "terraform-plugin-kit";

/** The provider block. */
export const providerSchema = defineSchema({
  typeName: "",
  description:
    "The ZenML provider manages stacks, stack components, service connectors, secrets, projects and custom flavors on a [ZenML](https://zenml.io) server.",
  attributes: {
    server_url: optional.string(
      "URL of the ZenML server, such as `https://zenml.example.com`. Defaults to the environment variable `ZENML_SERVER_URL`. An empty string counts as not set.",
    ),
    api_key: optional.string(
      "API key of the service account that the provider logs in with. Defaults to the environment variable `ZENML_API_KEY`. An empty string counts as not set.",
      sensitive,
    ),
    api_token: optional.string(
      "API token to authenticate with. If an API key is set as well, the token is used first, and the API key once the server rejects the token. Defaults to the environment variable `ZENML_API_TOKEN`. An empty string counts as not set.",
      sensitive,
    ),
    skip_version_check: optional.bool(
      "Whether to accept a server that is older than 0.80.0, the oldest supported version. Defaults to `false`.",
    ),
  },
});
