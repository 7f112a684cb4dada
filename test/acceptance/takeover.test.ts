import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import {
  createOfficialObjects,
  type OfficialVersion,
  officialAddress,
} from "../support/official-state.ts";
import { addressOf } from "../support/provider-under-test.ts";

describeOnBothServers("a state of the official provider", ({ api, open, unique }) => {
  const versions: readonly OfficialVersion[] = [3, 2, 1];

  it.each(versions)(
    "of version %i plans nothing after the switch, and goes on to be changed in place",
    async (version) => {
      const objects = await createOfficialObjects(api(), unique("takeover"), version);
      const state = objects.state.replaceAll(officialAddress, await addressOf("zenml-io/zenml"));
      const workspace = await open(objects.configuration, { "terraform.tfstate": state });
      await workspace.run(
        "state",
        "replace-provider",
        "-auto-approve",
        "zenml-io/zenml",
        "zenml-community/zenml",
      );

      const id = objects.ids["zenml_stack_component.orchestrator"] ?? "";
      const settings = async () => (await api().components.get(id)).metadata?.configuration;
      const before = await settings();

      const plan = await workspace.plan();

      expect(plan.actions).toEqual(
        Object.fromEntries(Object.keys(objects.ids).map((address) => [address, "no-op"])),
      );
      expect(plan.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(plan.isEmpty).toBe(true);

      await workspace.write({
        "main.tf": objects.configuration
          .replace(`labels        = { team = "ml" }`, `labels        = { team = "data" }`)
          .replace(`kubernetes_namespace = "zenml"`, `kubernetes_namespace = "other"`),
      });
      await workspace.apply();

      expect(before).toMatchObject({ kubernetes_namespace: "zenml" });
      expect(await settings()).toEqual({ ...before, kubernetes_namespace: "other" });
      expect(await workspace.isUpToDate()).toBe(true);
      await workspace.destroy();
      await objects.delete();
    },
    120_000,
  );
});
