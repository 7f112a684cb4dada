import type { OpenModule } from "./commands.ts";
import { manyObjects, oneComponent } from "./configurations.ts";
import type { CountingProxy } from "./counting-proxy.ts";
import type { Figure } from "./figure.ts";

/**
 * What commands ask of the server. `open` has to lead the provider to the proxy, with an API token. Leaves nothing on the server.
 */
export async function countRequests(
  server: string,
  open: OpenModule,
  proxy: CountingProxy,
): Promise<readonly Figure[]> {
  const single = await open(oneComponent());
  proxy.take();
  await single.plan();
  const planOfOne = proxy.take();
  const applied = await open(manyObjects(100, 20));
  proxy.take();
  await applied.apply();
  const apply = proxy.take();
  await applied.destroy();
  const destroy = proxy.take();

  const large = await open(manyObjects(400, 100));
  await large.apply();
  proxy.take();
  const { isEmpty } = await large.plan();
  const plan = proxy.take();
  await large.destroy();
  if (!isEmpty) {
    throw new Error("The second plan is not empty.");
  }
  return [
    figure(`requests of a plan of one new component, ${server}`, 2, planOfOne),
    figure(`requests of an apply of 100 components and 20 stacks, ${server}`, 125, apply),
    figure(`requests of a destroy of the same, ${server}`, 128, destroy),
    figure(`requests of an empty plan over 500 objects, ${server}`, 10, plan),
  ];
}

function figure(name: string, bar: number, requests: readonly string[]): Figure {
  const counts = new Map<string, number>();
  for (const request of requests) {
    const kind = request.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "ID").replace("/api/v1", "");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const detail = [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
  return { name, value: requests.length, bar, unit: "requests", detail };
}
