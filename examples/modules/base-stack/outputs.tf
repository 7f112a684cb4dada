output "stack_id" {
  description = "UUID of the stack: what a team's state needs to extend it."
  value       = zenml_stack.this.id
}

output "stack_name" {
  description = "Name of the stack."
  value       = zenml_stack.this.name
}

output "component_ids" {
  description = "UUIDs of the components by type, for `merge` within one state."
  value       = zenml_stack.this.component_ids
}
