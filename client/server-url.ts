/** The server URL that was given cannot be one. The message never holds credentials. */
export class InvalidServerUrlError extends Error {
  override readonly name = "InvalidServerUrlError";
}

/**
 * Gives the address under which the server's paths stand: without trailing slashes, a path prefix kept.
 *
 * Throws {@link InvalidServerUrlError} for anything but an http or https URL without credentials, query and fragment
 * that ends before the path of the API.
 */
export function parseServerUrl(text: string): string {
  const url = parse(text.trim());
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new InvalidServerUrlError(
      'The server URL must begin with "https://" or "http://" and a host, such as "https://zenml.example.com".',
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new InvalidServerUrlError(
      `The server URL must not hold a user name or password: give ${url.origin} and an API key.`,
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new InvalidServerUrlError(
      `The server URL must end before "?" and "#": give ${url.origin}${url.pathname}.`,
    );
  }
  const beforeApi = /^(.*?)\/api\/v1(\/.*)?$/.exec(url.pathname)?.[1];
  if (beforeApi !== undefined) {
    throw new InvalidServerUrlError(
      `The server URL must end before "/api/v1": give ${url.origin}${beforeApi}.`,
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "");
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    // The caller turns undefined into its own sentence.
    return undefined;
  }
}
