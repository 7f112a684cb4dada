variables {
  environment = "test"
  root        = "gs://bucket/"
  projects    = ["fraud_detection", "recommendation"]
}

run "gives_each_project_a_path_of_its_own" {
  assert {
    condition     = output.project_paths["fraud_detection"] == "gs://bucket/projects/fraud_detection/test"
    error_message = "The path must consist of the root, the project and the environment."
  }
  assert {
    condition     = length(distinct(values(output.project_paths))) == 2
    error_message = "No two projects may have the same path."
  }
}

run "rejects_names_that_leave_the_root" {
  command = plan
  variables {
    projects = ["..", "a/b"]
  }
  expect_failures = [var.projects]
}
