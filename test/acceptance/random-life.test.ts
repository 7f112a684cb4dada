import { expect, it, jest } from "@jest/globals";
import { createRandom, type Random } from "../fuzz/mutations.ts";
import { asAdministrator, describeOnBothServers } from "../support/acceptance.ts";
import type { Workspace } from "../support/terraform.ts";
import { triggeringResource } from "../support/terraform-binary.ts";

/** A longer life, or another one: `LIFE_STEPS=200 LIFE_SEED=3 npx jest test/acceptance/random-life.test.ts -w 1`. */
const STEPS = Number(process.env["LIFE_STEPS"] ?? 12);
const SEED = Number(process.env["LIFE_SEED"] ?? 1);

jest.setTimeout(60_000 + STEPS * 60_000);

/** One resource of the configuration. The version counts its changes; each shows in some argument. */
interface Part {
  readonly address: string;
  readonly name: string;
  readonly version: number;
  readonly isOtherFlavor: boolean;
}

interface Kind {
  /** The arguments besides the name. */
  body(part: Part): string;
  /** What other parts need: these are never taken away. */
  readonly isNeeded?: boolean;
  readonly hasFlavor?: boolean;
  /** By which attributes an `import` block names the object. */
  readonly identity?: readonly string[];
  /** A block that there is as long as the resource is. */
  readonly along?: string;
}

const component = { hasFlavor: true, identity: ["type", "name"] };

const store = ({ isOtherFlavor, version }: Part) => `
  type          = "artifact_store"
  flavor        = ${isOtherFlavor ? '"s3"' : '"gcp"'}
  configuration = { path = "${isOtherFlavor ? "s3" : "gs"}://bucket-${version}" }
  labels        = { version = "${version}" }`;

const orchestrator = ({ isOtherFlavor, version }: Part) => `
  type   = "orchestrator"
  flavor = ${isOtherFlavor ? '"local"' : '"local_docker"'}
  labels = { version = "${version}" }`;

/** Stacks change what they contain with every version. */
const stack = ({ version }: Part) => `
  components = {
    artifact_store = zenml_component.store_${version % 2 === 0 ? "a" : "b"}.id
    orchestrator   = zenml_component.orchestrator.id
  }
  description = "Version ${version}"`;

const kinds: Readonly<Record<string, Kind>> = {
  "zenml_component.store_a": { ...component, isNeeded: true, body: store },
  "zenml_component.store_b": { ...component, isNeeded: true, body: store },
  "zenml_component.orchestrator": { ...component, isNeeded: true, body: orchestrator },
  "zenml_component.spare": { ...component, body: store },
  "zenml_stack.first": { body: stack },
  "zenml_stack.second": { body: stack },
  "zenml_service_connector.registry": {
    body: ({ version }) => `
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot-${version}", password = "not-a-real-password" }
  lifecycle {
    action_trigger {
      events  = [after_update]
      actions = [action.zenml_verify_service_connector.registry]
    }
  }`,
    along: `action "zenml_verify_service_connector" "registry" {
  config {
    id = ${triggeringResource("zenml_service_connector.registry")}.id
  }
}
`,
  },
  "zenml_secret.token": { body: ({ version }) => `\n  values = { version = "${version}" }` },
  "zenml_project.team": { body: ({ version }) => `\n  description = "Version ${version}"` },
  "zenml_tag.mark": {
    body: ({ version }) => `\n  color = "${version % 2 === 0 ? "lime" : "teal"}"`,
  },
  "zenml_service_account.robot": {
    isNeeded: true,
    body: ({ version }) => `
  description = "Version ${version}"`,
  },
  "zenml_api_key.robot": {
    identity: ["service_account_id", "id"],
    body: ({ version }) => `
  service_account_id = zenml_service_account.robot.id
  rotation_trigger   = "${version % 2}"
  description        = "Version ${version}"`,
  },
  "zenml_user.ada": {
    body: ({ version }) => `
  full_name = "Version ${version}"`,
  },
  "zenml_code_repository.code": {
    body: ({ version }) => `
  type          = "github"
  configuration = { owner = "acme", repository = "models-${version}" }`,
  },
};

function render(part: Part): string {
  const [type, label] = part.address.split(".");
  const body = kinds[part.address]?.body(part) ?? "";
  const along = kinds[part.address]?.along ?? "";
  return `resource "${type}" "${label}" {\n  name = "${part.name}"${body}\n}\n${along}`;
}

/** The import block that names the object by its identity. */
async function importBlock(workspace: Workspace, address: string): Promise<string> {
  const { attributes } = await workspace.state();
  const before = attributes(address);
  const names = kinds[address]?.identity ?? ["id"];
  const identity = Object.fromEntries(names.map((name) => [name, before[name]]));
  return `import {\n  to       = ${address}\n  identity = ${JSON.stringify(identity)}\n}\n`;
}

/** The lists that find all parts, by the beginning of their names. */
function lists(prefix: string, account: string): string {
  const types = new Set(Object.keys(kinds).map((address) => address.split(".")[0] ?? ""));
  return [...types]
    .map((type) => {
      const filter = type === "zenml_api_key" ? `service_account_id = "${account}"` : "";
      return `list "${type}" "all" {
  provider = zenml
  config {
    name_prefix = "${prefix}"
    ${filter}
  }
}
`;
    })
    .join("");
}

/** What happens to one part in a step: its next version, or undefined when it is taken away. */
function change(random: Random, part: Part, freshName: () => string): Part | undefined {
  const { hasFlavor = false, isNeeded = false } = kinds[part.address] ?? {};
  const next = { ...part, version: part.version + 1 };
  const fates = [
    () => next,
    () => ({ ...next, name: freshName() }),
    ...(hasFlavor ? [() => ({ ...next, isOtherFlavor: !part.isOtherFlavor })] : []),
    ...(hasFlavor
      ? [() => ({ ...next, name: freshName(), isOtherFlavor: !part.isOtherFlavor })]
      : []),
    ...(isNeeded ? [] : [() => undefined]),
  ];
  return random.pick(fates)();
}

describeOnBothServers(
  "a life of random changes",
  ({ open, unique }) => {
    it(`of ${STEPS} steps has no inconsistent plan and no invalid identity`, async () => {
      const random = createRandom(SEED);
      const life = unique("life").toLowerCase();
      const freshName = () => unique(life).toLowerCase();
      const create = (address: string): Part => ({
        address,
        name: freshName(),
        version: 0,
        isOtherFlavor: false,
      });
      const addresses = Object.keys(kinds);
      let parts = addresses.filter((address) => kinds[address]?.isNeeded).map(create);
      const workspace = await open("", asAdministrator);
      const converge = async (imports: readonly string[]) => {
        await workspace.write({
          "main.tf": parts.map(render).join("\n"),
          "imports.tf": imports.join("\n"),
        });
        const { stdout, stderr } = await workspace.apply();
        expect(stdout + stderr).not.toMatch(/inconsistent|invalid.{0,20}identity/i);
        expect(await workspace.isUpToDate()).toBe(true);
      };
      await converge([]);

      for (let step = 1; step <= STEPS; step += 1) {
        const imports: string[] = [];
        const touched = new Set(
          Array.from({ length: 1 + random.below(3) }, () => random.pick(addresses)),
        );
        for (const address of touched) {
          const part = parts.find((one) => one.address === address);
          if (part === undefined) {
            parts = [...parts, create(address)];
            continue;
          }
          // Some are forgotten, and come back by their identity: changed in the same step, or as they are.
          if (random.below(3) === 0) {
            imports.push(await importBlock(workspace, address));
            await workspace.run("state", "rm", address);
          }
          const isUnchanged = imports.length > 0 && random.below(2) === 0;
          const next = isUnchanged ? part : change(random, part, freshName);
          if (next === undefined && imports.some((block) => block.includes(`= ${address}\n`))) {
            continue; // a block that imports needs its resource
          }
          parts = parts.flatMap((one) =>
            one.address !== address ? [one] : next === undefined ? [] : [next],
          );
        }
        await converge(imports);
      }

      const account = (await workspace.state()).attributes("zenml_service_account.robot")["id"];
      await workspace.write({ "all.tfquery.hcl": lists(life, String(account)) });
      const { stdout, stderr } = await workspace.run("query", "-no-color");
      expect(stderr).toBe("");
      for (const { name } of parts) {
        expect(stdout).toContain(name);
      }
    });
  },
  { needsRecentTerraform: true },
);
