import { describe, expect, it } from "@jest/globals";
import { createEntry, hasContent } from "../../../../provider/journal/journal-entry.ts";
import { markProcess } from "../../../../provider/journal/process-mark.ts";

describe("an entry of the journal of creates", () => {
  const entryOf = (request: object) =>
    createEntry(
      { server: "https://zenml.example.com", root: "/work", workspace: "default" },
      { typeName: "zenml_component", type: "orchestrator", name: "cluster" },
      request,
      { provider: markProcess(process.pid), terraform: markProcess(process.ppid) },
    );

  it("knows its request again, with whole numbers of any size in it", () => {
    const request = { configuration: { max_parallelism: 9_007_199_254_740_993n } };
    const entry = entryOf(request);

    expect(hasContent(entry, request)).toBe(true);
    expect(hasContent(entry, { configuration: { max_parallelism: 9_007_199_254_740_995n } })).toBe(
      false,
    );
  });
});
