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
