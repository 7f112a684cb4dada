variables {
  name               = "cloud-stack-aws-test"
  verify_connector   = false
  region             = "eu-central-1"
  bucket_name        = "bucket"
  registry_uri       = "123456789012.dkr.ecr.eu-central-1.amazonaws.com"
  execution_role_arn = "arn:aws:iam::123456789012:role/sagemaker"
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
    access_key            = { id = "not-a-real-id", secret = "not-a-real-secret" }
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
    bucket_name = "s3://bucket"
  }
  expect_failures = [var.bucket_name]
}
