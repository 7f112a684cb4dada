# As in the official provider, every setting is a string.
resource "zenml_stack_component" "orchestrator" {
  name   = "cluster"
  type   = "orchestrator"
  flavor = "kubernetes"

  configuration = {
    kubernetes_namespace = "zenml"
    synchronous          = "true"
    pod_settings         = jsonencode({ labels = { team = "ml" } })
  }
}
