import { serverSchema } from "../../schemas/server.ts";
import { defineDataSource } from "../connection/define.ts";
import { toStringMap } from "../mapping/json.ts";

/** `data.zenml_server`: the server that the provider is connected to. */
export const serverDataSource = defineDataSource(serverSchema, {
  async read({ client }) {
    const info = await client.api.info();
    return {
      id: info.id,
      name: info.name ?? "",
      version: info.version,
      deployment_type: info.deployment_type ?? null,
      auth_scheme: info.auth_scheme ?? null,
      server_url: info.server_url ?? null,
      dashboard_url: info.dashboard_url ?? null,
      pro_dashboard_url: info.pro_dashboard_url ?? null,
      pro_api_url: info.pro_api_url ?? null,
      pro_organization_id: info.pro_organization_id ?? null,
      pro_organization_name: info.pro_organization_name ?? null,
      pro_workspace_id: info.pro_workspace_id ?? null,
      pro_workspace_name: info.pro_workspace_name ?? null,
      metadata: toStringMap(info.metadata ?? {}),
    };
  },
});
