environment   = "dev"
stack_version = "1.3.0"
