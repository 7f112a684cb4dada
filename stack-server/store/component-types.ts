/** The component types, in the server's order. */
export const componentTypes = [
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

export type ComponentType = (typeof componentTypes)[number];
