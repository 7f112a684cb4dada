# The components of the base stack, with a different orchestrator and without the image builder.
resource "zenml_stack" "team" {
  name = "team"

  components = provider::zenml::merge_components(zenml_stack.base.component_ids, {
    orchestrator  = { flavor = "vertex", configuration = { location = "europe-west1" } }
    image_builder = null
  })
}

resource "zenml_stack" "base" {
  name = "base"

  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = { flavor = "gcp", configuration = { path = "gs://bucket" } }
    image_builder  = { flavor = "local" }
  }
}
