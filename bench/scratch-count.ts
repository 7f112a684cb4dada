import { startRealZenml } from "../test/support/real-zenml.ts";
import { createWorkspace, filesystemMirror } from "../test/support/terraform.ts";
import { defaultAddress, installMirror } from "../tools/install-mirror.ts";
import { manyObjects, oneComponent } from "./configurations.ts";
import { startCountingProxy } from "./counting-proxy.ts";

const mirror = "/tmp/speed/mirror";
await installMirror(mirror, defaultAddress);
const real = await startRealZenml();
const proxy = await startCountingProxy(real.url);
const show = (title: string) => {
  const counts = new Map<string, number>();
  const taken = proxy.take();
  for (const r of taken) {
    const k = r.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "ID").replace("/api/v1", "");
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  console.log(title, taken.length, JSON.stringify(Object.fromEntries(counts)));
};
try {
  for (const cred of ["token"]) {
    const open = async (main: string) => {
      const w = await createWorkspace({
        files: { "main.tf": main },
        cliConfig: filesystemMirror(mirror),
        env: {
          ZENML_SERVER_URL: proxy.url,
          ...(cred === "token"
            ? { ZENML_API_TOKEN: real.apiToken }
            : { ZENML_API_KEY: real.apiKey }),
        },
      });
      await w.init();
      return w;
    };
    const one = await open(oneComponent());
    proxy.take();
    await one.plan();
    show("plan new");
    await one.apply();
    show("apply one");
    await one.destroy();
    show("destroy one");
    const many = await open(manyObjects(100, 20));
    proxy.take();
    let t = Date.now();
    await many.apply();
    show(`apply ${Date.now() - t}`);
    await many.plan();
    show("empty plan 120");
    t = Date.now();
    await many.destroy();
    show(`destroy ${Date.now() - t}`);
    await one.remove();
    await many.remove();
  }
} finally {
  await proxy.stop();
  await real.stop();
}
