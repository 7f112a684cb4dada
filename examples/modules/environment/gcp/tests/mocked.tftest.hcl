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
  variables {
    credentials = jsonencode({
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
  }
  assert {
    condition     = output.stack_id == "6f2c5d1e-0b0f-4d5c-9a43-2b7b3c0a9f10"
    error_message = "The stack must be that of the module."
  }
}
