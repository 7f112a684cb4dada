resource "zenml_stack" "this" {
  name          = "${var.environment}-${var.team}"
  description   = "Stack of team ${var.team} in ${var.environment}"
  base_stack_id = var.base_stack_id
  components    = var.additional_components

  labels = merge(var.labels, {
    managed_by  = "terraform"
    environment = var.environment
    team        = var.team
  })

  lifecycle {
    create_before_destroy = true
  }
}
