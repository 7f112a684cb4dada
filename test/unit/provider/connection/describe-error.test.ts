import { describe, expect, it } from "@jest/globals";
import {
  AuthenticationError,
  NotFoundError,
  ServerError,
  SubscriptionRequiredError,
  TransportError,
} from "../../../../client/errors.ts";
import { describeError } from "../../../../provider/connection/describe-error.ts";

const facts = {
  method: "GET",
  path: "/api/v1/stacks",
  server: "https://zenml.example.com",
  sentence: "No module named 'kubernetes'.",
  requestId: "request-1",
};
const read = { verb: "read", typeName: "zenml_stack" } as const;

function detailOf(cause: unknown): string | undefined {
  return describeError(cause, read)?.detail;
}

describe("describeError()", () => {
  it.each([
    [500, "The ZenML server failed with status 500: No module named 'kubernetes'."],
    [503, "The ZenML server, or a proxy in front of it, failed with status 503: No module"],
  ])("says for status %i that the server failed, not the configuration", (status, words) => {
    expect(detailOf(new ServerError({ ...facts, status }))).toContain(words);
  });

  it("says whom to trust for a certificate of an unknown authority", () => {
    for (const code of ["DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"]) {
      expect(detailOf(new TransportError(facts, code))).toContain(
        'set "ca_cert_file" in the provider block, or the environment variable ZENML_CA_CERT_FILE or SSL_CERT_FILE',
      );
    }
    for (const code of ["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "ECONNREFUSED"]) {
      expect(detailOf(new TransportError(facts, code))).not.toContain("ca_cert_file");
    }
  });

  it("names ZenML Pro where a subscription is missing", () => {
    expect(detailOf(new SubscriptionRequiredError({ ...facts, status: 402 }))).toContain(
      "This is a feature of ZenML Pro.",
    );
  });

  it("ends with the request, which the server's log has too", () => {
    expect(detailOf(new AuthenticationError({ ...facts, status: 401 }))).toBe(
      'No module named \'kubernetes\'. Check "api_key" and "api_token", or ZENML_API_KEY and ZENML_API_TOKEN; of a user, "username" and "password", or ZENML_USERNAME and ZENML_PASSWORD.\n\nGET /api/v1/stacks (request request-1)',
    );
  });

  it("points at the secrets where the server has no secret of a name", () => {
    const sentence =
      "Unable to get secret with name or ID 'mflow': 'mflow' is not a valid UUID and no secret with this name exists.";
    const create = { ...facts, method: "POST", sentence };
    expect(describeError(new NotFoundError(create), read)).toMatchObject({
      detail: expect.stringContaining('"secrets" lists "mflow", but the server has no secret'),
      path: [{ attribute: "secrets" }],
    });
    expect(describeError(new NotFoundError({ ...facts, sentence }), read)?.detail).not.toContain(
      "lists",
    );
  });

  it("leaves other errors to the framework", () => {
    expect(describeError(new Error("a bug"), read)).toBeUndefined();
  });
});
