import {
  computed,
  defineProvider,
  defineResource,
  defineSchema,
  optional,
  required,
  string,
} from "terraform-plugin-kit";

const objectSchema = defineSchema({
  typeName: "restapi_object",
  description: "Any object behind a REST API.",
  attributes: {
    id: computed.string("Identifier."),
    path: required.string("Path of the collection."),
    data: required.string("What is sent, as JSON."),
    debug: optional.bool("Prints requests."),
    api_data: computed.map(string, "What came back, by key."),
    api_response: computed.string("What came back, as JSON."),
  },
});

/**
 * Stands in for the provider that many register their objects with before there is a better one:
 * Terraform has to know the schema of a state's provider, also when the state is moved away from it.
 */
export const restApiProvider = defineProvider({
  address: "registry.terraform.io/mastercard/restapi",
  version: "1.20.0",
  schema: defineSchema({ typeName: "", description: "", attributes: {} }),
  resources: [
    defineResource<typeof objectSchema, undefined>(objectSchema, {
      create: () => Promise.reject(new Error("creates nothing")),
      read: async ({ state }) => state,
      delete: async () => {},
    }),
  ],
  configure: async () => undefined,
});

/** A state in which the REST API provider has objects, by label. */
export function restApiState(objects: Readonly<Record<string, object>>): string {
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "1e8a06be-2336-34ab-4db9-21a67dda5814",
    outputs: {},
    resources: Object.entries(objects).map(([name, attributes]) => ({
      mode: "managed",
      type: "restapi_object",
      name,
      provider: 'provider["registry.terraform.io/mastercard/restapi"]',
      instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }],
    })),
  });
}
