import {
  to = zenml_api_key.ci
  identity = {
    service_account_id = "6f1c9a52-4d0b-4c1e-9a55-0d6f3f2a8b17"
    id                 = "0d889f2a-6a63-4ec3-af65-dafc4f85f704"
  }
}
