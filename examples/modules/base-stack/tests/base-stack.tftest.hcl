variables {
  environment    = "test"
  artifact_store = { flavor = "gcp", path = "gs://bucket" }
}

run "has_a_store_and_no_registry" {
  assert {
    condition     = zenml_stack.this.name == "test-base-stack"
    error_message = "The stack must be named after its environment."
  }
  assert {
    condition     = toset(keys(zenml_stack.this.component_ids)) == toset(["artifact_store", "orchestrator"])
    error_message = "Without a registry, the stack must have an artifact store and an orchestrator."
  }
}

run "gains_a_registry_in_place" {
  variables {
    container_registry = { flavor = "gcp", uri = "gcr.io/example" }
  }
  assert {
    condition     = output.stack_id == run.has_a_store_and_no_registry.stack_id
    error_message = "The stack must be changed in place."
  }
  assert {
    condition     = can(zenml_stack.this.component_ids.container_registry)
    error_message = "The stack must have the registry."
  }
}

run "rejects_an_invalid_environment" {
  command = plan
  variables {
    environment = "Prod!"
  }
  expect_failures = [var.environment]
}
