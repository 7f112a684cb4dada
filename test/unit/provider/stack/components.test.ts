import { describe, expect, it } from "@jest/globals";
import { formatPath, toDynamic, UNKNOWN, type Value } from "terraform-plugin-kit";
import { componentsOf, readComponents } from "../../../../provider/stack/components.ts";
import {
  type InlineComponent,
  writeInlineComponent,
} from "../../../../provider/stack/inline/inline-component.ts";

const SLACK = { flavor: "slack" };

function alerters(value: Value) {
  return componentsOf(readComponents({ alerter: value }) ?? [], "alerter");
}

/** What kind of component stands at which path. */
function placesOf(value: Value): readonly string[] | undefined {
  return alerters(value)?.map(({ kind, path }) => `${kind} at ${formatPath(path)}`);
}

function inline(value: Value): InlineComponent {
  const [only] = alerters(value) ?? [];
  if (only?.kind !== "inline") {
    throw new Error("Not an inline component");
  }
  return only;
}

describe("readComponents()", () => {
  it.each<[string, Value, readonly string[]]>([
    ["a reference", "an-id", ['reference at components["alerter"]']],
    ["an inline component", SLACK, ['inline at components["alerter"]']],
    ["a number", 3, ['invalid at components["alerter"]']],
    ["null", null, []],
    ["an empty list", [], []],
    ["a list of one", [SLACK], ['inline at components["alerter"][0]']],
    [
      "a list with nulls",
      [null, "an-id", null, SLACK],
      ['reference at components["alerter"][1]', 'inline at components["alerter"][3]'],
    ],
    [
      "a list in which something is unknown or is no component",
      [UNKNOWN, ["an-id"], true],
      [
        'unknown at components["alerter"][0]',
        'invalid at components["alerter"][1]',
        'invalid at components["alerter"][2]',
      ],
    ],
  ])("gives the components in %s with the paths they are written at", (_what, value, places) => {
    expect(placesOf(value)).toEqual(places);
    expect(placesOf(toDynamic(value))).toEqual(places);
  });

  it("tells what is not known yet from what is not there", () => {
    expect(readComponents(UNKNOWN)).toBeUndefined();
    expect(readComponents(null)).toEqual([]);
    expect(alerters(UNKNOWN)).toBeUndefined();
    expect(componentsOf(readComponents({ deployer: "an-id" }) ?? [], "alerter")).toEqual([]);
  });

  it("gives ids as the server writes them", () => {
    const id = "0D9D3A3E-6A3F-4C54-9D35-0C7E8A9B2F11";
    expect(alerters([` ${id} `, "Not-An-ID"])).toMatchObject([
      { id: id.toLowerCase() },
      { id: "Not-An-ID" },
    ]);
  });
});

describe("an inline component", () => {
  const preferred = {
    configuration: { slack_channel_id: "C1" },
    connector_id: "connector",
  };
  const other = { config: { slack_channel_id: "C1" }, service_connector_id: "connector" };

  it.each([
    ["the preferred spellings", preferred, "configuration", "connector_id"],
    ["the other spellings", other, "config", "service_connector_id"],
    [
      "other spellings beside null",
      { ...other, configuration: null, connector_id: null },
      "config",
      "service_connector_id",
    ],
    [
      "preferred spellings beside null",
      { ...preferred, config: null, service_connector_id: null },
      "configuration",
      "connector_id",
    ],
  ])(
    "has the same arguments in %s, at the paths where they are",
    (_what, spelt, key, connector) => {
      const component = inline({ ...SLACK, ...spelt });
      expect(component).toMatchObject({
        flavor: "slack",
        name: null,
        configuration: { slack_channel_id: "C1" },
        connectorId: "connector",
        connectorResourceId: null,
        labels: null,
      });
      expect(formatPath(component.paths.configuration)).toBe(`components["alerter"]["${key}"]`);
      expect(formatPath(component.paths.connectorId)).toBe(`components["alerter"]["${connector}"]`);
    },
  );

  it("is written back with the spellings that it uses", () => {
    const component = inline({ ...SLACK, ...other, description: "Team channel" });
    expect(
      writeInlineComponent(
        component,
        new Map<"configuration" | "connectorId" | "name", Value>([
          ["configuration", { slack_channel_id: "C2" }],
          ["connectorId", null],
          ["name", "renamed"],
        ]),
      ),
    ).toEqual({
      flavor: "slack",
      config: { slack_channel_id: "C2" },
      service_connector_id: null,
      name: "renamed",
      description: "Team channel",
    });
  });

  it("is the very same value when nothing changes", () => {
    const source = { ...SLACK, ...preferred };
    expect(writeInlineComponent(inline(source), new Map())).toBe(source);
  });
});
