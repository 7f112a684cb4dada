terraform {
  required_version = ">= 1.8"

  required_providers {
    zenml = {
      source = "zenml-community/zenml"
    }
  }
}
