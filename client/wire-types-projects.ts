import type { Dated, Envelope, JsonObject, Owned, OwnerResources } from "./wire-types.ts";

/**
 * What travels about projects, tags and code repositories.
 *
 * **Source:** the API document of ZenML server 0.98.0, corrected by what that server was seen to do.
 */

export type ProjectResponse = Envelope<ProjectBody, ProjectMetadata>;

/** What even a short answer says of a project. */
export interface ProjectBody extends Dated {
  readonly display_name: string;
}

/** What a full answer adds. */
export interface ProjectMetadata {
  readonly description?: string | null;
  readonly project_metadata?: JsonObject | null;
}

/** Creates a project. */
export interface ProjectRequest {
  readonly name: string;
  readonly display_name?: string;
  readonly description?: string;
}

/** Changes a project; what is left out stays. */
export type ProjectUpdate = Partial<ProjectRequest>;

/** A tag, as the server answers. */
export type TagResponse = Envelope<TagBody, TagMetadata, OwnerResources>;

/** What even a short answer says of a tag. */
export interface TagBody extends Owned {
  readonly color?: string;
  readonly exclusive: boolean;
}

/** What a full answer adds. */
export interface TagMetadata {
  readonly tagged_count: number;
}

/** Creates a tag. */
export interface TagRequest {
  readonly name: string;
  /** Random when left out. */
  readonly color?: string;
  readonly exclusive?: boolean;
}

/** Changes a tag; what is left out stays. */
export type TagUpdate = Partial<TagRequest>;

/** A code repository, as the server answers. */
export type CodeRepositoryResponse = Envelope<
  CodeRepositoryBody,
  CodeRepositoryMetadata,
  OwnerResources
>;

/** What even a short answer says of a code repository. */
export interface CodeRepositoryBody extends Owned {
  readonly project_id: string;
  readonly source: CodeRepositorySource;
  readonly logo_url?: string | null;
}

/** What a full answer adds. */
export interface CodeRepositoryMetadata {
  /** Tokens in clear. */
  readonly config: JsonObject;
  readonly description?: string | null;
}

/** The Python class that speaks to the repository. */
export interface CodeRepositorySource {
  readonly module: string;
  readonly attribute?: string | null;
  readonly type: string;
}

/** Registers a code repository. */
export interface CodeRepositoryRequest {
  /** The project's id. */
  readonly project: string;
  readonly name: string;
  readonly config: JsonObject;
  readonly source: CodeRepositorySource;
  readonly logo_url?: string | null;
  readonly description?: string | null;
}

/** Without `source` and `project`: the server ignores them. */
export interface CodeRepositoryUpdate {
  readonly name?: string;
  readonly config?: JsonObject;
  readonly logo_url?: string | null;
  readonly description?: string | null;
}
