import {
  alsoRequires,
  atLeast,
  comparedBy,
  computed,
  computedNullable,
  defineSchema,
  keyed,
  lengthBetween,
  notBlank,
  optional,
  optionalComputed,
  required,
  sensitive,
  string,
  timeouts,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";
import { sameConfiguration } from "./comparison.ts";
import { rfc3339, sameTime } from "./time.ts";

export const serviceConnectorSchema = defineSchema({
  typeName: "zenml_service_connector",
  description:
    "A service connector: credentials for a cloud or service, which stack components use by reference.",
  version: 1,
  attributes: {
    id: computed.string(
      "UUID of the service connector, assigned by the server.",
      useStateForUnknown,
    ),
    name: required.string("Name, unique on the server.", notBlank, lengthBetween(1, 255)),
    type: required.string(
      "Connector type, such as `aws`, `gcp`, `azure`, `kubernetes` or `docker`.",
    ),
    auth_method: required.string(
      "Authentication method, such as `service-account` for `gcp`. Which there are depends on the type.",
    ),
    resource_type: optionalComputed.string(
      "The one resource type to give access to, such as `s3-bucket`. Without it the connector gives access to all resource types of its type; the server knows nothing in between.",
    ),
    resource_id: optional.string(
      "The one resource to give access to, such as the name of a bucket.",
    ),
    configuration: optional.dynamic(
      "Settings of the authentication method, credentials included. Only the settings written here, or written here before, belong to Terraform.",
      sensitive,
      keyed,
      comparedBy(sameConfiguration),
    ),
    configuration_wo: writeOnly.dynamic(
      "Settings that must not reach the state, in the form of `configuration`. Sent to the server when the connector is created and whenever `configuration_wo_version` changes. Needs Terraform 1.11 or later.",
      keyed,
    ),
    configuration_wo_version: optional.int64(
      "Change this number to send `configuration_wo` again.",
    ),
    description: optional.string("Description."),
    labels: optional.map(string, "Labels. Only those written here belong to Terraform."),
    expires_at: optionalComputed.string(
      "Time after which the credentials are no longer valid, RFC 3339. The server cannot clear it once it is set.",
      rfc3339,
      comparedBy(sameTime),
      useStateForUnknown,
    ),
    expires_skew_tolerance: optional.int64(
      "Seconds before `expires_at` from which on the credentials count as expired. The server cannot clear it once it is set.",
      atLeast(0),
    ),
    expiration_seconds: optional.int64(
      "Lifetime in seconds of the temporary credentials that the connector issues.",
      atLeast(1),
    ),
    verify: optional.bool(
      "Whether to check the credentials before they are stored. Defaults to `true`.",
    ),
    timeouts: timeouts({ create: "5m", update: "5m" }),
    user: computedNullable.string("Name of the user who owns the connector.", useStateForUnknown),
    created: computed.string("Time of creation, RFC 3339 in UTC.", useStateForUnknown),
    updated: computed.string("Time of the latest change, RFC 3339 in UTC."),
  },
  configValidators: [alsoRequires("configuration_wo", "configuration_wo_version")],
});
