import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { ProcessMark } from "./process-mark.ts";
import type { WorkingDirectory } from "./working-directory.ts";

/** What is to be created. */
export interface Target {
  /** The resource type, such as `zenml_component`. */
  readonly typeName: string;
  /** Empty where names are not unique per type. */
  readonly type: string;
  readonly name: string;
}

/** Whose creates they are: those of one state on one server. */
export interface Origin extends Pick<WorkingDirectory, "root" | "workspace"> {
  /** The server's URL. */
  readonly server: string;
}

/** The processes that a create belongs to. */
export interface Run {
  readonly provider: ProcessMark;
  /** The Terraform that started the provider. */
  readonly terraform: ProcessMark;
}

/** What the journal knows of one create: written before the request is sent. */
export interface JournalEntry extends Target, Origin {
  /** The idempotency key of the request. */
  readonly key: string;
  /** When the request was about to be sent, in RFC 3339. */
  readonly startedAt: string;
  /** A keyed digest of the request, which may hold secrets. */
  readonly salt: string;
  readonly digest: string;
  readonly run: Run;
  /** What the server answered; undefined for as long as it has not. */
  readonly created?: { readonly id: string; readonly owner: string | null };
}

/** Describes a create that is about to be sent. */
export function createEntry(
  { server, root, workspace }: Origin,
  target: Target,
  request: object,
  run: Run,
): JournalEntry {
  const salt = randomBytes(16).toString("hex");
  return {
    ...target,
    server,
    root,
    workspace,
    key: randomUUID(),
    startedAt: new Date().toISOString(),
    salt,
    digest: digest(salt, request),
    run,
  };
}

/** Whether the entry was written for this state and server. */
export function isFrom(entry: JournalEntry, { server, root, workspace }: Origin): boolean {
  return entry.server === server && entry.root === root && entry.workspace === workspace;
}

/** Whether the entry is about that object. */
export function concerns(entry: JournalEntry, { typeName, type, name }: Target): boolean {
  return entry.typeName === typeName && entry.type === type && entry.name === name;
}

/** Whether the entry was written for a request of the same content. */
export function hasContent({ salt, digest: known }: JournalEntry, request: object): boolean {
  return digest(salt, request) === known;
}

function digest(salt: string, request: object): string {
  // Settings may have whole numbers beyond 2^53, of which JSON.stringify() knows none.
  const text = JSON.stringify(request, (_key, value: unknown) =>
    typeof value === "bigint" ? `${value}` : value,
  );
  return createHmac("sha256", salt).update(text).digest("hex");
}
