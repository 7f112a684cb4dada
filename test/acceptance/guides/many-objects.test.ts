import { expect, it } from "@jest/globals";
import { describeOnStackServer } from "../../support/acceptance.ts";
import { fileIn, readGuide } from "../../support/guide.ts";

describeOnStackServer("the guide on many objects", ({ api, openFiles, unique }) => {
  it("gives each team an instance of a module", async () => {
    const guide = await readGuide("many-objects.md");
    const teams = ["vision", "language", "search"];
    const names = new Map(teams.map((team) => [team, unique(team)]));
    const root = teams.reduce(
      (text, team) => text.replace(`"${team}"`, `"${names.get(team)}"`),
      fileIn(guide, "main.tf"),
    );
    const workspace = await openFiles({
      "main.tf": root,
      "team/main.tf": fileIn(guide, "team/main.tf"),
    });
    await workspace.init();

    await workspace.apply();

    for (const name of names.values()) {
      const [stack] = await api().stacks.findByName(name);
      const components = Object.values(stack?.metadata?.components ?? {}).flat();
      expect(components.map((component) => component.name)).toEqual([name, name]);
    }
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.destroy();
  });
});
