import {
  to = zenml_server_settings.this
  identity = {
    id = "6f1c9a52-4d0b-4c1e-9a55-0d6f3f2a8b17"
  }
}
