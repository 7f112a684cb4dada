import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { toDynamic } from "../../framework/cty/dynamic.ts";
import type { Value } from "../../framework/cty/values.ts";
import { describeInProcess } from "../support/in-process.ts";

const store = {
  id: "c-1",
  name: "models",
  type: "artifact_store",
  flavor: "gcp",
  connector_id: "k-1",
  configuration: { path: "gs://not-a-real-secret" },
};
const connector = { id: "k-1", name: "cloud", type: "gcp", auth_method: "implicit" };
const stack = (name: string, components: object, more: object = {}) => ({
  id: `s-${name}`,
  name,
  component_ids: components as Value, // a literal of strings and lists
  ...more,
});

/** The lines that Mermaid's grammar of flowcharts has for this function's output; nothing else may occur. */
const LINE = new RegExp(
  [
    "flowchart LR",
    String.raw`  stack\d+\(\["[^"]*"\]\)`,
    String.raw`  component\d+\["[^"]*"\]`,
    String.raw`  connector\d+\{\{"[^"]*"\}\}`,
    String.raw`  (?:stack|component)\d+ --> (?:component|connector)\d+`,
  ]
    .map((form) => `^${form}$`)
    .join("|"),
);

describeInProcess("stack_diagram", ({ terraform }) => {
  const draw = (...objects: readonly Value[]) =>
    terraform().callFunction("stack_diagram", ...objects.map(toDynamic));

  it("draws two stacks, the component that they share once, and its connector", async () => {
    const { result } = await draw(
      [
        stack("training", { artifact_store: "c-1" }),
        stack("serving", { artifact_store: "c-1", alerter: ["c-2", "c-3"] }),
      ],
      { any_key: store },
      connector,
    );

    expect(result).toBe(`flowchart LR
  stack1(["training<br/>stack"])
  stack2(["serving<br/>stack"])
  component1["models<br/>artifact_store: gcp"]
  component2["alerter"]
  component3["alerter"]
  connector1{{"cloud<br/>service connector: gcp"}}
  stack1 --> component1
  stack2 --> component2
  stack2 --> component3
  stack2 --> component1
  component1 --> connector1
`);
  });

  it("names inline components as the server does, and those of a data source as it says", async () => {
    const { result } = await draw(
      stack(
        "prod",
        { orchestrator: "c-7", step_operator: ["c-8"] },
        {
          components: {
            orchestrator: { flavor: "local" },
            step_operator: [{ flavor: "vertex", name: "big" }],
          },
        },
      ),
      stack(
        "read",
        { orchestrator: "c-9" },
        { components: [{ id: "c-9", name: "shared", type: "orchestrator", flavor: "kubeflow" }] },
      ),
    );

    expect(result).toContain('["prod<br/>orchestrator: local"]');
    expect(result).toContain('["big<br/>step_operator: vertex"]');
    expect(result).toContain('["shared<br/>orchestrator: kubeflow"]');
  });

  it("shows nothing of the settings", async () => {
    const { result } = await draw(stack("s", { artifact_store: "c-1" }), store);

    expect(result).not.toContain("not-a-real-secret");
  });

  it("stays a diagram whatever the names are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom('"]; click x', "a\nb", "`code`", "#quot;", "<b>", "%%{init}%%", "end"),
        ),
        async (name) => {
          const { result } = await draw(stack(name, { artifact_store: "c-1" }), { ...store, name });
          const lines = String(result).trimEnd().split("\n");
          expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
          expect(lines).toHaveLength(6);
        },
      ),
    );
  });

  it("points at an argument that is no object", async () => {
    const { error } = await draw(stack("s", {}), "zenml_stack.example.id");

    expect(error?.text).toContain("Expected a stack, a component or a service connector");
    expect(error?.argument).toBe(1);
  });
});
