import { describe, expect, it } from "@jest/globals";
import { toProviderArguments } from "../../../../provider/service-connector/credentials.ts";

const of = (type: string, configuration: Record<string, string | boolean>) =>
  toProviderArguments({ type, resourceId: null, configuration });

const PEM = "-----BEGIN CERTIFICATE-----\nnot-a-real-one\n-----END CERTIFICATE-----\n";
const encoded = Buffer.from(PEM).toString("base64");

describe("toProviderArguments()", () => {
  it("decodes the certificates of a cluster, which the server keeps in base64 of either alphabet", () => {
    const { kubernetes } = of("kubernetes", {
      server: "https://cluster.example.com",
      certificate_authority: encoded,
      client_certificate: encoded.replaceAll("+", "-").replaceAll("/", "_"),
      client_key: PEM,
      token: "not-a-real-token",
      insecure: true,
    });
    expect(kubernetes).toEqual({
      host: "https://cluster.example.com",
      cluster_ca_certificate: PEM,
      client_certificate: PEM,
      client_key: PEM,
      token: "not-a-real-token",
      username: null,
      password: null,
      insecure: true,
    });
  });

  it("verifies a cluster's certificate unless the connector says otherwise", () => {
    expect(of("kubernetes", {}).kubernetes?.insecure).toBe(false);
    expect(of("kubernetes", { insecure: "True" }).kubernetes?.insecure).toBe(true);
  });

  it("gives the session token of temporary credentials of AWS", () => {
    const settings = {
      region: "eu-central-1",
      aws_access_key_id: "not-a-real-id",
      aws_secret_access_key: "not-a-real-key",
      aws_session_token: "not-a-real-token",
    };
    expect(of("aws", settings).aws).toEqual({
      region: "eu-central-1",
      access_key: "not-a-real-id",
      secret_key: "not-a-real-key",
      token: "not-a-real-token",
    });
  });

  it("gives the key of an account of Google where no token is issued", () => {
    const { gcp } = of("gcp", { project_id: "models", service_account_json: "{}" });
    expect(gcp).toEqual({ project: "models", access_token: null, credentials: "{}" });
  });

  it("gives the secret of a service principal of Azure", () => {
    const { azure } = of("azure", { client_id: "c", tenant_id: "t", client_secret: "s" });
    expect(azure).toMatchObject({ client_id: "c", tenant_id: "t", client_secret: "s" });
  });

  it.each([
    [{ registry: "123.dkr.ecr.example.com" }, "123.dkr.ecr.example.com"],
    [{ registry: "docker.io" }, "registry-1.docker.io"],
    [{}, "registry-1.docker.io"],
  ])("gives %j the address %s", (settings, address) => {
    expect(of("docker", settings).docker?.address).toBe(address);
  });

  it("leaves credentials of other types to the map", () => {
    expect(Object.values(of("oauth2", { access_token: "t" }))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
