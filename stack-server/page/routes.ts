import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import type { World } from "../store/world.ts";
import { document } from "./document.ts";
import { createOverview } from "./overview.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";

/** The page loads nothing but its own files, and no other site can frame it. */
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The page at `/` and what it loads. It needs no login, and shows nothing that the control plane does not show. */
export function createPageRoutes(world: World): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const files = [
    { path: "/", type: "text/html", text: document },
    { path: "/-/page/style.css", type: "text/css", text: style },
    { path: "/-/page/script.js", type: "text/javascript", text: script },
  ];
  for (const { path, type, text } of files) {
    app.get(path, (context) =>
      context.body(text, 200, { ...HEADERS, "Content-Type": `${type}; charset=utf-8` }),
    );
  }
  app.get("/-/page/overview", (context) => context.json(createOverview(world), 200, HEADERS));
  return app;
}
