import { describe, expect, it } from "@jest/globals";
import {
  isDestroyCommand,
  isDestroying,
} from "../../../../framework/internal/protocol/terraform-command.ts";

describe("a command of Terraform destroys everything", () => {
  it.each([
    ["terraform destroy"],
    ["/opt/bin/tofu destroy -auto-approve"],
    ["terraform -chdir=stacks destroy"],
    ["terraform apply -destroy"],
    ["terraform plan --destroy -out=saved"],
    ["terraform plan -destroy=true"],
  ])("as %s does", (command) => {
    expect(isDestroyCommand(command.split(" "), {})).toBe(true);
  });

  it.each([
    ["terraform apply"],
    ["terraform plan -target=zenml_stack.destroy"],
    ["terraform apply -destroy=false"],
    ["/srv/destroy/terraform plan"],
    [""],
  ])("as %s does not", (command) => {
    expect(isDestroyCommand(command.split(" "), { TF_CLI_ARGS: "-no-color" })).toBe(false);
  });

  it("also when an environment variable says so", () => {
    const variables = { TF_CLI_ARGS_plan: "-no-color -destroy" };
    expect(isDestroyCommand(["terraform", "plan"], variables)).toBe(true);
  });

  it("is not assumed of a process that Terraform did not start", () => {
    expect(isDestroying({ TF_CLI_ARGS: "-destroy" })).toBe(false);
  });
});
