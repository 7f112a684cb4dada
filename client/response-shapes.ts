import {
  array,
  boolean,
  type GenericSchema,
  looseObject,
  nullish,
  number,
  record,
  string,
  union,
  unknown,
} from "valibot";
import type * as wire from "./wire-types.ts";
import type * as accounts from "./wire-types-accounts.ts";
import type * as projects from "./wire-types-projects.ts";

/**
 * What the client relies on in responses. Objects may have further fields, and a field that the server may omit is
 * optional here too.
 *
 * **Source:** the API document of ZenML server 0.98.0, and the responses of servers from 0.80.0.
 */

/** Schemas by field. The fields are those of the wire type, so that a misspelt one does not compile. */
type FieldsOf<T> = { readonly [name in keyof T]?: GenericSchema };

const dated = { created: string(), updated: string() } satisfies FieldsOf<wire.Dated>;
const owned = { ...dated, user_id: nullish(string()) } satisfies FieldsOf<wire.Owned>;
const map = record(string(), unknown());
const stringMap = record(string(), string());

/** What every object has, also one that is nested in another or listed without hydration. */
export const envelope = looseObject({
  id: string(),
  name: string(),
} satisfies FieldsOf<wire.Envelope<unknown, unknown>>);

export const page = looseObject({
  total_pages: number(),
  items: array(envelope),
} satisfies FieldsOf<wire.Page<unknown>>);

const connectorType = looseObject({
  connector_type: string(),
  resource_types: array(
    looseObject({
      resource_type: string(),
      auth_methods: array(string()),
    } satisfies FieldsOf<wire.ConnectorResourceType>),
  ),
  auth_methods: array(
    looseObject({
      auth_method: string(),
      config_schema: nullish(map),
    } satisfies FieldsOf<wire.ConnectorAuthMethod>),
  ),
} satisfies FieldsOf<wire.ConnectorTypeResponse>);

export const stackShape = looseObject({
  body: looseObject(owned),
  metadata: looseObject({
    components: record(string(), array(envelope)),
    description: nullish(string()),
    stack_spec_path: nullish(string()),
    environment: nullish(stringMap),
    secrets: nullish(array(string())),
    labels: nullish(map),
  } satisfies FieldsOf<wire.StackMetadata>),
});

export const componentShape = looseObject({
  body: looseObject({
    ...owned,
    type: string(),
    flavor_name: string(),
  } satisfies FieldsOf<wire.ComponentBody>),
  metadata: looseObject({
    configuration: map,
    environment: nullish(stringMap),
    secrets: nullish(array(string())),
    labels: nullish(map),
    connector_resource_id: nullish(string()),
    connector: nullish(envelope),
  } satisfies FieldsOf<wire.ComponentMetadata>),
});

export const serviceConnectorShape = looseObject({
  body: looseObject({
    ...owned,
    description: nullish(string()),
    connector_type: union([string(), connectorType]),
    auth_method: string(),
    resource_types: nullish(array(string())),
    resource_id: nullish(string()),
    expires_at: nullish(string()),
    expires_skew_tolerance: nullish(number()),
  } satisfies FieldsOf<wire.ServiceConnectorBody>),
  metadata: looseObject({
    configuration: nullish(map),
    secrets: nullish(map),
    expiration_seconds: nullish(number()),
    labels: nullish(stringMap),
  } satisfies FieldsOf<wire.ServiceConnectorMetadata>),
});

export const secretShape = looseObject({
  body: looseObject({
    ...owned,
    private: nullish(boolean()),
    values: nullish(record(string(), nullish(string()))),
  } satisfies FieldsOf<wire.SecretBody>),
  metadata: map,
});

export const flavorShape = looseObject({
  body: looseObject({
    ...owned,
    type: string(),
    source: string(),
    integration: nullish(string()),
    is_custom: nullish(boolean()),
  } satisfies FieldsOf<wire.FlavorBody>),
  metadata: looseObject({
    config_schema: map,
    connector_type: nullish(string()),
    connector_resource_type: nullish(string()),
    connector_resource_id_attr: nullish(string()),
  } satisfies FieldsOf<wire.FlavorMetadata>),
});

export const projectShape = looseObject({
  body: looseObject({
    ...dated,
    display_name: nullish(string()),
  } satisfies FieldsOf<projects.ProjectBody>),
  metadata: looseObject({
    description: nullish(string()),
  } satisfies FieldsOf<projects.ProjectMetadata>),
});

export const tagShape = looseObject({
  body: looseObject({
    ...owned,
    color: string(),
    exclusive: boolean(),
  } satisfies FieldsOf<projects.TagBody>),
  metadata: map,
});

export const codeRepositoryShape = looseObject({
  body: looseObject({
    ...owned,
    project_id: string(),
    source: looseObject({
      module: string(),
      attribute: nullish(string()),
      type: string(),
    } satisfies FieldsOf<projects.CodeRepositorySource>),
    logo_url: nullish(string()),
  } satisfies FieldsOf<projects.CodeRepositoryBody>),
  metadata: looseObject({
    config: map,
    description: nullish(string()),
  } satisfies FieldsOf<projects.CodeRepositoryMetadata>),
});

export const serviceAccountShape = looseObject({
  body: looseObject({
    ...dated,
    full_name: nullish(string()),
    active: boolean(),
  } satisfies FieldsOf<accounts.ServiceAccountBody>),
  metadata: looseObject({
    description: string(),
  } satisfies FieldsOf<accounts.ServiceAccountMetadata>),
});

const apiKeyBody = {
  ...dated,
  key: nullish(string()),
  active: boolean(),
} satisfies FieldsOf<accounts.ApiKeyBody>;

export const apiKeyShape = looseObject({
  body: looseObject(apiKeyBody),
  metadata: looseObject({
    description: string(),
    retain_period_minutes: number(),
    last_rotated: nullish(string()),
  } satisfies FieldsOf<accounts.ApiKeyMetadata>),
});

/** The answer to a rotation, which has the new key, and no metadata. */
export const rotatedApiKeyShape = looseObject({
  body: looseObject({ ...apiKeyBody, key: string() }),
});

export const userShape = looseObject({
  body: looseObject({
    ...dated,
    full_name: string(),
    active: boolean(),
    is_admin: boolean(),
    is_service_account: boolean(),
    activation_token: nullish(string()),
    default_project_id: nullish(string()),
    avatar_url: nullish(string()),
  } satisfies FieldsOf<accounts.UserBody>),
  metadata: map,
});

export const serverSettings = looseObject({
  body: looseObject({
    server_id: string(),
    server_name: string(),
    logo_url: nullish(string()),
    enable_analytics: boolean(),
    display_announcements: nullish(boolean()),
    display_updates: nullish(boolean()),
    updated: string(),
  } satisfies FieldsOf<accounts.ServerSettingsBody>),
});

export const serverInfo = looseObject({
  id: string(),
  version: string(),
  auth_scheme: nullish(string()),
  metadata: nullish(map),
} satisfies FieldsOf<accounts.ServerInfo>);

export const componentTypes = array(string());

export const connectorTypes = array(connectorType);

export const verifyResult = looseObject({
  connector_type: union([string(), connectorType]),
  resources: nullish(
    array(
      looseObject({
        resource_type: string(),
        resource_ids: nullish(array(string())),
        error: nullish(string()),
      }),
    ),
  ),
  error: nullish(string()),
} satisfies FieldsOf<wire.ServiceConnectorVerifyResult>);
