import { randomUUID } from "node:crypto";
import { createZenmlClient } from "../client/client.ts";
import { createFixedConcurrency } from "../client/concurrency.ts";
import { systemTiming } from "../client/http-request.ts";
import { createLimiter, type Limiter } from "../client/limiter.ts";
import { timed } from "./figure.ts";

/** A server, and the key to it. */
export interface BenchServer {
  readonly url: string;
  readonly apiKey: string;
}

/** Milliseconds that the requests took which create objects, and those which delete them. */
export interface RawTimes {
  readonly apply: number;
  readonly destroy: number;
}

/** A limiter for reads and writes that sends the same number at once, whatever happens. */
export function createFixedLimiter(atOnce: number): Limiter {
  return createLimiter({
    timing: systemTiming,
    reads: createFixedConcurrency(atOnce),
    writes: createFixedConcurrency(atOnce),
    ceiling: { limit: Number.POSITIVE_INFINITY, accepted() {}, refused() {} },
  });
}

/**
 * Creates the components and the stacks of `manyObjects()` and deletes them, with as many callers as Terraform has by
 * default.
 */
export async function timeRequests(
  server: BenchServer,
  { components, stacks }: { readonly components: number; readonly stacks: number },
  createOwnLimiter?: () => Limiter,
): Promise<RawTimes> {
  // An apply and a destroy are processes of their own, and neither knows what the other has learned.
  const open = async () => {
    const { url: serverUrl, apiKey } = server;
    const client = createZenmlClient({
      serverUrl,
      apiKey,
      userAgent: "bench",
      limiter: createOwnLimiter?.(),
    });
    await client.signIn();
    return client;
  };
  const [client, deleting] = [await open(), await open()];
  const prefix = `raw-${randomUUID().slice(0, 8)}`;
  const half = components / 2;
  const componentIds: string[] = [];
  const stackIds: string[] = [];
  const apply = await timed(async () => {
    await each(components, async (index) => {
      const kind =
        index < half
          ? { type: "orchestrator", flavor: "local", configuration: {} }
          : { type: "artifact_store", flavor: "s3", configuration: { path: `s3://${prefix}` } };
      const { id } = await client.components.create({ name: `${prefix}-${index}`, ...kind });
      componentIds[index] = id;
    });
    await each(stacks, async (index) => {
      const { id } = await client.stacks.create({
        name: `${prefix}-${index}`,
        components: {
          orchestrator: [componentIds[index] ?? ""],
          artifact_store: [componentIds[half + index] ?? ""],
        },
      });
      stackIds[index] = id;
    });
  });
  const destroy = await timed(async () => {
    await each(stacks, (index) => deleting.stacks.delete(stackIds[index] ?? ""));
    await each(components, (index) => deleting.components.delete(componentIds[index] ?? ""));
  });
  client.close();
  deleting.close();
  return { apply, destroy };
}

/** Ten callers, each of which begins with the next one when it is done. */
async function each(count: number, act: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const call = async () => {
    for (let index = next++; index < count; index = next++) {
      await act(index);
    }
  };
  await Promise.all(Array.from({ length: 10 }, call));
}
