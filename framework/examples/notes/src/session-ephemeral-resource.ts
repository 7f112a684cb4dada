import { defineEphemeralResource } from "./definitions.ts";
import { sessionSchema } from "./schemas.ts";

/** The ephemeral resource `notes_session`: opened when a command needs it, closed when the command ends. */
export const sessionEphemeralResource = defineEphemeralResource(sessionSchema, {
  async open({ client, config, privateState }) {
    const reader = String(config.reader);
    const token = await client.openSession(reader);
    privateState.set("token", token);
    return { result: { reader, token } };
  },

  async close({ client, privateState }) {
    await client.closeSession(String(privateState.get("token")));
  },
});
