import { serveProvider } from "../protocol/serve.ts";

/** The process of the corner provider. */
async function load() {
  const { cornerProvider } = await import("./corner-provider.ts");
  return cornerProvider;
}

void serveProvider({ name: "corner", load });
