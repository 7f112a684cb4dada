data "zenml_service_connectors" "clusters" {
  resource_type = "kubernetes-cluster"
  labels        = { team = "vision" }
}

output "cluster_connectors" {
  value = data.zenml_service_connectors.clusters.service_connectors[*].name
}
