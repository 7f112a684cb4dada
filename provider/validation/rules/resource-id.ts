import {
  type Diagnostic,
  type Path,
  unwrapDynamic,
  type Value,
  warning,
} from "terraform-plugin-kit";
import { quote } from "../../mapping/names.ts";

/** The forms that the IDs of a type's resources have, for a sentence. */
const FORMS_OF: Readonly<Record<string, string>> = {
  "s3-bucket": 'the name of a bucket, its ARN, or its URI beginning with "s3://"',
  "gcs-bucket": 'the name of a bucket, or its URI beginning with "gs://"',
  "blob-container": 'the name of a container, or its URI beginning with "az://" or "abfs://"',
};

/** A form of IDs that only resources of one type have, and connectors of one type know. */
interface Form {
  readonly pattern: RegExp;
  readonly connectorType: "aws" | "azure" | "gcp";
  readonly resourceType: string;
}

/**
 * **Source:** the resource IDs that the connectors of ZenML 0.98.0 take (`_parse_s3_resource_id()` and its siblings), and
 * what they say of their resource types (`GET /service_connector_types`).
 */
const FORMS: readonly Form[] = [
  { pattern: /^s3:\/\//i, connectorType: "aws", resourceType: "s3-bucket" },
  { pattern: /^arn:[\w-]+:s3:/i, connectorType: "aws", resourceType: "s3-bucket" },
  { pattern: /^arn:[\w-]+:eks:/i, connectorType: "aws", resourceType: "kubernetes-cluster" },
  { pattern: /^arn:[\w-]+:ecr:/i, connectorType: "aws", resourceType: "docker-registry" },
  {
    pattern: /^(https?:\/\/)?\d{12}\.dkr\.ecr\./i,
    connectorType: "aws",
    resourceType: "docker-registry",
  },
  { pattern: /^gs:\/\//i, connectorType: "gcp", resourceType: "gcs-bucket" },
  {
    pattern: /^(https?:\/\/)?([\w-]+-docker\.pkg\.dev|([a-z]+\.)?gcr\.io)\//i,
    connectorType: "gcp",
    resourceType: "docker-registry",
  },
  {
    pattern: /^projects\/[^/]+\/locations\/[^/]+\/repositories\//i,
    connectorType: "gcp",
    resourceType: "docker-registry",
  },
  { pattern: /^(az|abfs):\/\//i, connectorType: "azure", resourceType: "blob-container" },
  {
    pattern: /^(https?:\/\/)?[a-z0-9]+\.azurecr\.io/i,
    connectorType: "azure",
    resourceType: "docker-registry",
  },
];

/** The resource that an argument names, and what has to be there. Unknown values and null are not checked. */
export interface NamedResource {
  /** Name of the argument. */
  readonly argument: string;
  readonly id: Value;
  readonly resourceType: Value;
  /** Of the connector, as far as it is known. */
  readonly connectorType?: string | undefined;
  /** What happens otherwise, as a sentence. */
  readonly consequence: string;
  readonly path: Path;
}

/** Warns of the ID of a resource of another type or another cloud, which the server stores and cannot find. */
export function* checkResourceId(named: NamedResource): Iterable<Diagnostic> {
  const { argument, connectorType, consequence, path } = named;
  const [type, id] = [unwrapDynamic(named.resourceType), unwrapDynamic(named.id)];
  if (typeof type !== "string" || type === "" || typeof id !== "string") {
    return;
  }
  const form = FORMS.find(({ pattern }) => pattern.test(id));
  const isForeign =
    form === undefined
      ? FORMS_OF[type] !== undefined && /^[a-z0-9]+:/i.test(id)
      : form.resourceType !== type ||
        // Connectors of other types than the clouds' reach the registries of all clouds.
        (FORMS.some((one) => one.connectorType === connectorType) &&
          form.connectorType !== connectorType);
  if (!isForeign) {
    return;
  }
  const expected = FORMS_OF[type];
  const ofConnector =
    connectorType === undefined ? "" : ` of a connector of type ${quote(connectorType)}`;
  yield warning(
    `Resource ${quote(id)} is of another type`,
    [
      `${argument} is ${quote(id)}, but must be the ID of a resource of type ${quote(type)}${ofConnector}${expected === undefined ? "" : `: ${expected}`}.`,
      form === undefined
        ? undefined
        : `${quote(id)} has the form of a ${quote(form.resourceType)} of a connector of type ${quote(form.connectorType)}.`,
      consequence,
    ],
    path,
  );
}
