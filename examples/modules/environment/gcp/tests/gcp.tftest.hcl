variables {
  environment      = "dev"
  project_name     = "env-test"
  project_id       = "example-project"
  region           = "europe-west1"
  bucket           = "gs://bucket"
  verify_connector = false
  credentials      = "{\"type\": \"service_account\", \"project_id\": \"example-project\", \"private_key\": \"not-a-real-key\", \"client_email\": \"robot@example.com\", \"token_uri\": \"https://oauth2.example.com/token\"}"
}

run "dev_has_a_key" {
  assert {
    condition     = zenml_service_connector.gcp.auth_method == "service-account"
    error_message = "Dev must authenticate with the key of a service account."
  }
  assert {
    condition     = zenml_stack.this.name == "env-test-dev-v1.0.0"
    error_message = "The name must contain the project, the environment and the version."
  }
  assert {
    condition     = zenml_stack.this.labels["compliance_mode"] == "none"
    error_message = "Without overrides, the defaults must apply."
  }
}

run "a_new_version_is_the_same_stack" {
  variables {
    stack_version = "1.1.0"
    stack_config  = { compliance_mode = "strict" }
  }
  assert {
    condition     = output.stack_id == run.dev_has_a_key.stack_id && output.stack_name == "env-test-dev-v1.1.0"
    error_message = "The stack must be renamed in place."
  }
  assert {
    condition     = zenml_stack.this.labels["compliance_mode"] == "strict" && zenml_stack.this.labels["backup_enabled"] == "false"
    error_message = "Each override must take precedence over its default."
  }
}

run "prod_has_workload_identity" {
  command = plan
  variables {
    environment = "prod"
    credentials = "{\"type\": \"external_account\", \"audience\": \"//iam.example.com/pool\", \"subject_token_type\": \"urn:ietf:params:oauth:token-type:jwt\", \"token_url\": \"https://sts.example.com/token\", \"credential_source\": {\"file\": \"/var/run/token\"}}"
  }
  assert {
    condition     = zenml_service_connector.gcp.auth_method == "external-account"
    error_message = "Prod must authenticate with workload identity."
  }
}

run "rejects_an_unknown_environment" {
  command = plan
  variables {
    environment = "production"
  }
  expect_failures = [var.environment]
}
