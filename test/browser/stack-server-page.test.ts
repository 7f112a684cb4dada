import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { browserProgram, startBrowser } from "../../tools/browser.ts";

/** What axe reports, as far as a test reads it. */
interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const describeInBrowser = browserProgram === undefined ? describe.skip : describe;

describeInBrowser("the stack server's page in a browser", () => {
  let browser: Browser;
  let axe: string;
  let server: StackServer;
  let api: ZenmlClient;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    browser = await startBrowser();
    const require = createRequire(path.resolve("package.json"));
    axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
  }, 120_000);

  afterAll(() => browser.close());

  beforeEach(async () => {
    server = await startStackServer({});
    const { url: serverUrl, apiKey } = server;
    api = createZenmlClient({ serverUrl, apiKey, userAgent: "page-test" });
    page = await browser.newPage();
    problems = [];
    page.on("console", (message) => {
      if (message.type() === "error") {
        problems.push(message.text());
      }
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith("data:")) {
        problems.push(`asked for ${request.url()}`);
      }
    });
  });

  afterEach(async () => {
    await page.close();
    api.close();
    await server.stop();
    expect(problems).toEqual([]);
  });

  async function makeStack(name: string) {
    const connector = await api.serviceConnectors.create({
      name: `${name}-registry`,
      connector_type: "docker",
      auth_method: "password",
      resource_types: [],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
    const images = await api.components.create({
      name: `${name}-images`,
      type: "container_registry",
      flavor: "default",
      configuration: { uri: "registry.example.com" },
      connector: connector.id,
    });
    const [store] = await api.components.findByName("default", { type: "artifact_store" });
    const [orchestrator] = await api.components.findByName("default", { type: "orchestrator" });
    return await api.stacks.create({
      name,
      components: {
        artifact_store: [store?.id ?? ""],
        orchestrator: [orchestrator?.id ?? ""],
        container_registry: [images.id],
      },
    });
  }

  const card = (kind: string, name: string) =>
    page.locator(`article[id^="${kind}-"]`, {
      has: page.getByRole("heading", { name, exact: true }),
    });

  it("shows what uses what, and nothing of the settings", async () => {
    await makeStack("prod");
    await page.goto(server.url);

    await card("stack", "prod").getByRole("link", { name: "prod-images" }).click();
    expect(await card("component", "prod-images").innerText()).toMatch(
      /container_registry: default[\s\S]*service connector\s+prod-registry[\s\S]*used by\s+prod/,
    );
    expect(await card("connector", "prod-registry").innerText()).toMatch(
      /docker: password[\s\S]*used by\s+prod-images/,
    );
    expect(await page.content()).not.toMatch(/not-a-real-password|registry\.example\.com/);
  });

  it("shows what changes while it is open, and keeps the focus", async () => {
    await page.goto(server.url);
    const link = card("stack", "default").getByRole("link").first();
    await link.focus();
    const focused = await link.getAttribute("href");

    const stack = await makeStack("arrives");
    await card("stack", "arrives").waitFor();
    expect(await card("stack", "arrives").getAttribute("class")).toBe("fresh");
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe(focused);
    await api.stacks.delete(stack.id);
    await card("stack", "arrives").waitFor({ state: "detached" });
  });

  it("treats names as text", async () => {
    const name = `<img src=x onerror="document.title='broken'"> & "quotes"`;
    await makeStack("prod");
    await api.components.create({
      name,
      type: "alerter",
      flavor: "slack",
      configuration: { slack_token: "x" },
    });
    await page.goto(server.url);

    await card("component", name).waitFor();
    expect(await page.title()).toBe("ZenML stack server");
  });

  it("says when the server is gone, and goes on when it is back", async () => {
    await page.goto(server.url);
    const status = page.getByRole("status");
    await page.locator('#connection[data-state="live"]').waitFor();
    await page.route("**/-/page/overview", (route) => route.abort());

    await page.locator('#connection[data-state="lost"]').waitFor();
    expect(await status.innerText()).toBe("the server does not answer");
    await page.unroute("**/-/page/overview");
    await page.locator('#connection[data-state="live"]').waitFor();
    problems = problems.filter((line) => !line.includes("net::ERR_FAILED"));
  });

  it("is used with the keyboard alone: skip link, filter, links", async () => {
    await makeStack("prod");
    await page.goto(server.url);
    await card("stack", "prod").waitFor();

    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the stacks");
    await page.keyboard.press("Tab");
    await page.keyboard.type("registry");
    expect(await page.locator("#stack-list article").count()).toBe(1);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    // What the first link leads to does not match the filter, which is cleared for it.
    expect(String(await page.evaluate("document.activeElement.id"))).toMatch(/^component-/);
    expect(await page.locator("#filter").inputValue()).toBe("");
  });

  it.each([
    { width: 1280, height: 900, colorScheme: "light" },
    { width: 1280, height: 900, colorScheme: "dark" },
    { width: 390, height: 844, colorScheme: "light" },
    { width: 390, height: 844, colorScheme: "dark" },
  ] as const)(
    "fits and is clean for axe at $width px, $colorScheme",
    async ({ width, height, colorScheme }) => {
      await makeStack("a-stack-with-quite-a-long-name-that-has-to-wrap-somewhere-on-a-phone");
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.goto(server.url);
      await page.locator("#stack-list article").first().waitFor();

      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
      // As an isolated script: the page's own policy allows none but the server's.
      const { violations } = (await page.evaluate(
        `${axe}; axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
      )) as AxeResult; // as axe documents it
      expect(violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html }))).toEqual([]);
    },
  );
});
