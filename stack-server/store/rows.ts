import type { JsonObject } from "../values/json.ts";

/** What every stored object has. Rows never change: an update stores a new one under the same id. */
export interface Row {
  readonly id: string;
  readonly name: string;
  /** As ZenML writes times: UTC without a time zone, with microseconds. */
  readonly created: string;
  readonly updated: string;
}

/** A row with an owner; null for the objects that every server comes with. */
export interface OwnedRow extends Row {
  readonly user_id: string | null;
}

/** A user or a service account: the server keeps both in one table. */
export interface AccountRow extends Row {
  readonly is_service_account: boolean;
  readonly full_name: string;
  readonly active: boolean;
  readonly is_admin: boolean;
  readonly description: string;
  readonly avatar_url: string | null;
  /** Hash; null: no password yet. */
  readonly password: string | null;
  readonly password_changed_at: string | null;
  /** Hash of the token that activates the user, or null. */
  readonly activation_token: string | null;
  readonly email: string | null;
  readonly email_opted_in: boolean | null;
  readonly external_user_id: string | null;
  readonly default_project_id: string | null;
  readonly user_metadata: JsonObject;
}

/** An API key of a service account. */
export interface ApiKeyRow extends Row {
  readonly account_id: string;
  readonly description: string;
  readonly active: boolean;
  /** Hash of the key. */
  readonly key: string;
  /** Hash of the key before the latest rotation; null unless it was retained. */
  readonly previous_key: string | null;
  readonly retain_period_minutes: number;
  readonly last_login: string | null;
  readonly last_rotated: string | null;
  /** Grows with each rotation; tokens of earlier generations are invalid once the retention is over. */
  readonly generation: number;
}

/** A project. */
export interface ProjectRow extends Row {
  readonly display_name: string;
  readonly description: string;
  readonly project_metadata: JsonObject;
}

/** A flavor, shipped with ZenML or custom. */
export interface FlavorRow extends OwnedRow {
  readonly type: string;
  readonly source: string;
  readonly integration: string | null;
  readonly config_schema: JsonObject;
  readonly connector_type: string | null;
  readonly connector_resource_type: string | null;
  readonly connector_resource_id_attr: string | null;
  readonly logo_url: string | null;
  readonly docs_url: string | null;
  readonly sdk_docs_url: string | null;
  readonly is_custom: boolean;
}

/** A stack component. */
export interface ComponentRow extends OwnedRow {
  readonly type: string;
  readonly flavor: string;
  /** Null after an update that sent null: the component cannot be read any more. */
  readonly configuration: JsonObject | null;
  readonly environment: Readonly<Record<string, string>>;
  /** Ids. */
  readonly secrets: readonly string[];
  readonly labels: JsonObject | null;
  readonly connector_id: string | null;
  readonly connector_resource_id: string | null;
}

/** One component of a stack. */
export interface Composition {
  readonly component_id: string;
  readonly is_default: boolean;
}

/** A stack. */
export interface StackRow extends OwnedRow {
  readonly description: string | null;
  readonly stack_spec_path: string | null;
  readonly compositions: readonly Composition[];
  readonly environment: Readonly<Record<string, string>>;
  /** Ids. */
  readonly secrets: readonly string[];
  readonly labels: JsonObject | null;
}

/** A service connector. */
export interface ConnectorRow extends OwnedRow {
  readonly connector_type: string;
  readonly description: string;
  readonly auth_method: string;
  readonly resource_types: readonly string[];
  readonly resource_id: string | null;
  readonly supports_instances: boolean;
  readonly expires_at: string | null;
  readonly expires_skew_tolerance: number | null;
  readonly expiration_seconds: number | null;
  /** The settings that are not secret. */
  readonly configuration: JsonObject;
  readonly secrets: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** A secret with its values, which are stored in clear. */
export interface SecretRow extends OwnedRow {
  readonly private: boolean;
  readonly values: Readonly<Record<string, string>>;
}

/** A tag. */
export interface TagRow extends OwnedRow {
  readonly color: string;
  readonly exclusive: boolean;
}

/** A code repository of a project. */
export interface CodeRepositoryRow extends OwnedRow {
  readonly project_id: string;
  readonly config: JsonObject;
  readonly source: JsonObject;
  readonly logo_url: string | null;
  readonly description: string | null;
}

/** The server's own settings. */
export interface SettingsRow {
  readonly server_id: string;
  readonly server_name: string;
  readonly logo_url: string | null;
  readonly active: boolean;
  readonly enable_analytics: boolean;
  readonly display_announcements: boolean | null;
  readonly display_updates: boolean | null;
  readonly updated: string;
}
