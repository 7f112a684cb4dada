import type { Dated, Envelope, JsonObject, JsonValue } from "./wire-types.ts";

/**
 * The requests and responses about the server itself and its accounts: information, settings, login, users, service
 * accounts and API keys.
 *
 * **Source:** the API document of ZenML server 0.98.0, corrected by the observed behavior of that server.
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
  /** In seconds; null if tokens do not expire, which is the default of the server. */
  readonly expires_in?: number | null;
  readonly refresh_token?: string | null;
  readonly csrf_token?: string | null;
  readonly scope?: string | null;
  readonly device_id?: string | null;
  readonly device_metadata?: { readonly [key: string]: JsonValue } | null;
}

/** A user. `metadata`, and with it the email address, is null without hydration. */
export type UserResponse = Envelope<UserBody, UserMetadata>;

/** The part of a user that is always returned. */
export interface UserBody extends Dated {
  readonly active: boolean;
  /** Only returned by a create without password and by a deactivation. */
  readonly activation_token?: string | null;
  readonly full_name: string;
  readonly email_opted_in?: boolean | null;
  readonly is_service_account: boolean;
  readonly is_admin: boolean;
  readonly default_project_id?: string | null;
  readonly avatar_url?: string | null;
}

/** The part that is only returned with hydration. */
export interface UserMetadata {
  readonly password_changed_at?: string | null;
  readonly email?: string | null;
  readonly external_user_id?: string | null;
  readonly user_metadata?: JsonObject;
}

/** The body of `POST /api/v1/users`. */
export interface UserRequest {
  readonly name: string;
  readonly is_admin: boolean;
  readonly full_name?: string;
  readonly avatar_url?: string;
  /** Without a password, the user is inactive until activated. */
  readonly password?: string;
}

/** Changes a user; what is omitted is kept, and null removes. Nobody can change the password of another user this way. */
export interface UserUpdate {
  readonly name?: string;
  readonly full_name?: string;
  readonly is_admin?: boolean;
  readonly active?: boolean;
  readonly avatar_url?: string | null;
  readonly default_project_id?: string | null;
}

/** The body of `PUT /api/v1/users/<id>/activate`. */
export interface UserActivation {
  readonly activation_token: string;
  readonly password: string;
}

/** `GET /api/v1/settings`. The server is not an object of a collection, and has no ID outside of the body. */
export interface ServerSettings {
  readonly body: ServerSettingsBody;
}

/** The settings themselves. */
export interface ServerSettingsBody {
  readonly server_id: string;
  readonly server_name: string;
  readonly logo_url?: string | null;
  readonly active: boolean;
  readonly enable_analytics: boolean;
  readonly display_announcements?: boolean | null;
  readonly display_updates?: boolean | null;
  readonly updated: string;
}

/** Changes the settings; what is omitted is kept. The server fails for null in fields that cannot be null. */
export interface ServerSettingsUpdate {
  readonly server_name?: string;
  readonly logo_url?: string | null;
  readonly enable_analytics?: boolean;
  readonly display_announcements?: boolean;
  readonly display_updates?: boolean;
}

/** A service account. `metadata`, and with it the description, is null without hydration and inside an API key. */
export type ServiceAccountResponse = Envelope<ServiceAccountBody, ServiceAccountMetadata>;

/** The part of a service account that is always returned. */
export interface ServiceAccountBody extends Dated {
  /** Since 0.84.1. */
  readonly full_name?: string;
  readonly active: boolean;
  readonly avatar_url?: string | null;
}

/** The part that is only returned with hydration. */
export interface ServiceAccountMetadata {
  readonly description: string;
  readonly external_user_id?: string | null;
}

/** The body of `POST /api/v1/service_accounts`. */
export interface ServiceAccountRequest {
  readonly name: string;
  readonly active: boolean;
  readonly description?: string;
  readonly full_name?: string;
}

/** Changes a service account; what is omitted is kept. */
export type ServiceAccountUpdate = Partial<ServiceAccountRequest>;

/** An API key. `metadata` is null without hydration; `body.key` is null but in the answer to a create or a rotation. */
export type ApiKeyResponse = Envelope<ApiKeyBody, ApiKeyMetadata>;

/** The part of an API key that is always returned. */
export interface ApiKeyBody extends Dated {
  /** The key itself, only returned by a create or a rotation. */
  readonly key?: string | null;
  readonly active: boolean;
  readonly service_account?: ServiceAccountResponse;
}

/** The answer to a rotation. */
export interface RotatedApiKey extends Pick<ApiKeyResponse, "id" | "name"> {
  readonly body: ApiKeyBody & { readonly key: string };
}

/** The part that is only returned with hydration. */
export interface ApiKeyMetadata {
  readonly description: string;
  readonly retain_period_minutes: number;
  readonly last_login?: string | null;
  readonly last_rotated?: string | null;
}

/** The body of `POST /api/v1/service_accounts/<id>/api_keys`. */
export interface ApiKeyRequest {
  readonly name: string;
  readonly description?: string;
}

/** Changes an API key; what is omitted is kept. */
export interface ApiKeyUpdate {
  readonly name?: string;
  readonly description?: string;
  readonly active?: boolean;
}

/** Replaces a key by a new one with the same ID and name. */
export interface ApiKeyRotateRequest {
  /** How long the old key remains valid. With 0, the default, it becomes invalid at once. */
  readonly retain_period_minutes?: number;
}
