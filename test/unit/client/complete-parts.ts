/** Both parts of an object, with what the client requires of any kind of object. */
export const completeParts = {
  body: {
    created: "2030-01-01T00:00:00.000000",
    updated: "2030-01-01T00:00:00.000000",
    type: "orchestrator",
    flavor_name: "local",
    source: "package.Flavor",
    connector_type: "docker",
    auth_method: "password",
  },
  metadata: { components: {}, configuration: {}, config_schema: {} },
} as const;
