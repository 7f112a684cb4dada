environment   = "prod"
stack_version = "1.2.0"

stack_config = {
  high_availability = "true"
  backup_enabled    = "true"
  compliance_mode   = "strict"
}
