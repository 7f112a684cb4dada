import type { Random } from "./mutations.ts";

/** Something that reads what others send. */
export interface Target {
  readonly name: string;
  /** Feeds it one input. Throws, or rejects, when it does what it must not. */
  feed(random: Random): unknown;
  close?(): Promise<void>;
}
