output "stack_id" {
  description = "UUID of the stack."
  value       = zenml_stack.this.id
}

output "stack_name" {
  description = "Name of the stack, including the version."
  value       = zenml_stack.this.name
}

output "component_ids" {
  description = "UUIDs of the components by type."
  value       = zenml_stack.this.component_ids
}

output "connector_id" {
  description = "UUID of the service connector."
  value       = local.connector_id
}
