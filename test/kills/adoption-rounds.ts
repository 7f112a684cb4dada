/**
 * `npm run test:adoption -- --rounds 20`: kills the provider after a real ZenML has created an object of each kind and
 * before its answers, and counts what the next apply adopts.
 */
import { isDeepStrictEqual, parseArgs } from "node:util";
import { createZenmlClient } from "../../client/client.ts";
import setUp from "../support/global-setup.ts";
import tearDown from "../support/global-teardown.ts";
import { createKillableProvider } from "../support/killable-provider.ts";
import { startKillingProxy } from "../support/killing-proxy.ts";
import { startRealZenml } from "../support/real-zenml.ts";
import { createWorkspace, failureOf } from "../support/terraform.ts";
import { defaultComponents, everyKind, idsOfName, KINDS } from "./every-kind.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
await setUp();
const provider = await createKillableProvider();
const server = await startRealZenml();
const proxy = await startKillingProxy(server.url);
const { url: serverUrl, apiKey } = server;
const api = createZenmlClient({ serverUrl, apiKey, userAgent: "tests" });
const stackIds = await defaultComponents(api);
let adopted = 0;
try {
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const name = `round-${round}`;
    const workspace = await createWorkspace({
      files: { "main.tf": everyKind(name, stackIds) },
      env: { ZENML_SERVER_URL: proxy.url, ZENML_API_KEY: apiKey },
      cliConfig: provider.cliConfig,
    });
    proxy.withhold({ write: KINDS, when: "after" }, provider.kill);
    await failureOf(workspace.apply());
    proxy.restore();
    const left = await idsOfName(api, name);
    await workspace.apply();
    const { instances } = await workspace.state();
    const inState = Object.values(instances).map(({ attributes }) => String(attributes["id"]));
    const isAdopted =
      left.length === KINDS &&
      isDeepStrictEqual(inState.sort(), left) &&
      isDeepStrictEqual(await idsOfName(api, name), left);
    adopted += isAdopted ? 1 : 0;
    console.log(`round ${round}: ${isAdopted ? `${KINDS} of ${KINDS} adopted` : "not adopted"}`);
    await workspace.remove();
  }
} finally {
  api.close();
  await proxy.close();
  await server.stop();
  await provider.remove();
  await tearDown();
}
console.log(`${adopted} of ${values.rounds} rounds: every kind adopted by the next apply`);
process.exitCode = adopted === Number(values.rounds) ? 0 : 1;
