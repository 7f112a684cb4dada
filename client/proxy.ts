import { BlockList, isIP, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import type { ProxyFacts } from "./wire.ts";

/** Environment variables, as in `process.env`. */
export type Environment = { readonly [name: string]: string | undefined };

/** The proxy between this machine and a server. */
export interface HttpProxy {
  /** What may be shown of it. */
  readonly shown: ProxyFacts;
  /** Its scheme is `http:` or `https:`. It may contain a user name and a password, so it is never shown. */
  readonly url: URL;
  /** The value of the header `Proxy-Authorization`, if the URL has a user name or password. */
  readonly authorization: string | undefined;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/**
 * The proxy for a server, or undefined if the server is reached directly: the proxy in `HTTPS_PROXY` or `HTTP_PROXY`,
 * unless the server is on this machine or listed in `NO_PROXY`. All names can be in upper or lower case; an address without
 * scheme is an http proxy.
 *
 * Throws an error without the value if a variable is not the URL of an http or https proxy.
 *
 * **Source:** the rules of Go's `golang.org/x/net/http/httpproxy`, which decide for every provider written in Go.
 */
export function findProxy(server: URL, environment: Environment): HttpProxy | undefined {
  const names = server.protocol === "https:" ? ["HTTPS_PROXY", "https_proxy"] : httpNames;
  const variable = names.find((name) => (environment[name] ?? "") !== "");
  if (
    variable === undefined ||
    isDirect(server, firstValue(environment, ["NO_PROXY", "no_proxy"]))
  ) {
    return undefined;
  }
  const url = parseProxy(environment[variable] ?? "");
  if (url === undefined) {
    throw new Error(
      `the environment variable ${variable} is not the URL of an http or https proxy, such as http://proxy.example.com:3128`,
    );
  }
  return { shown: { address: url.origin, variable }, url, authorization: toAuthorization(url) };
}

function toAuthorization({ username, password }: URL): string | undefined {
  if (username === "" && password === "") {
    return undefined;
  }
  const credentials = `${decode(username)}:${decode(password)}`;
  return `Basic ${Buffer.from(credentials).toString("base64")}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that nobody encoded stands for itself.
    return text;
  }
}

const httpNames = ["HTTP_PROXY", "http_proxy"];

function firstValue(environment: Environment, names: readonly string[]): string {
  return names.map((name) => environment[name] ?? "").find((value) => value !== "") ?? "";
}

function parseProxy(value: string): URL | undefined {
  const text = value.trim();
  // "proxy.example.com:3128" parses as a URL with the scheme "proxy.example.com:".
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  try {
    const url = new URL(withScheme);
    return ["http:", "https:"].includes(url.protocol) && url.hostname !== "" ? url : undefined;
  } catch {
    // The caller reports undefined.
    return undefined;
  }
}

function isDirect(server: URL, noProxy: string): boolean {
  const host = withoutBrackets(server.hostname);
  if (host === "localhost" || isIn(LOOPBACK, host)) {
    return true;
  }
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  return noProxy.split(",").some((entry) => matches(entry.trim().toLowerCase(), host, port));
}

/** An entry of `NO_PROXY`: `*`, an IP address or a domain with or without port, or a network in CIDR notation. */
function matches(entry: string, host: string, port: string): boolean {
  if (entry === "*") {
    return true;
  }
  const network = /^(.+)\/(\d+)$/.exec(entry);
  if (network !== null) {
    return isInNetwork(host, network[1] ?? "", Number(network[2]));
  }
  const [name, wantedPort] = splitPort(entry);
  if (name === "" || (wantedPort !== undefined && wantedPort !== port)) {
    return false;
  }
  if (isIP(name) !== 0) {
    return isInNetwork(host, name, isIPv6(name) ? 128 : 32);
  }
  if (isIP(host) !== 0) {
    return false;
  }
  const domain = name.startsWith("*.") ? name.slice(1) : name;
  return domain.startsWith(".")
    ? host.endsWith(`.${toAscii(domain.slice(1))}`)
    : host === toAscii(domain) || host.endsWith(`.${toAscii(domain)}`);
}

function splitPort(entry: string): readonly [string, string | undefined] {
  if (isIPv6(entry)) {
    return [entry, undefined];
  }
  const [, name = entry, port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  return [withoutBrackets(name), port];
}

function isInNetwork(host: string, address: string, prefix: number): boolean {
  const family = isIP(address);
  if (family === 0 || prefix > (family === 4 ? 32 : 128)) {
    return false;
  }
  const network = new BlockList();
  network.addSubnet(address, prefix, family === 4 ? "ipv4" : "ipv6");
  return isIn(network, host);
}

function isIn(list: BlockList, host: string): boolean {
  const family = isIP(host);
  return family !== 0 && list.check(host, family === 4 ? "ipv4" : "ipv6");
}

/** The host name of a URL, an IPv6 address without its brackets. */
export function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1");
}

/** As in the host of a parsed URL. A name that is not valid matches as it is written. */
function toAscii(name: string): string {
  return domainToASCII(name) || name;
}
