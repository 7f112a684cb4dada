import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { parse } from "yaml";
import type { JsonObject } from "../../../client/wire-types.ts";
import { describeOnBothServers } from "../../support/acceptance.ts";
import { anyValues, exportStacks } from "../../support/exported-folder.ts";
import { fileIn, providerRequirement, readGuide } from "../../support/guide.ts";

/** What mlstacks writes for `zenml stack import`. */
interface StackFile {
  readonly stack_name: string;
  readonly components: Readonly<
    Record<
      string,
      { readonly name: string; readonly flavor: string; readonly configuration: JsonObject }
    >
  >;
}

/** A file as the recipe for GCP writes it, with the bucket's name and the rest of what it fills in. */
const stackFile = (run: string) => `
# Stack configuration YAML
zenml_version: 0.98.0
stack_name: gcp_modular_stack_2023-11-02T09_30_${run}
components:
  artifact_store:
    id: 6f3f1d34-0b0e-4b9e-8f5e-0e7c1f3f5a11
    flavor: gcp
    name: gcs_artifact_store_${run}
    configuration: {"path": "gs://zenml-artifact-store-${run}"}
  container_registry:
    id: 6f3f1d34-0b0e-4b9e-8f5e-0e7c1f3f5a12
    flavor: gcp
    name: gcr_container_registry_${run}
    configuration: {"uri": "eu.gcr.io/example"}
  orchestrator:
    id: 6f3f1d34-0b0e-4b9e-8f5e-0e7c1f3f5a13
    flavor: kubernetes
    name: gke_kubernetes_orchestrator_${run}
    configuration: {"kubernetes_context": "gke_example-cluster", "synchronous": True}
  experiment_tracker:
    id: 6f3f1d34-0b0e-4b9e-8f5e-0e7c1f3f5a14
    flavor: mlflow
    name: gke_mlflow_experiment_tracker_${run}
    configuration: {"tracking_uri": "http://mlflow.example.com", "tracking_username": "admin", "tracking_password": "not-a-real-password"}
`;

/** The state of the cloud resources that the recipe leaves, as far as others can read it. */
const cloudState = (run: string) =>
  JSON.stringify({
    version: 4,
    terraform_version: "1.5.7",
    serial: 12,
    lineage: "1e8a06be-2336-34ab-4db9-21a67dda5814",
    outputs: {
      artifact_store_flavor: { value: "gcp", type: "string" },
      artifact_store_name: { value: "gcs_artifact_store_x7k2", type: "string" },
      artifact_store_configuration: {
        value: JSON.stringify({ path: `gs://zenml-artifact-store-${run}` }),
        type: "string",
      },
    },
    resources: [],
  });

describeOnBothServers("the guide on mlstacks", ({ api, env, openFiles, unique }) => {
  it("adopts a stack as `zenml stack import` leaves it, with values from the state of mlstacks", async () => {
    const guide = await readGuide("from-mlstacks.md");
    const run = unique("ml").replaceAll("-", "_");
    // In the form that ZenML documents.
    const file = parse(stackFile(run)) as StackFile;
    const components: Record<string, readonly string[]> = {};
    for (const [type, { name, flavor, configuration }] of Object.entries(file.components)) {
      const { id } = await api().components.create({ name, type, flavor, configuration });
      components[type] = [id];
    }
    await api().stacks.create({ name: file.stack_name, components });
    const workspace = await openFiles({ "provider.tf": providerRequirement });
    await exportStacks([file.stack_name], workspace.directory, env());
    const read = (name: string) => readFile(path.join(workspace.directory, name), "utf8");
    const store = fileIn(guide, "store.tf").replaceAll(
      "gcs_artifact_store",
      `gcs_artifact_store_${run}`,
    );
    const exported = await read("components.tf");
    const literal = new RegExp(
      `resource "zenml_component" "gcs_artifact_store_${run}" \\{[\\s\\S]*?\\n\\}\\n`,
    );
    expect(exported).toMatch(literal);
    await workspace.write({
      "versions.tf": "",
      "cloud.tf": fileIn(guide, "cloud.tf"),
      "cloud.tfstate": cloudState(run),
      "components.tf": exported.replace(literal, store),
    });
    const migrated = workspace.with({
      ...(await anyValues(workspace.directory)),
      TF_VAR_mlstacks_state: "cloud.tfstate",
    });

    const { actions, json } = await migrated.plan();

    expect(Object.values(actions)).toEqual(["no-op", "no-op", "no-op", "no-op", "no-op"]);
    expect(JSON.stringify(json).match(/"importing":/g)).toHaveLength(5);
    await migrated.applySaved();
    expect(await migrated.isUpToDate()).toBe(true);
    expect(await workspace.stateText()).not.toContain("not-a-real-password");
  });
});
