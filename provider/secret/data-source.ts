import { secretDataSchema } from "../../schemas/data-sources/secret.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { secretLookUp } from "./look-up.ts";
import { assigned } from "./model.ts";

/** `data.zenml_secret`. The values reach the state only where `include_values` asks for them. */
export const secretDataSource = defineDataSource(secretDataSchema, {
  async read({ client: { api }, config, signal }) {
    const secret = await findObject(secretLookUp(api, config), signal);
    const body = getBody("secret", secret);
    const values = body.values ?? {};
    const { include_values } = config;
    return {
      ...assigned(secret),
      name: secret.name,
      private: body.private ?? false,
      keys: Object.keys(values).sort(),
      include_values: typeof include_values === "boolean" ? include_values : null,
      values: include_values === true ? values : null,
    };
  },
});
