variable "team_components" {
  description = "What a team adds to the base stack, or null."
  type        = any
  default     = null
}

data "zenml_stack" "base" {
  name = "base"
}

# The base stack's components, those of the team, and no step operator.
resource "zenml_stack" "team" {
  name = "team"

  components = provider::zenml::merge_components(
    data.zenml_stack.base.components,
    var.team_components,
    { step_operator = null },
  )
}
