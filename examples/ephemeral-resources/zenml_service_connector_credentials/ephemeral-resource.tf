ephemeral "zenml_service_connector_credentials" "cluster" {
  name          = "aws-production"
  resource_type = "kubernetes-cluster"
  resource_id   = "models"
}

# Configure the Kubernetes provider with them:
#
# provider "kubernetes" {
#   host                   = local.cluster.host
#   cluster_ca_certificate = local.cluster.cluster_ca_certificate
#   token                  = local.cluster.token
# }

ephemeral "zenml_service_connector_credentials" "registry" {
  name = "docker-hub"
}

# Configure the Docker provider with them:
#
# provider "docker" {
#   registry_auth {
#     address  = local.registry.address
#     username = local.registry.username
#     password = local.registry.password
#   }
# }

locals {
  cluster  = ephemeral.zenml_service_connector_credentials.cluster.kubernetes
  registry = ephemeral.zenml_service_connector_credentials.registry.docker
}
