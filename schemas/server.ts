import { computed, computedNullable, defineSchema, string } from "terraform-plugin-kit";

/** The data source `zenml_server`. */
export const serverSchema = defineSchema({
  typeName: "zenml_server",
  description: "Reads information about the ZenML server that the provider is configured for.",
  attributes: {
    id: computed.string("UUID of the server."),
    name: computed.string("Name of the server."),
    version: computed.string("ZenML version of the server, such as `0.98.0`."),
    deployment_type: computedNullable.string(
      "Deployment type of the server, such as `kubernetes`.",
    ),
    auth_scheme: computedNullable.string("Authentication scheme of the server."),
    server_url: computedNullable.string("URL of the server, as configured on the server."),
    dashboard_url: computedNullable.string("URL of the dashboard, as configured on the server."),
    pro_dashboard_url: computedNullable.string("URL of the ZenML Pro dashboard."),
    pro_api_url: computedNullable.string("URL of the ZenML Pro API."),
    pro_organization_id: computedNullable.string("UUID of the ZenML Pro organization."),
    pro_organization_name: computedNullable.string("Name of the ZenML Pro organization."),
    pro_workspace_id: computedNullable.string("UUID of the ZenML Pro workspace."),
    pro_workspace_name: computedNullable.string("Name of the ZenML Pro workspace."),
    metadata: computed.map(string, "Additional information about the server."),
  },
});
