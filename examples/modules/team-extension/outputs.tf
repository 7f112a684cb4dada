output "stack_id" {
  description = "UUID of the team's stack."
  value       = zenml_stack.this.id
}

output "stack_name" {
  description = "Name of the team's stack."
  value       = zenml_stack.this.name
}

output "component_ids" {
  description = "UUIDs of all components by type, including the inherited ones."
  value       = zenml_stack.this.component_ids
}
