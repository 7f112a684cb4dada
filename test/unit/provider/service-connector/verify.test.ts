import { describe, expect, it } from "@jest/globals";
import { verifyConnector } from "../../../../provider/service-connector/verify.ts";
import { aCall } from "../../../support/call-context.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

const { api, control } = useStackServer();

describe("the verification of a service connector", () => {
  it("is not repeated for an auth method that is switched off on the server", async () => {
    control().addFault({
      pattern: "^POST /api/v1/service_connectors/verify",
      kind: "status",
      status: 200,
      body: {
        connector_type: "docker",
        auth_method: "password",
        resources: [],
        error:
          "connector authorization failure: Implicit authentication methods for service connectors are implicitly disabled for security reasons.",
      },
    });
    const request = {
      name: "cloud",
      connector_type: "docker",
      auth_method: "password",
      resource_types: [],
      configuration: { username: "robot", password: "not-a-real-password" },
    };
    const { signal, log } = aCall();

    // A second attempt would succeed.
    await expect(verifyConnector(api(), request, 60_000, signal, log)).rejects.toThrow(
      'Cannot verify service connector "cloud"',
    );
  });
});
