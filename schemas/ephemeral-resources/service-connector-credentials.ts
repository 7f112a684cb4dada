import {
  atLeastOneOf,
  computed,
  computedNullable,
  defineSchema,
  optional,
  optionalComputed,
  sensitive,
  string,
} from "terraform-plugin-kit";

/** The ephemeral resource `zenml_service_connector_credentials`. */
export const connectorCredentialsSchema = defineSchema({
  typeName: "zenml_service_connector_credentials",
  description:
    "Has the server issue credentials for a resource that a service connector gives access to, without storing them in the plan or the state. They come in the shape of the Terraform provider that takes them: exactly one of `aws`, `azure`, `docker`, `gcp` and `kubernetes` is set, or none for credentials of another type, which are in `configuration`.",
  attributes: {
    id: optionalComputed.string("UUID of the service connector. Takes precedence over `name`."),
    name: optionalComputed.string("Exact name of the service connector."),
    resource_type: optional.string(
      "Resource type to access, such as `kubernetes-cluster`. Required if the service connector gives access to several.",
    ),
    resource_id: optional.string(
      "ID of the resource to access, such as the name of a cluster. Required if the service connector gives access to several resources of the type.",
    ),
    type: computed.string(
      "Type of the credentials: that of the service connector, or `kubernetes` for a cluster and `docker` for a registry of a cloud.",
    ),
    auth_method: computed.string("Authentication method of the credentials, such as `sts-token`."),
    expires_at: computedNullable.string(
      "Time at which the credentials expire, as an RFC 3339 timestamp in UTC. Null if the server knows of no expiry.",
    ),
    configuration: computed.map(
      string,
      "All settings of the credentials as the server issues them. Values that are not strings are encoded as JSON.",
      sensitive,
    ),
    aws: computedNullable.singleNested(
      {
        region: computedNullable.string("Region."),
        access_key: computedNullable.string("Access key ID.", sensitive),
        secret_key: computedNullable.string("Secret access key.", sensitive),
        token: computedNullable.string(
          "Session token. Null for credentials that are not temporary.",
          sensitive,
        ),
      },
      "Arguments for the `aws` provider.",
    ),
    azure: computedNullable.singleNested(
      {
        subscription_id: computedNullable.string("UUID of the subscription."),
        tenant_id: computedNullable.string("UUID of the tenant."),
        client_id: computedNullable.string("UUID of the service principal."),
        client_secret: computedNullable.string("Secret of the service principal.", sensitive),
        access_token: computedNullable.string(
          "Access token, which the `azurerm` provider does not take. Set if the service connector has the auth method `access-token`.",
          sensitive,
        ),
      },
      "Arguments for the `azurerm` provider.",
    ),
    docker: computedNullable.singleNested(
      {
        address: computed.string(
          "Address of the registry, such as `https://index.docker.io/v1/` for Docker Hub.",
        ),
        username: computedNullable.string("User name.", sensitive),
        password: computedNullable.string("Password or token.", sensitive),
      },
      "Arguments for `registry_auth` of the `docker` provider.",
    ),
    gcp: computedNullable.singleNested(
      {
        project: computedNullable.string("ID of the project."),
        access_token: computedNullable.string(
          "OAuth 2.0 access token. Null if the service connector does not issue temporary tokens.",
          sensitive,
        ),
        credentials: computedNullable.string(
          "Key of the account in JSON, where the service connector does not issue temporary tokens.",
          sensitive,
        ),
      },
      "Arguments for the `google` provider.",
    ),
    kubernetes: computedNullable.singleNested(
      {
        host: computedNullable.string("URL of the cluster's API server."),
        cluster_ca_certificate: computedNullable.string(
          "Certificate authority of the cluster in PEM format.",
          sensitive,
        ),
        client_certificate: computedNullable.string("Client certificate in PEM format.", sensitive),
        client_key: computedNullable.string(
          "Key of the client certificate in PEM format.",
          sensitive,
        ),
        token: computedNullable.string("Bearer token.", sensitive),
        username: computedNullable.string("User name.", sensitive),
        password: computedNullable.string("Password.", sensitive),
        insecure: computed.bool("Whether the certificate of the API server is not verified."),
      },
      "Arguments for the `kubernetes` and `helm` providers.",
    ),
  },
  configValidators: [atLeastOneOf("id", "name")],
});
