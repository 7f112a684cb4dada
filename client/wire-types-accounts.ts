import type { Dated, Envelope, JsonObject, JsonValue } from "./wire-types.ts";

/**
 * What travels about the server itself and its accounts: information, login, users, service accounts,
 * API keys, settings.
 *
 * **Source:** the API document of ZenML server 0.98.0, corrected by what that server was seen to do.
 */

/** `GET /api/v1/info`, which needs no credentials. */
export interface ServerInfo {
  readonly id: string;
  readonly name?: string | null;
  readonly version: string;
  readonly active?: boolean;
  readonly debug?: boolean;
  readonly deployment_type?: string;
  readonly database_type?: string;
  readonly secrets_store_type?: string;
  readonly auth_scheme: string;
  readonly server_url?: string;
  readonly dashboard_url?: string;
  readonly analytics_enabled?: boolean;
  readonly metadata?: { readonly [key: string]: string };
  readonly last_user_activity?: string | null;
  readonly pro_dashboard_url?: string | null;
  readonly pro_api_url?: string | null;
  readonly pro_organization_id?: string | null;
  readonly pro_organization_name?: string | null;
  readonly pro_workspace_id?: string | null;
  readonly pro_workspace_name?: string | null;
}

/** `POST /api/v1/login`. */
export interface LoginResponse {
  readonly access_token: string;
  readonly token_type: string;
  /** Seconds; null where tokens do not expire, which is the server's default. */
  readonly expires_in?: number | null;
  readonly refresh_token?: string | null;
  readonly csrf_token?: string | null;
  readonly scope?: string | null;
  readonly device_id?: string | null;
  readonly device_metadata?: { readonly [key: string]: JsonValue } | null;
}

/** A user, as the server answers. */
export type UserResponse = Envelope<UserBody, UserMetadata>;

/** What even a short answer says of a user. */
export interface UserBody extends Dated {
  readonly active?: boolean;
  /** Only in the answer to a create without password, and to a deactivation. */
  readonly activation_token?: string | null;
  readonly full_name?: string;
  readonly email_opted_in?: boolean | null;
  readonly is_service_account: boolean;
  readonly is_admin: boolean;
  readonly default_project_id?: string | null;
  readonly avatar_url?: string | null;
}

/** What a full answer adds. */
export interface UserMetadata {
  readonly password_changed_at?: string | null;
  readonly email?: string | null;
  readonly external_user_id?: string | null;
  readonly user_metadata?: JsonObject;
}

/** Creates a user. */
export interface UserRequest {
  readonly name: string;
  readonly is_admin: boolean;
  readonly full_name?: string;
  /** Without it the user is inactive until activated. */
  readonly password?: string;
}

/** Changes a user; what is left out stays. */
export interface UserUpdate {
  readonly name?: string;
  readonly full_name?: string;
  readonly is_admin?: boolean;
  readonly active?: boolean;
  readonly password?: string;
  readonly old_password?: string;
}

/** A service account, as the server answers. */
export type ServiceAccountResponse = Envelope<ServiceAccountBody, ServiceAccountMetadata>;

/** What even a short answer says of a service account. */
export interface ServiceAccountBody extends Dated {
  readonly full_name?: string;
  readonly active?: boolean;
  readonly avatar_url?: string | null;
}

/** What a full answer adds. */
export interface ServiceAccountMetadata {
  readonly description?: string;
  readonly external_user_id?: string | null;
}

/** Creates a service account. */
export interface ServiceAccountRequest {
  readonly name: string;
  readonly active: boolean;
  readonly description?: string;
  readonly full_name?: string;
}

/** Changes a service account; what is left out stays. */
export type ServiceAccountUpdate = Partial<ServiceAccountRequest>;

/** An API key, as the server answers. */
export type ApiKeyResponse = Envelope<ApiKeyBody, ApiKeyMetadata>;

/** What even a short answer says of an API key. */
export interface ApiKeyBody extends Dated {
  /** The key itself, in the answer to a create or a rotation only. */
  readonly key?: string | null;
  readonly active?: boolean;
  readonly service_account?: ServiceAccountResponse;
}

/** What a full answer adds. */
export interface ApiKeyMetadata {
  readonly description?: string;
  readonly retain_period_minutes: number;
  readonly last_login?: string | null;
  readonly last_rotated?: string | null;
}

/** Creates an API key. */
export interface ApiKeyRequest {
  readonly name: string;
  readonly description?: string;
}

/** Changes an API key; what is left out stays. */
export interface ApiKeyUpdate {
  readonly name?: string;
  readonly description?: string;
  readonly active?: boolean;
}

/** Makes a new key in place of the old one. */
export interface ApiKeyRotateRequest {
  /** How long the old key keeps working; 0, the default, cuts it off at once. */
  readonly retain_period_minutes?: number;
}

/** The settings are one object without an id of its own; `body.server_id` serves as one. */
export type ServerSettingsResponse = Envelope<ServerSettingsBody, JsonObject>;

/** The settings of a server. */
export interface ServerSettingsBody {
  readonly server_id: string;
  readonly server_name: string;
  readonly logo_url?: string | null;
  readonly active: boolean;
  readonly enable_analytics: boolean;
  readonly display_announcements?: boolean | null;
  readonly display_updates?: boolean | null;
  readonly last_user_activity?: string;
  readonly updated: string;
}

/** Changes the settings; what is left out stays. */
export interface ServerSettingsUpdate {
  readonly server_name?: string;
  readonly logo_url?: string | null;
  readonly enable_analytics?: boolean;
  readonly display_announcements?: boolean;
  readonly display_updates?: boolean;
}
