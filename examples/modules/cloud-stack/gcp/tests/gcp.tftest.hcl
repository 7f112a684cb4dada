variables {
  name             = "cloud-stack-gcp-test"
  verify_connector = false
  project_id       = "example-project"
  region           = "europe-west1"
  bucket_name      = "bucket"
  repository_id    = "images"
}

run "shares_one_connector" {
  assert {
    condition     = toset(keys(zenml_stack.this.component_ids)) == toset(["artifact_store", "container_registry", "image_builder", "orchestrator"])
    error_message = "The stack must have the components of the module."
  }
  assert {
    condition     = zenml_service_connector.this.auth_method == "implicit"
    error_message = "Without credentials, the server must use its own identity."
  }
}

run "takes_credentials_and_components" {
  variables {
    service_account_json = jsonencode({
      type                        = "service_account"
      project_id                  = "example-project"
      private_key_id              = "an-id"
      private_key                 = "not-a-real-key"
      client_email                = "robot@example.com"
      client_id                   = "1"
      auth_uri                    = "https://example.com/auth"
      token_uri                   = "https://oauth2.example.com/token"
      auth_provider_x509_cert_url = "https://example.com/certs"
      client_x509_cert_url        = "https://example.com/robot"
    })
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
    bucket_name = "gs://bucket"
  }
  expect_failures = [var.bucket_name]
}
