import { parse } from "@cdktf/hcl2json";
import { beforeAll, expect, it } from "@jest/globals";
import { describeOnStackServer } from "../../support/acceptance.ts";
import { fileIn, readGuide } from "../../support/guide.ts";

/** A terragrunt.hcl as hcl2json gives it. */
interface Unit {
  readonly terraform: readonly [{ readonly source: string }];
  readonly generate: { readonly provider: readonly [{ readonly contents: string }] };
  readonly remote_state: readonly [{ readonly backend: string }];
  readonly inputs: Readonly<Record<string, unknown>>;
}

describeOnStackServer("the guide on Terragrunt and workspaces", ({ api, openFiles, unique }) => {
  let guide: Awaited<ReturnType<typeof readGuide>>;
  let prefix: string;
  let module: Readonly<Record<string, string>>;

  beforeAll(async () => {
    guide = await readGuide("terragrunt.md");
    prefix = unique("grunt");
    module = { "main.tf": fileIn(guide, "module/main.tf") };
  });

  const stackOf = async (name: string) => {
    const [stack] = await api().stacks.findByName(name);
    const components = Object.values(stack?.metadata?.components ?? {}).flat();
    return {
      labels: stack?.metadata?.labels,
      flavors: components.map(({ body }) => `${body?.type}/${body?.flavor_name}`).sort(),
    };
  };

  it("takes inputs as Terragrunt hands them over: as JSON in the environment", async () => {
    const text = fileIn(guide, "prod/terragrunt.hcl");
    // Whatever the file is, it is of this form if it is valid.
    const unit = (await parse("terragrunt.hcl", text)) as unknown as Unit;
    expect(unit.terraform[0].source).toBe("../module");
    expect(unit.remote_state[0].backend).toBe("pg");
    const inputs = { ...unit.inputs, name: `${prefix}-prod` };
    const workspace = await openFiles(
      module,
      Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [
          `TF_VAR_${name}`,
          typeof value === "string" ? value : JSON.stringify(value),
        ]),
      ),
    );

    await workspace.apply();

    expect(await stackOf(`${prefix}-prod`)).toEqual({
      labels: { env: "prod" },
      flavors: ["artifact_store/s3", "orchestrator/local_docker"],
    });
    expect(await workspace.isUpToDate()).toBe(true);
    // The provider block that Terragrunt generates is one that Terraform takes.
    await workspace.write({ "provider.tf": unit.generate.provider[0].contents });
    expect((await workspace.validate()).diagnostics).toEqual([]);
    await workspace.write({ "provider.tf": "" });
    await workspace.destroy();
  });

  it("takes the same inputs from a file in JSON, in a workspace", async () => {
    const inputs = fileIn(guide, "staging.tfvars.json").replace("training-", `${prefix}-`);
    const [commands = ""] = guide.commands;
    const workspace = await openFiles({ ...module, "staging.tfvars.json": inputs });

    const { exitCode, stderr } = await workspace.shell(
      commands.replace("terraform apply", "terraform apply -auto-approve"),
    );

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(await stackOf(`${prefix}-staging`)).toEqual({
      labels: { env: "staging" },
      flavors: ["artifact_store/s3", "orchestrator/local"],
    });
    await workspace.destroy("-var-file=staging.tfvars.json");
  });
});
