/**
 * `npm run test:adoption -- --rounds 20`: kills the provider after a real ZenML has created an object of each kind and
 * before its answers. Counts what the next apply adopts, and what an apply in another folder, in another workspace or of
 * another account adopts meanwhile: nothing.
 */
import { isDeepStrictEqual, parseArgs } from "node:util";
import { createZenmlClient } from "../../client/client.ts";
import setUp from "../support/global-setup.ts";
import tearDown from "../support/global-teardown.ts";
import { createKillableProvider } from "../support/killable-provider.ts";
import { startKillingProxy } from "../support/killing-proxy.ts";
import { startRealZenml } from "../support/real-zenml.ts";
import { createWorkspace, type Workspace } from "../support/terraform.ts";
import { readState } from "../support/terraform-output.ts";
import {
  defaultComponents,
  everyKind,
  idsOfName,
  KINDS,
  logInAsAdministrator,
} from "./every-kind.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const rounds = Number(values.rounds);
await setUp();
const provider = await createKillableProvider();
const server = await startRealZenml();
const proxy = await startKillingProxy(server.url);
const { url: serverUrl, apiKey } = server;
const api = createZenmlClient({ serverUrl, apiKey, userAgent: "tests" });
const stackIds = await defaultComponents(api);
const otherAccount = await logInAsAdministrator(serverUrl);
let adopted = 0;
let stolen = 0;
let unclear = 0;
try {
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`round ${round}: ${await runRound(`round-${round}`)}`);
  }
} finally {
  api.close();
  await proxy.close();
  await server.stop();
  await provider.remove();
  await tearDown();
}
console.log(
  `${adopted} of ${rounds * KINDS} objects adopted by the next apply; ${stolen} adopted from another folder, workspace or account; ${unclear} applies there that did not name all of them`,
);
process.exitCode = adopted === rounds * KINDS && stolen + unclear === 0 ? 0 : 1;

async function runRound(name: string): Promise<string> {
  const open = () =>
    createWorkspace({
      files: { "main.tf": everyKind(name, stackIds) },
      env: { ZENML_SERVER_URL: proxy.url, ZENML_API_KEY: apiKey },
      cliConfig: provider.cliConfig,
    });
  const [own, otherFolder] = [await open(), await open()];
  const others = {
    folder: otherFolder,
    workspace: own.with({ TF_WORKSPACE: "staging" }),
    account: own.with({ ZENML_API_KEY: "", ZENML_API_TOKEN: otherAccount }),
  };
  proxy.withhold({ write: KINDS, when: "after" }, provider.kill);
  await own.run("apply", "-auto-approve");
  proxy.restore();
  const left = await idsOfName(api, name);
  const said: string[] = [];
  for (const [what, other] of Object.entries(others)) {
    const { diagnostics } = await other.run("apply", "-json", "-auto-approve");
    const refused = diagnostics.filter(
      ({ severity, summary, detail }) =>
        severity === "error" && `${summary} ${detail}`.includes("already exists"),
    ).length;
    const taken = (await idsInState(other)).length;
    stolen += taken;
    unclear += refused === KINDS ? 0 : 1;
    said.push(`other ${what}: ${taken} adopted, ${refused} refused`);
  }
  const { exitCode, stdout, stderr } = await own.run("apply", "-auto-approve", "-no-color");
  const owned = await idsInState(own);
  const isSame = isDeepStrictEqual(await idsOfName(api, name), left);
  adopted += isSame ? left.filter((id) => owned.includes(id)).length : 0;
  await own.remove();
  await otherFolder.remove();
  return [
    `${owned.length} of ${left.length} adopted, exit code ${exitCode}`,
    ...(exitCode === 0 ? [] : [stdout + stderr]),
    ...said,
  ].join("; ");
}

/** The ids of the objects in the state of the workspace that is selected. */
async function idsInState(workspace: Workspace): Promise<readonly string[]> {
  const { stdout } = await workspace.run("state", "pull");
  const { instances } = readState(stdout === "" ? '{"resources":[]}' : stdout);
  return Object.values(instances).map(({ attributes }) => String(attributes["id"]));
}
