# Of modules that others call, everything that tflint knows.
plugin "terraform" {
  enabled = true
  preset  = "all"
}
