import type { Dated, Envelope, JsonObject, Owned, OwnerResources } from "./wire-types.ts";

/**
 * The requests and responses about projects, tags and code repositories.
 *
 * **Source:** the API document of ZenML server 0.98.0, corrected by the observed behavior of that server.
 */

/** A project. `metadata`, and with it the description, is null without hydration. */
export type ProjectResponse = Envelope<ProjectBody, ProjectMetadata>;

/** The part of a project that is always returned. */
export interface ProjectBody extends Dated {
  readonly display_name: string;
}

/** The part that is only returned with hydration. */
export interface ProjectMetadata {
  readonly description?: string | null;
  readonly project_metadata?: JsonObject | null;
}

/** The body of `POST /api/v1/projects`. */
export interface ProjectRequest {
  readonly name: string;
  readonly display_name?: string;
  readonly description?: string;
}

/** Changes a project; what is omitted is kept. */
export type ProjectUpdate = Partial<ProjectRequest>;

/** A tag. `metadata` is null without hydration. */
export type TagResponse = Envelope<TagBody, TagMetadata, OwnerResources>;

/** The part of a tag that is always returned. */
export interface TagBody extends Owned {
  readonly color: string;
  readonly exclusive: boolean;
}

/** The part that is only returned with hydration. */
export interface TagMetadata {
  readonly tagged_count: number;
}

/** The body of `POST /api/v1/tags`. */
export interface TagRequest {
  readonly name: string;
  /** Random if omitted. */
  readonly color?: string;
  readonly exclusive?: boolean;
}

/** Changes a tag; what is omitted is kept. */
export type TagUpdate = Partial<TagRequest>;

/** A code repository. `metadata`, and with it the settings, is null without hydration. */
export type CodeRepositoryResponse = Envelope<
  CodeRepositoryBody,
  CodeRepositoryMetadata,
  OwnerResources
>;

/** The part of a code repository that is always returned. */
export interface CodeRepositoryBody extends Owned {
  readonly project_id: string;
  readonly source: CodeRepositorySource;
  readonly logo_url?: string | null;
}

/** The part that is only returned with hydration. */
export interface CodeRepositoryMetadata {
  /** Contains tokens in plain text. */
  readonly config: JsonObject;
  readonly description?: string | null;
}

/** The Python class that accesses the repository. */
export interface CodeRepositorySource {
  readonly module: string;
  readonly attribute?: string | null;
  readonly type: string;
}

/** Registers a code repository. */
export interface CodeRepositoryRequest {
  /** The ID of the project. */
  readonly project: string;
  readonly name: string;
  readonly config: JsonObject;
  readonly source: CodeRepositorySource;
  readonly logo_url?: string | null;
  readonly description?: string | null;
}

/**
 * Without `source` and `project`: the server ignores them. What is omitted, null or empty is kept; `config` is replaced as a
 * whole.
 */
export interface CodeRepositoryUpdate {
  readonly name?: string;
  readonly config?: JsonObject;
  readonly logo_url?: string;
  readonly description?: string;
}
