import { describe, expect, it } from "@jest/globals";
import {
  formatHandshakeLine,
  parseHostEnvironment,
} from "../../../../framework/internal/protocol/handshake.ts";

const socket = { network: "unix", address: "/run/plugin" } as const;

describe("formatHandshakeLine()", () => {
  it.each([1, 2, 3])("writes a certificate of %d bytes without padding", (length) => {
    const line = formatHandshakeLine(socket, Buffer.alloc(length, 0xff), {
      knowsMultiplexing: false,
    });
    expect(line).toBe(`1|6|unix|/run/plugin|grpc|${["/w", "//8", "////"][length - 1]}\n`);
  });

  it("leaves the certificate's field empty without TLS", () => {
    const host = { knowsMultiplexing: true };
    expect(formatHandshakeLine({ network: "tcp", address: "127.0.0.1:1" }, undefined, host)).toBe(
      "1|6|tcp|127.0.0.1:1|grpc||false\n",
    );
  });
});

describe("parseHostEnvironment()", () => {
  it("reads what the host asks for", () => {
    expect(
      parseHostEnvironment({
        PLUGIN_CLIENT_CERT: "pem",
        PLUGIN_UNIX_SOCKET_DIR: "/run",
        PLUGIN_UNIX_SOCKET_GROUP: "staff",
        PLUGIN_MIN_PORT: "10000",
        PLUGIN_MAX_PORT: "25000",
        PLUGIN_MULTIPLEX_GRPC: "true",
      }),
    ).toEqual({
      clientCertificate: "pem",
      socketFolder: "/run",
      socketGroup: "staff",
      minPort: 10_000,
      maxPort: 25_000,
      knowsMultiplexing: true,
    });
  });

  it("takes empty variables for absent ones, and ports that are none for any port", () => {
    expect(
      parseHostEnvironment({
        PLUGIN_CLIENT_CERT: "",
        PLUGIN_MIN_PORT: "x",
        PLUGIN_MAX_PORT: "70000",
      }),
    ).toMatchObject({ clientCertificate: undefined, minPort: 0, maxPort: 0 });
  });
});
