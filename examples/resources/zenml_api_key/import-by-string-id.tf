# The ID is the service account and the key, each by its name or UUID.
import {
  to = zenml_api_key.ci
  id = "ci/github"
}
