run "base" {
  module {
    source = "./tests/base"
  }
}

run "inherits_and_overrides" {
  variables {
    base_stack_id = run.base.stack_id
    team          = "training"
    environment   = "test"
    additional_components = {
      orchestrator  = { flavor = "vertex", configuration = { location = "europe-west1" } }
      image_builder = null
    }
  }
  assert {
    condition     = zenml_stack.this.component_ids.artifact_store == run.base.component_ids.artifact_store
    error_message = "Types that the team does not set must be inherited from the base stack."
  }
  assert {
    condition     = zenml_stack.this.component_ids.orchestrator != run.base.component_ids.orchestrator
    error_message = "Types that the team sets must be its own."
  }
  assert {
    condition     = !can(zenml_stack.this.component_ids.image_builder)
    error_message = "Null must drop an inherited type."
  }
}

run "rejects_a_name_as_an_id" {
  command = plan
  variables {
    base_stack_id = "base"
    team          = "training"
    environment   = "test"
  }
  expect_failures = [var.base_stack_id]
}
