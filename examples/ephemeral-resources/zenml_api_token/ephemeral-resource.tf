ephemeral "zenml_api_token" "pipelines" {
  expires_in = 1800
}

# A second configuration of the provider that logs in with the token, for example one that a module gets.
provider "zenml" {
  alias     = "by_token"
  api_token = ephemeral.zenml_api_token.pipelines.token
}
