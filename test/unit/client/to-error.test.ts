import { describe, expect, it } from "@jest/globals";
import { ValidationError } from "../../../client/errors.ts";
import { toError, withoutCredentials } from "../../../client/to-error.ts";

const request = {
  method: "POST",
  path: "/api/v1/things",
  server: "https://zenml.example.com",
  requestId: "request-1",
};

function fail(
  status: number,
  text: string,
  contentType = "application/json",
  secrets: string[] = [],
) {
  const error = toError({ kind: "answer", status, text, contentType }, request, secrets);
  if (error === undefined) {
    throw new Error("a success was not expected");
  }
  return error;
}

const domain = (className: string, message: string) =>
  JSON.stringify({ detail: [className, message] });

const refusedRequest = [
  "2 validation errors:",
  "  {'type': 'missing', 'loc': ('body', 'name'), 'msg': 'Field required', 'input': {'values': {'password': 'TOPSECRET', 'msg': 'TOPSECRET'}}}",
  `  {'type': 'string_type', 'loc': ('body', 'values', 'port', 0), 'msg': "Input shouldn't be that", 'input': 5, 'ctx': {'a': 'TOPSECRET'}}`,
  "",
  '  File "/usr/local/lib/python3.11/site-packages/zenml/zen_server/utils.py", line 73, in create_secret',
  "    POST /api/v1/secrets",
].join("\n");

const refusedSettings = [
  "2 validation errors for S3ArtifactStoreConfig",
  "path",
  "  Field required [type=missing, input_value={'secret': 'SEKRET'}, input_type=dict]",
  "    For further information visit https://errors.pydantic.dev/2.11/v/missing",
  "  Value error, key and secret belong together [type=value_error, input_value={'secret': 'SEKRET'}, input_type=dict]",
].join("\n");

describe("toError(), of a service connector", () => {
  const outcome = {
    kind: "answer",
    status: 401,
    contentType: "application/json",
    text: domain("AuthorizationException", "The connector does not allow access"),
  } as const;
  const path = "/api/v1/service_connectors/c1/client";

  it("tells the refusal of a cloud from that of the client's own credentials", () => {
    expect(toError(outcome, { ...request, path })?.name).toBe("ConnectorAccessError");
    const text = domain("CredentialsNotValid", "Authentication error: x");
    expect(toError({ ...outcome, text }, { ...request, path })?.name).toBe("AuthenticationError");
    expect(toError(outcome, request)?.name).toBe("AuthenticationError");
  });
});

describe("toError()", () => {
  it.each([
    [400, domain("ValueError", "bad setting"), "ValidationError", "bad setting"],
    [
      401,
      domain("CredentialsNotValid", "Authentication error: x"),
      "AuthenticationError",
      "Authentication error: x",
    ],
    [
      401,
      JSON.stringify({ detail: "Not authenticated" }),
      "AuthenticationError",
      "Not authenticated",
    ],
    [
      402,
      domain("SubscriptionUpgradeRequiredError", "upgrade"),
      "SubscriptionRequiredError",
      "upgrade",
    ],
    [
      403,
      domain("IllegalOperationError", "The default stack cannot be modified."),
      "IllegalOperationError",
      "The default stack cannot be modified.",
    ],
    [
      403,
      domain(
        "IllegalOperationError",
        "Stack Component `x` of type `orchestrator cannot be deleted as it is part of 5 stacks. Remove it.",
      ),
      "InUseError",
      "Stack Component `x` of type `orchestrator cannot be deleted as it is part of 5 stacks. Remove it.",
    ],
    [
      403,
      domain(
        "IllegalOperationError",
        "Service connector with ID 1 cannot be deleted as it is still referenced by 1 stack components.",
      ),
      "InUseError",
      "Service connector with ID 1 cannot be deleted as it is still referenced by 1 stack components.",
    ],
    [
      403,
      domain("IllegalOperationError", "Flavor x is used by 1 components"),
      "InUseError",
      "Flavor x is used by 1 components",
    ],
    [
      404,
      domain("KeyError", `"Unable to get stack with ID 'a': No stack with this ID found"`),
      "NotFoundError",
      "Unable to get stack with ID 'a': No stack with this ID found",
    ],
    [
      404,
      domain("KeyError", `'No flavor with name \\'x\\' exists.'`),
      "NotFoundError",
      "No flavor with name 'x' exists.",
    ],
    [404, domain("DoesNotExistException", "gone"), "NotFoundError", "gone"],
    [404, domain("ZenKeyError", "gone"), "NotFoundError", "gone"],
    [409, domain("EntityExistsError", "name taken"), "ConflictError", "name taken"],
    [422, domain("ValueError", "a rule"), "ValidationError", "a rule"],
    [
      429,
      JSON.stringify({ error: "Server too busy. Please try again later." }),
      "ServerBusyError",
      "Server too busy. Please try again later.",
    ],
    [
      429,
      JSON.stringify({ detail: "Minute request limit exceeded." }),
      "ServerBusyError",
      "Minute request limit exceeded.",
    ],
    [
      500,
      domain("RuntimeError", "No module named 'kubernetes'"),
      "ServerError",
      "No module named 'kubernetes'",
    ],
    [501, domain("NotImplementedError", "not installed"), "NotInstalledError", "not installed"],
    [
      400,
      JSON.stringify({
        error: "invalid_client",
        error_description: "No such device",
        error_uri: null,
      }),
      "ValidationError",
      "No such device",
    ],
  ])("status %i with %s is a %s", (status, text, name, sentence) => {
    const error = fail(status, text);
    expect(error.name).toBe(name);
    expect(error.sentence).toBe(sentence);
    expect(error).toMatchObject({
      status,
      method: "POST",
      path: "/api/v1/things",
      requestId: "request-1",
    });
    expect(error.message).toBe(`POST /api/v1/things returned ${status}: ${sentence}`);
  });

  it.each([
    ["the framework's own 404", 404, JSON.stringify({ detail: "Not Found" }), "application/json"],
    ["a proxy's page", 404, "<html><body>nothing here</body></html>", "text/html"],
    ["a proxy's text", 404, "no route", "text/plain"],
    ["an empty 404", 404, "", ""],
    [
      "a method that does not exist there",
      405,
      JSON.stringify({ detail: "Method Not Allowed" }),
      "application/json",
    ],
    ["the dashboard", 200, "<!doctype html><title>dashboard</title>", "text/html; charset=utf-8"],
    ["a page that hides its type", 200, "\n<!DOCTYPE html>", "application/json"],
    ["a sign-in page", 403, "<html>sign in</html>", "text/html"],
  ])("takes %s for a wrong URL, not for a missing object", (_, status, text, type) => {
    const error = fail(status, text, type);
    expect(error.name).toBe("WrongUrlError");
    expect(error.sentence).toContain("https://zenml.example.com");
    expect(error.sentence).not.toMatch(/nothing here|no route|<|dashboard/);
  });

  it("suggests the URL without the path of a page of the dashboard", () => {
    const answer = {
      kind: "answer",
      status: 200,
      text: "<html>",
      contentType: "text/html",
    } as const;
    const server = "https://zenml.example.com/settings/general";
    expect(toError(answer, { ...request, server })?.message).toContain(
      'Try https://zenml.example.com, without the path "/settings/general".',
    );
  });

  it("names where a redirect leads, without its credentials and query", () => {
    const location = "https://user:hunter2@elsewhere.example.com/login?next=secret#x";
    const outcome = { kind: "answer", status: 307, text: "", contentType: "", location } as const;
    const error = toError(outcome, request);
    expect(error?.name).toBe("WrongUrlError");
    expect(error?.sentence).toContain("https://elsewhere.example.com/login");
    expect(error?.message).not.toMatch(/hunter2|next=|user/);
  });

  it("gives each problem of a refused request and none of its input", () => {
    const error = fail(422, JSON.stringify(["ValueError", refusedRequest]));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({
      problems: [
        { location: ["name"], message: "Field required" },
        { location: ["values", "port", "0"], message: "Input shouldn't be that" },
      ],
    });
    expect(error.sentence).toBe("name: Field required; values.port.0: Input shouldn't be that");
    expect(error.message).not.toMatch(/TOPSECRET|site-packages|File/);
  });

  it("gives each problem of refused settings and none of their values", () => {
    const error = fail(422, domain("ValueError", refusedSettings));
    expect(error).toMatchObject({
      problems: [
        { location: ["path"], message: "Field required" },
        { location: [], message: "key and secret belong together" },
      ],
    });
    expect(error.sentence).toBe("path: Field required; key and secret belong together");
  });

  it("keeps the lead before refused settings", () => {
    const error = fail(
      400,
      domain("ValidationError", `The connector is not valid: ${refusedSettings}`),
    );
    expect(error.sentence).toBe(
      "The connector is not valid: path: Field required; key and secret belong together",
    );
  });

  it("reads the framework's list of problems", () => {
    const detail = [
      { loc: ["body", "labels"], msg: "Value error, must be texts", input: "TOPSECRET" },
    ];
    const error = fail(422, JSON.stringify({ detail }));
    expect(error.sentence).toBe("labels: must be texts");
  });

  it("never prints SQL or its parameters", () => {
    const text =
      "(sqlite3.IntegrityError) UNIQUE constraint failed: stack.name\n[SQL: INSERT INTO stack VALUES (?)]\n[parameters: ('TOPSECRET',)]\n(Background on this error at: https://sqlalche.me/e/20/gkpj)";
    expect(fail(500, domain("EntityCreationError", text)).sentence).toBe(
      "(sqlite3.IntegrityError) UNIQUE constraint failed: stack.name",
    );
  });

  it.each([
    ["a text", 500, "Internal Server Error TOPSECRET", "text/plain"],
    ["a JSON text", 422, JSON.stringify("TOPSECRET"), "application/json"],
    ["an unknown object", 400, JSON.stringify({ values: "TOPSECRET" }), "application/json"],
    ["an unknown list", 422, JSON.stringify([{ password: "TOPSECRET" }]), "application/json"],
    ["a gateway's page", 502, "<html>TOPSECRET</html>", "text/html"],
    ["nothing", 500, "", ""],
  ])("does not repeat %s that it cannot read", (_, status, text, type) => {
    const { message } = fail(status, text, type);
    expect(message).not.toContain("TOPSECRET");
    expect(message.length).toBeGreaterThan(40);
  });

  it("hides the request's secrets wherever the server repeats them", () => {
    const secret = 'line one of the key\nline "two" of the key';
    const echoed = `cannot use ${JSON.stringify(secret)} nor ${secret} nor line "two" of the key`;
    const error = fail(400, domain("ValueError", echoed), "application/json", [secret]);
    expect(error.message).not.toMatch(/line one|two/);
    expect(error.message).toContain("(hidden)");
  });

  it("takes the server's own request id when it gives one", () => {
    const text = JSON.stringify({ detail: "An unexpected error occurred.", request_id: "theirs" });
    expect(fail(500, text).requestId).toBe("theirs");
  });

  it.each([
    ["ECONNREFUSED", "Is the server running"],
    ["ENOTFOUND", "host name"],
    ["EAI_AGAIN", "Is this machine online"],
    ["ETIMEDOUT", "firewall"],
    ["HPE_HEADER_OVERFLOW", "A proxy may be adding some."],
    ["HPE_INVALID_CONSTANT", "not HTTP"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "not a trusted certificate authority"],
    ["CERT_REVOKED", "cannot be verified: it failed."],
    ["NOT_TLS", "Use http://zenml.example.com"],
    ["NEEDS_TLS", "requires TLS"],
  ])("says what to look at after %s", (code, hint) => {
    const error = toError({ kind: "failure", code, reason: "it failed" }, request);
    expect(error?.name).toBe("TransportError");
    expect(error?.sentence).toContain("https://zenml.example.com");
    expect(error?.sentence).toContain(hint);
  });

  it("is no error when JSON came back", () => {
    const outcome = {
      kind: "answer",
      status: 200,
      text: "null",
      contentType: "application/json",
    } as const;
    expect(toError(outcome, request)).toBeUndefined();
  });
});

describe("withoutCredentials()", () => {
  it.each([
    ["https://a:b@host:8080/x?y#z", "https://host:8080/x"],
    ["/login?token=1", "/login"],
    ["http://[", "an invalid URL"],
  ])("turns %s into %s", (address, expected) => {
    expect(withoutCredentials(address)).toBe(expected);
  });
});
