/**
 * Waits for shared work. When the signal is aborted, only this wait ends and the work continues.
 *
 * Throws the error that `cancelled` returns when the signal is aborted.
 */
export async function untilAborted<T>(
  shared: Promise<T>,
  signal: AbortSignal | undefined,
  cancelled: () => Error,
): Promise<T> {
  if (signal === undefined) {
    return await shared;
  }
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(cancelled());
    signal.addEventListener("abort", abort, { once: true });
    if (signal.aborted) {
      abort();
    }
  });
  try {
    return await Promise.race([shared, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
