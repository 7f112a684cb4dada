/** The server URL is invalid. The message never contains credentials. */
export class InvalidServerUrlError extends Error {
  override readonly name = "InvalidServerUrlError";
}

/**
 * Validates and normalizes the URL of a server: removes trailing slashes and keeps a path prefix.
 *
 * Throws {@link InvalidServerUrlError} unless it is an http or https URL without credentials, query, fragment and the
 * path of the API.
 */
export function parseServerUrl(text: string): string {
  const url = parse(text.trim());
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new InvalidServerUrlError(
      'The server URL must start with "https://" or "http://" and a host name, such as "https://zenml.example.com".',
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new InvalidServerUrlError(
      `The server URL must not contain a user name or password. Use ${url.origin} and an API key.`,
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new InvalidServerUrlError(
      `The server URL must not contain "?" or "#". Use ${url.origin}${url.pathname}.`,
    );
  }
  const beforeApi = /^(.*?)\/api\/v1(\/.*)?$/.exec(url.pathname)?.[1];
  if (beforeApi !== undefined) {
    throw new InvalidServerUrlError(
      `The server URL must not contain the path "/api/v1". Use ${url.origin}${beforeApi}.`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    // The caller reports undefined.
    return undefined;
  }
}
