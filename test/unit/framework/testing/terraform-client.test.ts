import { describe, expect, it } from "@jest/globals";
import { startReattachServer, TerraformClient } from "terraform-plugin-kit/testing";
import { cornerProvider } from "../../../fixtures/corner/provider.ts";

describe("TerraformClient", () => {
  it("closes although the provider is gone already", async () => {
    const server = await startReattachServer(cornerProvider);
    const terraform = await TerraformClient.attach(server);
    await terraform.configure({});
    await server.close();
    await expect(terraform.configure({})).rejects.toThrow();
    await terraform.close();
  });
});
