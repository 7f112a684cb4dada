import { describe, expect, it } from "@jest/globals";
import { findProxy } from "../../../client/proxy.ts";

const HTTP_PROXY = "http://proxy.example.com:3128";

function addressFor(server: string, environment: Readonly<Record<string, string>>) {
  return findProxy(new URL(server), environment)?.shown.address;
}

describe("findProxy()", () => {
  it.each([
    ["http", { HTTP_PROXY }, HTTP_PROXY],
    ["http", { http_proxy: HTTP_PROXY }, HTTP_PROXY],
    ["http", { HTTPS_PROXY: HTTP_PROXY }, undefined],
    ["https", { HTTPS_PROXY: HTTP_PROXY }, HTTP_PROXY],
    ["https", { https_proxy: HTTP_PROXY }, HTTP_PROXY],
    ["https", { HTTP_PROXY }, undefined],
    ["https", { ALL_PROXY: HTTP_PROXY }, undefined],
    ["http", { HTTP_PROXY: "", http_proxy: HTTP_PROXY }, HTTP_PROXY],
    ["http", {}, undefined],
  ])("for an %s server reads %j", (scheme, environment, expected) => {
    expect(addressFor(`${scheme}://zenml.example.com`, environment)).toBe(expected);
  });

  it.each([
    ["proxy.example.com:3128", "http://proxy.example.com:3128"],
    ["proxy.example.com", "http://proxy.example.com"],
    ["10.0.0.1:3128", "http://10.0.0.1:3128"],
    ["[fd00::1]:3128", "http://[fd00::1]:3128"],
    ["user:secret@proxy.example.com:3128", "http://proxy.example.com:3128"],
    ["https://proxy.example.com", "https://proxy.example.com"],
  ])("takes %s for %s", (value, expected) => {
    expect(addressFor("https://zenml.example.com", { HTTPS_PROXY: value })).toBe(expected);
  });

  it("keeps user name and password out of the address", () => {
    const environment = { HTTPS_PROXY: "http://me:not%20a%20real@proxy.example.com" };
    const proxy = findProxy(new URL("https://zenml.example.com"), environment);
    expect(proxy?.shown.address).toBe("http://proxy.example.com");
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from("me:not a real").toString("base64")}`);
  });

  it("takes a percent sign that is not encoded literally", () => {
    const environment = { HTTPS_PROXY: "http://me:100%@proxy.example.com" };
    const proxy = findProxy(new URL("https://zenml.example.com"), environment);
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from("me:100%").toString("base64")}`);
  });

  it.each(["socks5://proxy.example.com:1080", "http://", "http://me:secret@", "a b c"])(
    "refuses %j without showing it",
    (value) => {
      const find = () => findProxy(new URL("https://zenml.example.com"), { HTTPS_PROXY: value });
      expect(find).toThrow("the environment variable HTTPS_PROXY is not the URL of");
      expect(find).not.toThrow(/secret|socks5|a b c/);
    },
  );

  it.each([
    "http://localhost:8080",
    "http://127.0.0.1:8080",
    "http://127.8.9.10",
    "http://[::1]:8080",
    "http://[::ffff:127.0.0.1]",
  ])("never sends requests for this machine away: %s", (server) => {
    expect(addressFor(server, { HTTP_PROXY })).toBeUndefined();
  });

  it.each([
    ["*", "https://zenml.example.com", true],
    ["other.example.com, *", "https://zenml.example.com", true],
    ["zenml.example.com", "https://zenml.example.com", true],
    ["ZENML.example.com ", "https://zenml.example.com", true],
    ["example.com", "https://zenml.example.com", true],
    ["example.com", "https://zenmlexample.com", false],
    [".example.com", "https://zenml.example.com", true],
    [".example.com", "https://example.com", false],
    ["*.example.com", "https://zenml.example.com", true],
    ["*.example.com", "https://example.com", false],
    ["münchen.example", "https://zenml.xn--mnchen-3ya.example", true],
    ["zenml.example.com:443", "https://zenml.example.com", true],
    ["zenml.example.com:8443", "https://zenml.example.com", false],
    ["zenml.example.com:8443", "https://zenml.example.com:8443", true],
    ["10.1.2.3", "https://10.1.2.3", true],
    ["10.1.2.3:8443", "https://10.1.2.3", false],
    ["10.1.2.3:8443", "https://10.1.2.3:8443", true],
    ["10.0.0.0/8", "https://10.1.2.3", true],
    ["10.0.0.0/16", "https://10.1.2.3", false],
    ["10.0.0.0/99", "https://10.1.2.3", false],
    ["2.3", "https://10.1.2.3", false],
    ["fd00::/8", "https://[fd12::1]", true],
    ["fd12::1", "https://[fd12::1]:8443", true],
    ["[fd12::1]:8443", "https://[fd12::1]:8443", true],
    ["[fd12::1]:8443", "https://[fd12::1]", false],
    [",,", "https://zenml.example.com", false],
    [":443", "https://zenml.example.com", false],
  ])("with NO_PROXY=%s reaches %s directly: %s", (noProxy, server, isDirect) => {
    for (const name of ["NO_PROXY", "no_proxy"]) {
      const environment = { HTTPS_PROXY: HTTP_PROXY, [name]: noProxy };
      expect(addressFor(server, environment) === undefined).toBe(isDirect);
    }
  });
});
