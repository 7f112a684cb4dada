import type { JsonValue } from "../../client/wire-types.ts";

/** A flavor of ZenML, and how a component of it is configured. */
export interface FlavorOffer {
  readonly type: string;
  readonly flavor: string;
  /** Settings that differ with the number. */
  readonly settings: (number: number) => Record<string, JsonValue>;
  /** Settings that are secrets. */
  readonly credentials: readonly string[];
  readonly connector?: {
    readonly type: string;
    /** What the component accesses through the connector. */
    readonly resourceId: (settings: Readonly<Record<string, JsonValue>>) => string;
  };
}

/** The flavors that configurations choose from: at least two of most types, so that the flavor can change. */
export const flavorOffers: readonly FlavorOffer[] = [
  { type: "orchestrator", flavor: "local", settings: () => ({}), credentials: [] },
  {
    type: "orchestrator",
    flavor: "kubernetes",
    settings: (number) => ({
      kubernetes_namespace: `team-${number % 5}`,
      synchronous: number % 2 === 0,
      pod_settings: { node_selectors: { pool: `pool-${number % 3}` } },
    }),
    credentials: [],
    connector: { type: "kubernetes", resourceId: () => "cluster" },
  },
  { type: "artifact_store", flavor: "local", settings: () => ({}), credentials: [] },
  {
    type: "artifact_store",
    flavor: "s3",
    settings: (number) => ({ path: `s3://bucket-${number % 7}` }),
    credentials: [],
    connector: { type: "aws", resourceId: ({ path }) => String(path) },
  },
  {
    type: "artifact_store",
    flavor: "gcp",
    settings: (number) => ({ path: `gs://bucket-${number % 7}` }),
    credentials: [],
  },
  {
    type: "container_registry",
    flavor: "dockerhub",
    settings: (number) => ({ uri: `docker.io/team-${number % 7}` }),
    credentials: [],
    connector: { type: "docker", resourceId: () => "docker.io" },
  },
  {
    type: "container_registry",
    flavor: "default",
    settings: (number) => ({ uri: `registry-${number % 7}.example.com` }),
    credentials: [],
  },
  {
    type: "experiment_tracker",
    flavor: "mlflow",
    settings: (number) => ({ tracking_uri: `https://mlflow-${number % 7}.example.com` }),
    credentials: ["tracking_username", "tracking_password"],
  },
  {
    type: "experiment_tracker",
    flavor: "wandb",
    settings: (number) => ({ entity: `team-${number % 7}`, project_name: "models" }),
    credentials: ["api_key"],
  },
  {
    type: "alerter",
    flavor: "slack",
    settings: (number) => ({ slack_channel_id: `C${number % 7}` }),
    credentials: ["slack_token"],
  },
  {
    type: "alerter",
    flavor: "discord",
    settings: (number) => ({ default_discord_channel_id: `D${number % 7}` }),
    credentials: ["discord_token"],
  },
  { type: "image_builder", flavor: "local", settings: () => ({}), credentials: [] },
  {
    type: "image_builder",
    flavor: "kaniko",
    settings: (number) => ({ kubernetes_context: `context-${number % 7}` }),
    credentials: [],
  },
];

/** The type of all custom flavors, which ZenML has no flavor of that needs no cloud. */
export const customFlavorType = "step_operator";

/** An auth method of a type of service connectors, and how it is configured. */
export interface AuthMethodOffer {
  readonly type: string;
  readonly authMethod: string;
  readonly settings: (number: number) => Record<string, string>;
  readonly credentials: readonly string[];
}

const aws = ["aws_access_key_id", "aws_secret_access_key"];
const region = (number: number) => ({ region: number % 2 === 0 ? "eu-central-1" : "us-east-1" });
const cluster = { server: "https://cluster.example.com", cluster_name: "cluster" };

/** The auth methods that configurations choose from. */
export const authMethodOffers: readonly AuthMethodOffer[] = [
  { type: "aws", authMethod: "secret-key", settings: region, credentials: aws },
  {
    type: "aws",
    authMethod: "sts-token",
    settings: region,
    credentials: [...aws, "aws_session_token"],
  },
  {
    type: "aws",
    authMethod: "iam-role",
    settings: (number) => ({
      ...region(number),
      role_arn: `arn:aws:iam::123456789012:role/team-${number % 7}`,
    }),
    credentials: aws,
  },
  { type: "kubernetes", authMethod: "token", settings: () => cluster, credentials: ["token"] },
  {
    type: "kubernetes",
    authMethod: "password",
    settings: () => cluster,
    credentials: ["username", "password"],
  },
  {
    type: "docker",
    authMethod: "password",
    settings: () => ({ registry: "docker.io" }),
    credentials: ["username", "password"],
  },
];
