import { serveProvider } from "terraform-plugin-kit";

await serveProvider({
  name: "notes",
  load: async () => (await import("./provider.ts")).notesProvider,
});
