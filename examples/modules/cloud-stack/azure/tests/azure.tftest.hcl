variables {
  name             = "cloud-stack-azure-test"
  verify_connector = false
  subscription_id  = "00000000-0000-0000-0000-000000000001"
  resource_group   = "ml"
  workspace        = "ml"
  container_name   = "artifacts"
  registry_uri     = "example.azurecr.io"
}

run "shares_one_connector" {
  assert {
    condition     = toset(keys(zenml_stack.this.component_ids)) == toset(["artifact_store", "container_registry", "orchestrator"])
    error_message = "The stack must have the components of the module."
  }
  assert {
    condition     = zenml_service_connector.this.auth_method == "implicit"
    error_message = "Without credentials, the server must use its own identity."
  }
}

run "takes_credentials_and_components" {
  variables {
    service_principal     = { tenant_id = "00000000-0000-0000-0000-000000000002", client_id = "00000000-0000-0000-0000-000000000003", client_secret = "not-a-real-secret" }
    additional_components = { experiment_tracker = { flavor = "mlflow", configuration = { tracking_uri = "https://mlflow.example.com", tracking_token = "{{mlflow.token}}" } } }
  }
  assert {
    condition     = zenml_service_connector.this.auth_method != "implicit"
    error_message = "With credentials, the server must use them."
  }
  assert {
    condition     = output.stack_id == run.shares_one_connector.stack_id && can(output.component_ids.experiment_tracker)
    error_message = "The same stack must have an additional component."
  }
}

run "rejects_a_path_as_a_name" {
  command = plan
  variables {
    container_name = "az://artifacts"
  }
  expect_failures = [var.container_name]
}
