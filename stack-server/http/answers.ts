/** A response before it is one. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer that is no JSON. */
export function plainText(status: number, text: string, type = "text/plain"): Answer {
  return { status, body: text, headers: { "Content-Type": `${type}; charset=utf-8` } };
}
