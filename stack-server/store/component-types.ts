/** The types of stack components, in ZenML's order. */
export const COMPONENT_TYPES = [
  "alerter",
  "annotator",
  "artifact_store",
  "container_registry",
  "data_validator",
  "experiment_tracker",
  "feature_store",
  "image_builder",
  "log_store",
  "model_deployer",
  "orchestrator",
  "step_operator",
  "model_registry",
  "deployer",
  "sandbox",
] as const;
