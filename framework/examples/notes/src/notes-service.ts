import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/** What a user of the service decides about a note. */
export interface NoteContent {
  readonly title: string;
  readonly text: string;
  readonly format: "markdown" | "plain";
  readonly tags: readonly string[];
}

/** A note as the service answers with it. */
export interface Note extends NoteContent {
  readonly id: string;
  readonly revision: number;
}

/** The service refused a request. */
export class NotesError extends Error {
  readonly reason: "title taken" | "not found";

  constructor(reason: NotesError["reason"], message: string) {
    super(message);
    this.name = "NotesError";
    this.reason = reason;
  }
}

/** The client of the notes service. A real one would send requests; this one keeps files in a folder. */
export class NotesService {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** All notes, by title. */
  async list(): Promise<readonly Note[]> {
    const names = (await orUndefined(readdir(this.#folder))) ?? [];
    const ids = names.filter((name) => name.endsWith(".json")).map((name) => path.parse(name).name);
    const notes = await Promise.all(ids.map((id) => this.find(id)));
    return notes
      .filter((note) => note !== undefined)
      .sort((a, b) => a.title.localeCompare(b.title));
  }

  /** The note of that id, or undefined when there is none. */
  async find(id: string): Promise<Note | undefined> {
    const text = await orUndefined(readFile(this.#file(id, "json"), "utf8"));
    return text === undefined ? undefined : (JSON.parse(text) as Note); // `#store` wrote it
  }

  /** Throws a NotesError when the title is taken. */
  async create(content: NoteContent): Promise<Note> {
    await this.#checkTitle(content.title);
    return this.#store({ ...content, id: randomUUID(), revision: 1 });
  }

  /** Throws a NotesError when there is no such note, or when the title is taken. */
  async replace(id: string, content: NoteContent): Promise<Note> {
    const note = await this.find(id);
    if (note === undefined) {
      throw new NotesError("not found", `There is no note with the id "${id}".`);
    }
    await this.#checkTitle(content.title, id);
    return this.#store({ ...content, id, revision: note.revision + 1 });
  }

  /** Makes the passphrase the one that opens the note. */
  async lock(id: string, passphrase: string): Promise<void> {
    const hash = createHash("sha256").update(passphrase).digest("hex");
    await writeFile(this.#file(id, "lock"), hash);
  }

  /** Removes the note. Does nothing when it is gone already. */
  async remove(id: string): Promise<void> {
    await rm(this.#file(id, "json"), { force: true });
    await rm(this.#file(id, "lock"), { force: true });
  }

  /** A token for one reader. */
  async openSession(reader: string): Promise<string> {
    const token = randomUUID();
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.#file(token, "session"), reader);
    return token;
  }

  /** Ends a session. Does nothing when it has ended already. */
  async closeSession(token: string): Promise<void> {
    await rm(this.#file(token, "session"), { force: true });
  }

  async #checkTitle(title: string, ownId?: string): Promise<void> {
    const taken = (await this.list()).find((note) => note.title === title && note.id !== ownId);
    if (taken !== undefined) {
      throw new NotesError(
        "title taken",
        `The note with the id "${taken.id}" already has the title "${title}".`,
      );
    }
  }

  async #store(note: Note): Promise<Note> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.#file(note.id, "json"), JSON.stringify(note));
    return note;
  }

  #file(id: string, extension: string): string {
    return path.join(this.#folder, `${path.basename(id)}.${extension}`);
  }
}

/** Undefined when the file or folder does not exist. Any other failure says nothing about the note. */
async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") {
      return undefined;
    }
    throw cause;
  }
}
