import { string } from "terraform-plugin-kit";

/** The signature of `provider::zenml::artifact_path`. */
export const artifactPathFunction = {
  name: "artifact_path",
  summary: "Joins a root and segments to the path of an artifact store.",
  description:
    "Joins a root and segments to the path of an artifact store. Every argument after the root is exactly one segment, so different segments never produce the same path, and no segment can lead out of the root. A segment can contain letters, digits, `.`, `_`, `-`, `=`, `+` and `@`. Empty segments, `..` and slashes are errors.",
  parameters: [
    {
      name: "root",
      type: string,
      description: "Path to start from, such as `gs://bucket` or `s3://bucket/team`.",
    },
  ],
  variadicParameter: {
    name: "parts",
    type: string,
    description: "Segments to append to the root, such as a project and an environment.",
  },
  returns: string,
} as const;
