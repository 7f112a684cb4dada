# The IDs of a team's stacks by name.
data "zenml_stacks" "vision" {
  name_prefix = "vision-"
}

output "vision_stacks" {
  value = { for stack in data.zenml_stacks.vision.stacks : stack.name => stack.id }
}
