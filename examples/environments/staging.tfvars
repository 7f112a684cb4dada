environment   = "staging"
stack_version = "1.2.0"

stack_config = {
  backup_enabled = "true"
}
