# The ID is PROJECT/NAME, the name alone in the default project, or the UUID of the code repository.
import {
  to = zenml_code_repository.pipelines
  id = "default/pipelines"
}
