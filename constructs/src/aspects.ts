import { Aspects, type IAspect, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { Component } from "../bindings/generated/component/index.ts";
import { ServiceConnector } from "../bindings/generated/service-connector/index.ts";
import { Stack } from "../bindings/generated/stack/index.ts";
import { StackComponent } from "../bindings/generated/stack-component/index.ts";

const labelled = [Component, ServiceConnector, Stack, StackComponent];

/** Adds labels to every ZenML resource within a construct. A label that a resource already has is kept. */
export class Labels implements IAspect {
  readonly #labels: Readonly<Record<string, string>>;

  constructor(labels: Readonly<Record<string, string>>) {
    this.#labels = labels;
  }

  /** Adds labels to everything within the scope, whether created before or after this call. */
  static add(scope: Construct, labels: Readonly<Record<string, string>>): void {
    Aspects.of(scope).add(new Labels(labels));
  }

  visit(node: IConstruct): void {
    for (const type of labelled) {
      if (node instanceof type) {
        node.labels = { ...this.#labels, ...node.labelsInput };
      }
    }
  }
}

/** Sets `prevent_destroy` on every ZenML resource within a construct. */
export class PreventDestroy implements IAspect {
  /** Protects everything within the scope, whether created before or after this call. */
  static add(scope: Construct): void {
    Aspects.of(scope).add(new PreventDestroy());
  }

  visit(node: IConstruct): void {
    if (
      TerraformResource.isTerraformResource(node) &&
      node.terraformResourceType.startsWith("zenml_")
    ) {
      node.lifecycle = { ...node.lifecycle, preventDestroy: true };
    }
  }
}
