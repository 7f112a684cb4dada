import { defineSchema, required } from "terraform-plugin-kit";
import { idArgument } from "../uuid.ts";

/** The action `zenml_verify_service_connector`. */
export const verifyServiceConnectorSchema = defineSchema({
  typeName: "zenml_verify_service_connector",
  description:
    "Lets the server connect with the credentials of a stored service connector, and shows the resources that it gives access to. The action fails if the credentials do not work.",
  attributes: {
    id: required.string(
      "UUID of the service connector.",
      idArgument("the UUID of a service connector, such as zenml_service_connector.example.id"),
    ),
  },
});
