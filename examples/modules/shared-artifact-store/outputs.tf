output "artifact_store_ids" {
  description = "UUIDs of the artifact stores by project."
  value       = { for project, store in zenml_component.artifact_store : project => store.id }
}

output "project_paths" {
  description = "Paths by project."
  value       = local.paths
}
