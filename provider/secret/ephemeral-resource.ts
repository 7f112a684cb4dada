import { secretEphemeralSchema } from "../../schemas/ephemeral-resources/secret.ts";
import { defineEphemeralResource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { secretLookUp } from "./look-up.ts";

/** `ephemeral.zenml_secret`. */
export const secretEphemeralResource = defineEphemeralResource(secretEphemeralSchema, {
  async open({ client: { api }, config, signal }) {
    const secret = await findObject(secretLookUp(api, config), signal);
    const { private: isPrivate, user_id, values } = getBody("secret", secret);
    return {
      result: {
        id: secret.id,
        name: secret.name,
        private: isPrivate ?? false,
        values: values ?? {},
        user_id: user_id ?? null,
      },
    };
  },
});
