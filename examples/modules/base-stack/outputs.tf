output "stack_id" {
  description = "UUID of the stack. A team needs it to extend the stack from another state."
  value       = zenml_stack.this.id
}

output "stack_name" {
  description = "Name of the stack."
  value       = zenml_stack.this.name
}

output "component_ids" {
  description = "UUIDs of the components by type, to merge with other components within one state."
  value       = zenml_stack.this.component_ids
}
