resource "zenml_secret" "github" {
  name              = "github"
  values_wo         = { token = var.github_token }
  values_wo_version = 1
}

variable "github_token" {
  type      = string
  ephemeral = true
}

resource "zenml_code_repository" "pipelines" {
  name = "pipelines"
  type = "github"

  configuration = {
    owner      = "acme"
    repository = "pipelines"
    token      = provider::zenml::secret_reference(zenml_secret.github.name, "token")
  }
}

# A class of your own.
resource "zenml_project" "research" {
  name = "research"
}

resource "zenml_code_repository" "research" {
  name        = "research"
  project_id  = zenml_project.research.id
  source      = "acme.repositories.AcmeCodeRepository"
  description = "Notebooks of the research team"

  configuration = {
    path = "research/notebooks"
  }
}
