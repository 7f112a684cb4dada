/**
 * Hides globals that axios accesses while it loads. They are hidden as soon as this module is loaded.
 *
 * Accessing them makes Node load its own fetch, which is half of the time that loading axios takes. The HTTP adapter
 * does not need them.
 */
const hidden = ["FormData", "Request", "Response"].map(
  (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
);

for (const [name] of hidden) {
  Object.defineProperty(globalThis, name, { value: undefined, configurable: true, writable: true });
}

/** Restores the globals. */
export function showHiddenGlobals(): void {
  for (const [name, descriptor] of hidden) {
    if (descriptor !== undefined) {
      Object.defineProperty(globalThis, name, descriptor);
    }
  }
}
