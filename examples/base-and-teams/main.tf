terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = "~> 0.1.0"
    }
  }
}

provider "zenml" {}

variable "environment" {
  description = "Environment. It is part of every name, because names are unique on the whole ZenML server."
  type        = string
  default     = "dev"
}

variable "bucket" {
  description = "Path of the bucket that all teams share."
  type        = string
  default     = "gs://example-artifacts"
}

module "base" {
  source = "../modules/base-stack"

  environment        = var.environment
  artifact_store     = { flavor = "gcp", path = "${var.bucket}/${var.environment}" }
  container_registry = { flavor = "gcp", uri = "europe-west1-docker.pkg.dev/example-project/images" }
}

# A team with a separate state can use this module as well: all it needs is the ID of the base stack.
module "training" {
  source = "../modules/team-extension"

  base_stack_id = module.base.stack_id
  team          = "training"
  environment   = var.environment

  additional_components = {
    orchestrator = {
      flavor        = "vertex"
      configuration = { location = "europe-west1" }
    }
    step_operator = [
      { flavor = "vertex", configuration = { region = "europe-west1" } },
    ]
  }
}

# Within one state, merging the IDs picks up a change of the base stack in the same apply.
resource "zenml_stack" "evaluation" {
  name = "${var.environment}-evaluation"

  components = provider::zenml::merge_components(module.base.component_ids, {
    data_validator     = { flavor = "evidently" }
    container_registry = null
  })

  lifecycle {
    create_before_destroy = true
  }
}

output "stack_ids" {
  description = "UUIDs of the stacks by name."
  value = {
    (module.base.stack_name)      = module.base.stack_id
    (module.training.stack_name)  = module.training.stack_id
    (zenml_stack.evaluation.name) = zenml_stack.evaluation.id
  }
}
