variables {
  environment       = "dev"
  project_name      = "env-test"
  subscription_id   = "00000000-0000-0000-0000-000000000001"
  resource_group    = "ml"
  container         = "az://artifacts"
  workspace         = "ml"
  service_principal = { tenant_id = "00000000-0000-0000-0000-000000000002", client_id = "00000000-0000-0000-0000-000000000003", client_secret = "not-a-real-secret" }
  verify_connector  = false
}

run "dev_has_a_principal" {
  assert {
    condition     = zenml_service_connector.this[0].auth_method == "service-principal"
    error_message = "Dev must authenticate with the method of dev."
  }
  assert {
    condition     = zenml_stack.this.name == "env-test-dev-v1.0.0"
    error_message = "The name must contain the project, the environment and the version."
  }
  assert {
    condition     = toset(keys(zenml_stack.this.component_ids)) == toset(["artifact_store", "orchestrator"])
    error_message = "Without a registry, the stack must have an artifact store and an orchestrator."
  }
}

run "gains_a_registry_in_place_with_a_new_version" {
  variables {
    stack_version = "1.1.0"
    stack_config  = { compliance_mode = "strict" }
    registry_uri  = "example.azurecr.io"
  }
  assert {
    condition     = output.stack_id == run.dev_has_a_principal.stack_id && output.stack_name == "env-test-dev-v1.1.0"
    error_message = "The stack must be renamed in place."
  }
  assert {
    condition     = can(output.component_ids.container_registry) && zenml_stack.this.labels["backup_enabled"] == "false"
    error_message = "The stack must have the registry and the default labels."
  }
}

run "takes_components_instead_of_its_own" {
  variables {
    workspace  = null
    components = { orchestrator = { flavor = "local" } }
  }
  assert {
    condition     = output.component_ids.orchestrator != run.dev_has_a_principal.component_ids.orchestrator
    error_message = "The orchestrator must be the given one."
  }
}

run "uses_an_existing_connector" {
  command = plan
  variables {
    connector         = { id = run.dev_has_a_principal.connector_id }
    service_principal = null
  }
  assert {
    condition     = length(zenml_service_connector.this) == 0 && output.connector_id == run.dev_has_a_principal.connector_id
    error_message = "The module must not create a service connector of its own."
  }
}

run "prod_has_implicit" {
  command = plan
  variables {
    environment       = "prod"
    service_principal = null
  }
  assert {
    condition     = zenml_service_connector.this[0].auth_method == "implicit"
    error_message = "Prod must authenticate with the method of prod."
  }
}

run "asks_for_credentials" {
  command = plan
  variables {
    service_principal = null
  }
  expect_failures = [var.service_principal]
}
