import { expect, it } from "@jest/globals";
import { toDynamic } from "../../framework/cty/dynamic.ts";
import { stringifyJson } from "../../framework/cty/json.ts";
import type { Value } from "../../framework/cty/values.ts";
import { describeInProcess } from "../support/in-process.ts";

interface Call {
  readonly name: string;
  readonly values: readonly Value[];
}

const reference = (...values: readonly string[]): Call => ({ name: "secret_reference", values });
const path = (...values: readonly string[]): Call => ({ name: "artifact_path", values });
const merge = (...values: readonly Value[]): Call => ({
  name: "merge_components",
  values: values.map(toDynamic),
});

describeInProcess("provider functions", ({ terraform }) => {
  const call = ({ name, values }: Call) => terraform().callFunction(name, ...values);

  it.each<[string, Call, Value]>([
    ["a reference", reference("aws", "key"), "{{aws.key}}"],
    ["a key with dots", reference("my-secret", "a.b"), "{{my-secret.a.b}}"],
    ["a path of parts", path("gs://bucket", "fraud", "dev"), "gs://bucket/fraud/dev"],
    ["a root with a slash", path("s3://bucket/team/", "v1.2"), "s3://bucket/team/v1.2"],
    ["a root alone", path("/var/zenml/"), "/var/zenml"],
    [
      "a merge, the last one wins and null drops",
      merge({ artifact_store: "a", alerter: ["b"] }, { alerter: null, deployer: "c" }),
      { artifact_store: "a", alerter: null, deployer: "c" },
    ],
    [
      "a merge of inline components, key by key, in the spelling of the first",
      merge(
        {
          artifact_store: {
            flavor: "gcp",
            config: { path: "gs://a", token: "t" },
            labels: null,
          },
        },
        null,
        {
          artifact_store: {
            flavor: null,
            configuration: { path: "gs://b" },
            labels: { team: "ml" },
          },
        },
      ),
      {
        artifact_store: {
          flavor: "gcp",
          config: { path: "gs://b", token: "t" },
          labels: { team: "ml" },
        },
      },
    ],
    [
      "a merge of another flavor, which keeps nothing",
      merge(
        { orchestrator: { flavor: "local", name: "own" } },
        { orchestrator: { flavor: "vertex", config: { location: "europe-west1" } } },
      ),
      { orchestrator: { flavor: "vertex", config: { location: "europe-west1" } } },
    ],
    ["a merge of nothing", merge(null), {}],
    ["a merge without arguments", merge(), {}],
  ])("give %s", async (_what, calls, expected) => {
    const { result, error } = await call(calls);

    expect(error).toBeUndefined();
    expect(JSON.parse(stringifyJson(result))).toEqual(expected);
  });

  it.each<[string, Call, number]>([
    ["must not be empty or contain dots", reference("a.b", "key"), 0],
    ["must not be empty", reference("", "key"), 0],
    ["must not be empty or contain spaces or braces", reference("a", "b c"), 1],
    ["must not be empty or contain spaces or braces", reference("a", "b}}"), 1],
    ["lead out of the root", path("gs://bucket", "..", "other"), 1],
    ["more than one segment", path("gs://bucket", "a/b", "c"), 1],
    ["more than one segment", path("gs://bucket", "ok", "a\\.."), 2],
    ["not a segment", path("gs://bucket", ""), 1],
    ["not a segment", path("gs://bucket", "%2e%2e"), 1],
    ['must not contain "."', path("gs://bucket/../other", "a"), 0],
    ["not the root", path("gs://", "a"), 0],
    ["object with component types as keys", merge(["a"], {}), 0],
    ["object with component types as keys", merge({}, ["a"]), 1],
  ])("refuse an argument: %s", async (sentence, calls, argument) => {
    const { error } = await call(calls);

    expect(error?.text).toContain(sentence);
    expect(error?.argument).toBe(argument);
  });
});
