import type { Dated, Envelope, JsonObject, Owned, OwnerResources } from "./wire-types.ts";

/**
 * What travels about projects, tags and code repositories.
 *
 * **Source:** the API document of ZenML server 0.98.0, corrected by what that server was seen to do.
 */

export type ProjectResponse = Envelope<ProjectBody, ProjectMetadata>;

export interface ProjectBody extends Dated {
  readonly display_name: string;
}

export interface ProjectMetadata {
  readonly description?: string | null;
  readonly project_metadata?: JsonObject | null;
}

export interface ProjectRequest {
  readonly name: string;
  readonly display_name?: string;
  readonly description?: string;
}

export type ProjectUpdate = Partial<ProjectRequest>;

export type TagResponse = Envelope<TagBody, TagMetadata, OwnerResources>;

export interface TagBody extends Owned {
  readonly color?: string;
  readonly exclusive: boolean;
}

export interface TagMetadata {
  readonly tagged_count: number;
}

export interface TagRequest {
  readonly name: string;
  /** Random when left out. */
  readonly color?: string;
  readonly exclusive?: boolean;
}

export type TagUpdate = Partial<TagRequest>;

export type CodeRepositoryResponse = Envelope<
  CodeRepositoryBody,
  CodeRepositoryMetadata,
  OwnerResources
>;

export interface CodeRepositoryBody extends Owned {
  readonly project_id: string;
  readonly source: CodeRepositorySource;
  readonly logo_url?: string | null;
}

export interface CodeRepositoryMetadata {
  /** Tokens in clear. */
  readonly config: JsonObject;
  readonly description?: string | null;
}

export interface CodeRepositorySource {
  readonly module: string;
  readonly attribute?: string | null;
  readonly type: string;
}

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
