import type { JsonObject } from "../../client/wire-types.ts";
import { toJsonString } from "../mapping/json.ts";

/** What the server issued. */
export interface Issued {
  /** The type of the credentials, such as `docker`. */
  readonly type: string;
  readonly resourceId: string | null;
  readonly configuration: JsonObject;
}

/**
 * Credentials in the shapes of the Terraform providers that take them. At most one is not null.
 *
 * **Source:** the settings of service connectors in ZenML 0.98.0, and the arguments of the providers `hashicorp/aws`,
 * `hashicorp/azurerm`, `kreuzwerker/docker`, `hashicorp/google` and `hashicorp/kubernetes`.
 */
export function toProviderArguments({ type, resourceId, configuration }: Issued) {
  const setting = (key: string): string | null => toJsonString(configuration[key] ?? null);
  return {
    aws:
      type === "aws"
        ? {
            region: setting("region"),
            access_key: setting("aws_access_key_id"),
            secret_key: setting("aws_secret_access_key"),
            token: setting("aws_session_token"),
          }
        : null,
    azure:
      type === "azure"
        ? {
            subscription_id: setting("subscription_id"),
            tenant_id: setting("tenant_id"),
            client_id: setting("client_id"),
            client_secret: setting("client_secret"),
            access_token: setting("token"),
          }
        : null,
    docker:
      type === "docker"
        ? {
            address: toRegistryAddress(setting("registry") ?? resourceId),
            username: setting("username"),
            password: setting("password"),
          }
        : null,
    gcp:
      type === "gcp"
        ? {
            project: setting("project_id"),
            access_token: setting("token"),
            credentials:
              setting("service_account_json") ??
              setting("external_account_json") ??
              setting("user_account_json"),
          }
        : null,
    kubernetes:
      type === "kubernetes"
        ? {
            host: setting("server"),
            cluster_ca_certificate: toPem(setting("certificate_authority")),
            client_certificate: toPem(setting("client_certificate")),
            client_key: toPem(setting("client_key")),
            token: setting("token"),
            username: setting("username"),
            password: setting("password"),
            insecure: /^true$/i.test(setting("insecure") ?? "false"),
          }
        : null,
  };
}

/** Docker Hub's registry has another address than its images. **Source:** the documentation of `kreuzwerker/docker`. */
function toRegistryAddress(registry: string | null): string {
  return registry === null || registry === "docker.io" ? "registry-1.docker.io" : registry;
}

/** ZenML keeps certificates and keys in base64, of either alphabet; the providers take PEM. */
function toPem(encoded: string | null): string | null {
  return encoded === null || encoded.includes("-----BEGIN")
    ? encoded
    : Buffer.from(encoded, "base64").toString("utf8");
}
