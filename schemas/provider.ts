import { defineSchema, optional, sensitive } from "terraform-plugin-kit";

/** The provider block. */
export const providerSchema = defineSchema({
  typeName: "",
  description:
    "The ZenML provider manages the stacks, stack components, service connectors, secrets, projects, custom flavors, tags, code repositories, users, service accounts, API keys and server settings of a [ZenML](https://zenml.io) server.",
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
    username: optional.string(
      "Name of the user that the provider logs in with, in place of an API key. A server that manages its users itself lets only users who are administrators manage users, service accounts, API keys and server settings, never an API key. Conflicts with `api_key` and `api_token`. Defaults to the environment variable `ZENML_USERNAME`. An empty string counts as not set.",
    ),
    password: optional.string(
      "Password of the user. Defaults to the environment variable `ZENML_PASSWORD`, or else to an empty password.",
      sensitive,
    ),
    ca_cert_file: optional.string(
      "Path of a PEM file with the certificate authorities to trust, instead of those that the machine trusts. Conflicts with `ca_cert_pem`. Defaults to the environment variable `ZENML_CA_CERT_FILE`. An empty string counts as not set.",
    ),
    ca_cert_pem: optional.string(
      "Certificate authorities to trust in PEM format, instead of those that the machine trusts. Conflicts with `ca_cert_file`. Defaults to the environment variable `ZENML_CA_CERT_PEM`. An empty string counts as not set.",
    ),
    skip_tls_verify: optional.bool(
      "Whether to accept any certificate of the server. Anybody between this machine and the server can then read and change what is sent, including the credentials, so use it for tests only. Defaults to the environment variable `ZENML_SKIP_TLS_VERIFY`, or else to `false`.",
    ),
    skip_version_check: optional.bool(
      "Whether to accept a server that is older than 0.80.0, the oldest supported version. Defaults to `false`.",
    ),
  },
});
