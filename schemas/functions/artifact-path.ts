import { string } from "terraform-plugin-kit";

export const artifactPathFunction = {
  name: "artifact_path",
  summary: "Joins the path of an artifact store, safely.",
  description:
    "Joins a root and parts to the path of an artifact store. Each part is one segment, so that different parts never lead to the same path and none leads out of the root: letters, digits and `.`, `_`, `-`, `=`, `+`, `@` are allowed; `..`, slashes and empty parts are errors.",
  parameters: [
    {
      name: "root",
      type: string,
      description: "Where to begin, such as `gs://bucket` or `s3://bucket/team`.",
    },
  ],
  variadicParameter: {
    name: "parts",
    type: string,
    description: "Segments below the root, such as a project and an environment.",
  },
  returns: string,
} as const;
