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
  requiresReplace,
  sensitive,
  string,
  timeouts,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";
import { sameConfiguration } from "./comparison.ts";
import { rfc3339, sameTime } from "./time.ts";

/** The resource `zenml_service_connector`. */
export const serviceConnectorSchema = defineSchema({
  typeName: "zenml_service_connector",
  description:
    "Manages a service connector: the credentials for a cloud provider or another service, which stack components use by reference.",
  version: 1,
  attributes: {
    id: computed.string(
      "UUID of the service connector, assigned by the server.",
      useStateForUnknown,
    ),
    name: required.string(
      "Name of the service connector, unique on the server.",
      notBlank,
      lengthBetween(0, 255),
    ),
    type: required.string(
      "Type of the service connector, such as `aws`, `gcp`, `azure`, `kubernetes` or `docker`.",
      requiresReplace,
    ),
    auth_method: required.string(
      "Authentication method, such as `service-account` for the type `gcp`. The available methods depend on `type`.",
    ),
    resource_type: optionalComputed.string(
      "Resource type to give access to, such as `s3-bucket`. If not set, the service connector gives access to all resource types of its `type`: the server supports either one or all.",
    ),
    resource_id: optional.string(
      "ID of the only resource to give access to, such as the name of a bucket.",
    ),
    configuration: optional.dynamic(
      'Settings of the authentication method, including credentials. Terraform manages only the settings configured here: it removes a setting from the service connector when you remove it here, and leaves other settings untouched. Terraform stores the values in the state, and its own log shows them at the levels `DEBUG` and `TRACE` (`TF_LOG`); use `configuration_wo` for credentials to keep them out of both. To ignore changes of one setting, write `ignore_changes = [configuration.key]`: with `configuration["key"]`, Terraform ignores all settings.',
      sensitive,
      keyed,
      comparedBy(sameConfiguration),
    ),
    configuration_wo: writeOnly.dynamic(
      "Settings that must not be stored in the plan or the state, in the same form as `configuration`. They are sent to the server when the service connector is created and whenever `configuration_wo_version` changes.",
      keyed,
    ),
    configuration_wo_version: optional.int64(
      "Version of `configuration_wo`. Change this number to send `configuration_wo` to the server again. An import by `UUID?configuration_wo_version=1` leaves the settings that are secret to `configuration_wo`, so that they do not get into the state and the plan is empty.",
    ),
    public_configuration: computedNullable.map(
      string,
      "Settings in `configuration` that are not secret, so that a plan shows how they change. Settings whose name or value looks like a secret are left out, and so are those that this version of the provider does not know. Values that are not strings are encoded as JSON. A value is shown even if it comes from a sensitive variable: write what nobody may see into `configuration_wo`.",
    ),
    description: optional.string("Description of the service connector."),
    labels: optional.map(
      string,
      "Labels of the service connector. Terraform manages only the labels configured here.",
    ),
    expires_at: optionalComputed.string(
      "Time at which the credentials expire, as an RFC 3339 timestamp. Once set, it can be changed but not removed.",
      rfc3339,
      comparedBy(sameTime),
      useStateForUnknown,
    ),
    expires_skew_tolerance: optional.int64(
      "Number of seconds before `expires_at` at which the credentials already count as expired. Once set, it can be changed but not removed: the server keeps the last value.",
      atLeast(0),
    ),
    expiration_seconds: optional.int64(
      "Lifetime of the temporary credentials that the service connector issues, in seconds.",
      atLeast(1),
    ),
    verify: optional.bool(
      "Whether to verify the credentials before they are stored. When it changes from `false` to `true`, the stored credentials are verified. Defaults to `true`.",
    ),
    timeouts: timeouts({ create: "5m", update: "5m" }),
    user: computedNullable.string(
      "Name of the user who owns the service connector.",
      useStateForUnknown,
    ),
    created: computed.string(
      "Time of creation, as an RFC 3339 timestamp in UTC.",
      useStateForUnknown,
    ),
    updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
  },
  identity: { required: ["id"] },
  configValidators: [alsoRequires("configuration_wo", "configuration_wo_version")],
});
