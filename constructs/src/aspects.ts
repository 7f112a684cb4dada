import { Aspects, type IAspect, TerraformResource } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { Component } from "../bindings/generated/component/index.ts";
import { ServiceConnector } from "../bindings/generated/service-connector/index.ts";
import { Stack } from "../bindings/generated/stack/index.ts";
import { StackComponent } from "../bindings/generated/stack-component/index.ts";

const labelled = [Component, ServiceConnector, Stack, StackComponent];

/** Adds labels to every ZenML resource below; those that a resource has already stay as they are. */
export class Labels implements IAspect {
  readonly #labels: Readonly<Record<string, string>>;

  constructor(labels: Readonly<Record<string, string>>) {
    this.#labels = labels;
  }

  /** Adds them everywhere below a construct, whatever is made there before or after. */
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

/** Lets Terraform refuse to destroy any ZenML resource below. */
export class PreventDestroy implements IAspect {
  /** Protects everything below a construct, whatever is made there before or after. */
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
