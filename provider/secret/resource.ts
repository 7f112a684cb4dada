import {
  attributePath,
  type Config,
  type Diagnostic,
  defineResource,
  error,
  isUnknown,
  isValueList,
  type Plan,
  type PrivateState,
  type State,
  type ValueMap,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { SecretResponse } from "../../client/wire-types.ts";
import { secretSchema } from "../../schemas/secret.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { findIdForImport } from "../mapping/find-id.ts";
import { isRecent, type Naming, withNaming } from "../mapping/naming.ts";
import { toStrings } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";

type Texts = { readonly [key: string]: string | null };

/** Where private state keeps the keys that were sent from the write-only values. */
const PRIVATE_KEY = "values_wo_keys";

export const secretResource = defineResource<typeof secretSchema, Zenml>(secretSchema, {
  validate: async ({ config }) => keysInBoth(config),

  async modifyPlan({ client, planned }) {
    if (client.isReachable && typeof planned.name === "string") {
      client.facts.announceSecret(planned.name);
    }
    return {};
  },

  async create({ client: { api }, plan, writeOnly, privateState, signal }) {
    const hidden = toStrings(writeOnly.values_wo);
    const values = { ...toStrings(plan.values), ...hidden };
    const request = { name: plan.name, private: plan.private === true, values };
    const secret = await withNaming(naming(api, "create", plan, signal), () =>
      api.secrets.create(request, { signal, secrets: Object.values(values) }),
    );
    rememberKeys(privateState, hidden);
    return stateAfterWrite(secret, plan);
  },

  async read({ client: { api }, state, isImported, signal }) {
    const secret = await api.secrets.read(state.id, { signal });
    if (secret === undefined) {
      return null;
    }
    const body = getBody("secret", secret);
    return {
      ...state,
      ...assigned(secret),
      name: secret.name,
      private: body.private ?? false,
      values: isImported ? importedValues(body.values) : ownValues(state.values, body.values),
    };
  },

  async update({ client: { api }, plan, state, writeOnly, privateState, signal }) {
    const sendsHidden = plan.values_wo_version !== state.values_wo_version;
    const hidden = sendsHidden ? toStrings(writeOnly.values_wo) : {};
    const ours = toStrings(plan.values);
    const outdated = [
      ...Object.keys(state.values ?? {}),
      ...(sendsHidden ? recallKeys(privateState) : []),
    ].filter((key) => !(key in ours) && !(key in hidden));
    const values: Texts = {
      ...Object.fromEntries(outdated.map((key) => [key, null])),
      ...ours,
      ...hidden,
    };
    const update = {
      ...(plan.name === state.name ? {} : { name: plan.name }),
      ...(plan.private === state.private ? {} : { private: plan.private === true }),
      ...(Object.keys(values).length === 0 ? {} : { values }),
    };
    const secret = await withNaming(naming(api, "rename", plan, signal), () =>
      api.secrets.update(state.id, update, {
        signal,
        secrets: Object.values({ ...ours, ...hidden }),
      }),
    );
    if (sendsHidden) {
      rememberKeys(privateState, hidden);
    }
    return stateAfterWrite(secret, plan);
  },

  async delete({ client: { api }, state, signal }) {
    await api.secrets.delete(state.id, { signal });
  },

  importBy: async ({ id, client: { api } }) => ({
    id: await findIdForImport("secret", id, (name) => api.secrets.findByName(name)),
  }),
});

function naming(
  api: ZenmlClient,
  verb: "create" | "rename",
  plan: Plan<typeof secretSchema>,
  signal: AbortSignal,
): Naming<SecretResponse> {
  return {
    verb,
    kind: "secret",
    name: plan.name,
    findCollisions: () => api.secrets.findNameCollisions(plan.name, {}, { signal }),
    isOurs: ({ body }) =>
      verb === "create" &&
      body !== null &&
      isRecent(body) &&
      body.private === (plan.private === true),
  };
}

function keysInBoth({ values, values_wo }: Config<typeof secretSchema>): readonly Diagnostic[] {
  return mapOf(values).length === 0
    ? []
    : mapOf(values_wo)
        .filter((key) => mapOf(values).includes(key))
        .map((key) =>
          error(
            "Key given twice",
            `${JSON.stringify(key)} is in "values" and in "values_wo". Write it in one of them.`,
            [...attributePath("values_wo"), { key }],
          ),
        );
}

function mapOf(value: Config<typeof secretSchema>["values"]): readonly string[] {
  return value === null || isUnknown(value) ? [] : Object.keys(value);
}

/** Of the keys that were there before, those that the server still has. A null hides the value from this account. */
function ownValues(before: Texts | null, server: Texts | undefined): Texts | null {
  if (before === null || server === undefined) {
    return before;
  }
  return Object.fromEntries(
    Object.entries(before)
      .filter(([key, value]) => key in server || value === null)
      .map(([key, value]) => [key, server[key] ?? value]),
  );
}

function importedValues(server: Texts | undefined): Texts | null {
  return server === undefined || Object.keys(server).length === 0 ? null : server;
}

function rememberKeys(privateState: PrivateState, hidden: ValueMap): void {
  const keys = Object.keys(hidden);
  privateState.set(PRIVATE_KEY, keys.length === 0 ? undefined : keys);
}

function recallKeys(privateState: PrivateState): readonly string[] {
  const keys = privateState.get(PRIVATE_KEY);
  return keys !== undefined && isValueList(keys)
    ? keys.filter((key) => typeof key === "string")
    : [];
}

function stateAfterWrite(
  secret: SecretResponse,
  plan: Plan<typeof secretSchema>,
): State<typeof secretSchema> {
  return { ...plan, ...assigned(secret), private: plan.private === true };
}

function assigned(secret: SecretResponse) {
  const { created, updated, user_id } = getBody("secret", secret);
  return {
    id: secret.id,
    user_id: user_id ?? null,
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}
