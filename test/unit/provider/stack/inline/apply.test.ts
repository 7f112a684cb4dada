import { describe, expect, it } from "@jest/globals";
import { PrivateState } from "terraform-plugin-kit/testing";
import { applyInlineComponents } from "../../../../../provider/stack/inline/apply.ts";
import { readInlineComponent } from "../../../../../provider/stack/inline/inline-component.ts";
import { trackManaged } from "../../../../../provider/stack/inline/managed.ts";
import { useStackServer } from "../../../../support/stack-server-for-handlers.ts";

describe("applyInlineComponents()", () => {
  const { zenml, api } = useStackServer();

  it("calls a component without flavor a bug in the provider, and creates nothing", async () => {
    const privateState = new PrivateState();
    const apply = {
      client: zenml(),
      signal: new AbortController().signal,
      managed: trackManaged([], privateState),
      stack: { id: undefined, name: "main" },
      privateState,
      before: { name: undefined, inline: new Map() },
    };
    const change = {
      kind: "inline",
      inline: readInlineComponent("alerter", {}, []),
      name: "main",
      ordinal: 1,
      managed: undefined,
      replaces: undefined,
    } as const;

    await expect(
      applyInlineComponents(apply, { types: new Map([["alerter", [change]]]), removed: [] }),
    ).rejects.toThrow(
      'The flavor of the alerter "main" is not a string. This is a bug in the provider.',
    );

    expect(await api().components.list({ type: "alerter" })).toEqual([]);
  });
});
