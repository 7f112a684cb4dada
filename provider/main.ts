import { serveProvider } from "terraform-plugin-kit";

/** Loaded after the handshake: Terraform connects while the provider comes up. */
async function load() {
  const { zenmlProvider } = await import("./provider.ts");
  return zenmlProvider;
}

void serveProvider({ name: "zenml", load });
