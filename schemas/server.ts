import { computed, computedNullable, defineSchema, string } from "terraform-plugin-kit";

export const serverSchema = defineSchema({
  typeName: "zenml_server",
  description: "The ZenML server that the provider is configured for.",
  attributes: {
    id: computed.string("UUID of the server."),
    name: computed.string("Name of the server."),
    version: computed.string("Version of ZenML that the server runs, such as `0.98.0`."),
    deployment_type: computedNullable.string("How the server is deployed, such as `kubernetes`."),
    auth_scheme: computedNullable.string("How the server authenticates its users."),
    server_url: computedNullable.string("URL of the server, as it is configured there."),
    dashboard_url: computedNullable.string("URL of the dashboard, as it is configured there."),
    pro_dashboard_url: computedNullable.string("URL of the ZenML Pro dashboard."),
    pro_api_url: computedNullable.string("URL of the ZenML Pro API."),
    pro_organization_id: computedNullable.string("UUID of the ZenML Pro organization."),
    pro_organization_name: computedNullable.string("Name of the ZenML Pro organization."),
    pro_workspace_id: computedNullable.string("UUID of the ZenML Pro workspace."),
    pro_workspace_name: computedNullable.string("Name of the ZenML Pro workspace."),
    metadata: computed.map(string, "Further facts about the server."),
  },
});
