# Runs without a server.
mock_provider "zenml" {
  mock_resource "zenml_stack" {
    defaults = { id = "6f2c5d1e-0b0f-4d5c-9a43-2b7b3c0a9f10" }
  }
}

run "applies_the_minimal_example" {
  module {
    source = "./examples/minimal"
  }
  assert {
    condition     = output.stack_id == "6f2c5d1e-0b0f-4d5c-9a43-2b7b3c0a9f10"
    error_message = "The stack must be that of the module."
  }
}
