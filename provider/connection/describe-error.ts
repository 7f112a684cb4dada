import {
  attributePath,
  type Diagnostic,
  DiagnosticsError,
  error,
  formatSubject,
  type OperationSubject,
} from "terraform-plugin-kit";
import {
  AuthenticationError,
  IllegalOperationError,
  ServerError,
  TransportError,
  ZenmlError,
} from "../../client/errors.ts";
import { isUntrusted } from "../../client/failure-codes.ts";
import { isUuid } from "../../client/vocabulary.ts";

/** The summary of an error about credentials that the server does not accept. */
export const REFUSED_CREDENTIALS = "Invalid ZenML API credentials";

/** What to do about {@link REFUSED_CREDENTIALS}. */
const CHECK_CREDENTIALS =
  'Check "api_key" and "api_token", or ZENML_API_KEY and ZENML_API_TOKEN; of a user, "username" and "password", or ZENML_USERNAME and ZENML_PASSWORD.';

/** The client's errors in the practitioner's words; undefined for anything else. */
export function describeError(cause: unknown, subject: OperationSubject): Diagnostic | undefined {
  if (!(cause instanceof ZenmlError)) {
    return undefined;
  }
  const summary = summaryOf(cause, subject);
  const missing = findMissingSecret(cause);
  const request = cause.requestId === undefined ? "" : ` (request ${cause.requestId})`;
  if (missing !== undefined) {
    return error(
      summary,
      `"secrets" lists ${JSON.stringify(missing)}, but the server has no secret ${isUuid(missing) ? "with that id" : "of that name"} that this account can see. Create it first, or correct the ${isUuid(missing) ? "id" : "name"}.\n\n${cause.method} ${cause.path}${request}`,
      attributePath("secrets"),
    );
  }
  const detail = [whoFailed(cause), cause.sentence, advice(cause)].filter((part) => part !== "");
  return error(summary, `${detail.join(" ")}\n\n${cause.method} ${cause.path}${request}`);
}

/** The name in `secrets` that the server refuses. **Source:** creates of components and stacks on ZenML 0.98.0. */
function findMissingSecret({ method, sentence }: ZenmlError): string | undefined {
  // A secret that is read itself is not attached to anything.
  if (method === "GET") {
    return undefined;
  }
  return /^Unable to get secret with name or ID '(.+?)'/.exec(sentence)?.[1];
}

function summaryOf(cause: ZenmlError, subject: OperationSubject): string {
  if (cause instanceof AuthenticationError) {
    return REFUSED_CREDENTIALS;
  }
  return subject.verb === "configure"
    ? "Cannot connect to the ZenML server"
    : `Cannot ${formatSubject(subject)}`;
}

/** The text of a server that failed may read as if the configuration were wrong. */
function whoFailed(cause: ZenmlError): string {
  if (!(cause instanceof ServerError) || cause.status === undefined || cause.status < 500) {
    return "";
  }
  const who =
    cause.status === 500 ? "The ZenML server" : "The ZenML server, or a proxy in front of it,";
  return `${who} failed with status ${cause.status}:`;
}

function advice(cause: ZenmlError): string {
  if (cause.status === 402) {
    return "This is a feature of ZenML Pro.";
  }
  if (cause instanceof IllegalOperationError && /^Only admin/i.test(cause.sentence)) {
    return 'A server that manages its users itself never treats an API key as an administrator. Log in as a user who is one: set "username" and "password" in the provider block, or ZENML_USERNAME and ZENML_PASSWORD, in place of the API key.';
  }
  if (cause instanceof AuthenticationError) {
    return CHECK_CREDENTIALS;
  }
  return cause instanceof TransportError && isUntrusted(cause.code)
    ? 'To trust it, set "ca_cert_file" in the provider block, or the environment variable ZENML_CA_CERT_FILE or SSL_CERT_FILE, to a PEM file with the certificate of its authority.'
    : "";
}

/** What an error says, with a full stop, for a message that goes on after it. */
export function asSentence(cause: unknown): string {
  const message =
    cause instanceof DiagnosticsError
      ? cause.diagnostics.map(({ detail }) => detail).join(" ")
      : cause instanceof Error
        ? cause.message
        : String(cause);
  return message.replace(/\.?$/, ".");
}
