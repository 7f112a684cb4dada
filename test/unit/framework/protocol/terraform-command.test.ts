import { describe, expect, it } from "@jest/globals";
import {
  isDestroyCommand,
  isDestroying,
  isPlanCommand,
  isValidatingBeforePlan,
} from "../../../../framework/internal/protocol/terraform-command.ts";

describe("a command of Terraform destroys everything", () => {
  it.each([
    ["terraform destroy"],
    ["/opt/bin/tofu destroy -auto-approve"],
    ["terraform -chdir=stacks destroy"],
    ["/usr/bin/qemu-aarch64-static /opt/bin/terraform destroy"],
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

describe("a command of Terraform plans after it has validated", () => {
  it.each([
    ["terraform plan"],
    ["/opt/bin/tofu -chdir=stacks apply -auto-approve"],
    ["terraform plan -refresh-only=false"],
    ["python3 /opt/bin/terraform plan"],
  ])("as %s does", (command) => {
    expect(isPlanCommand(command.split(" "), {})).toBe(true);
  });

  it.each([
    ["terraform validate"],
    ["terraform test"],
    ["terraform plan -refresh-only"],
    ["terraform apply -destroy"],
    ["terraform destroy"],
    [""],
  ])("as %s does not", (command) => {
    expect(isPlanCommand(command.split(" "), {})).toBe(false);
  });

  it("but not when an environment variable says that it only refreshes", () => {
    expect(isPlanCommand(["terraform", "plan"], { TF_CLI_ARGS_plan: "-refresh-only" })).toBe(false);
  });

  it("is not assumed of a process that Terraform did not start", () => {
    expect(isValidatingBeforePlan({})).toBe(false);
  });
});
