terraform {
  required_version = ">= 1.11"

  required_providers {
    zenml = {
      source  = "zenml-community/zenml"
      version = "~> 0.1.0"
    }
  }
}

provider "zenml" {
  server_url = "https://zenml.example.com"

  # If omitted, the provider uses the environment variable ZENML_API_KEY.
  api_key = var.zenml_api_key
}

variable "zenml_api_key" {
  description = "API key of a ZenML service account."
  type        = string
  sensitive   = true
}
