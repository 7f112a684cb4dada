# The ID is PROJECT/NAME, the name alone in the default project, or the UUID of the code repository.
terraform import zenml_code_repository.pipelines default/pipelines
