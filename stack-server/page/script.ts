/**
 * The script of the page, as the browser gets it: it asks for the overview once a second while the page is visible, and draws
 * it again when it has changed. Everything from the server is set as text, never as HTML.
 */
export const script = `"use strict";
const byId = (id) => document.getElementById(id);
const seen = new Map();
let drawn = "";
let overview = { stacks: [], components: [], connectors: [] };

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function link(kind, object) {
  return object === undefined
    ? document.createTextNode("(deleted)")
    : element("a", { href: "#" + kind + "-" + object.id, textContent: object.name });
}

function row(term, ...details) {
  return element("div", {}, element("dt", { textContent: term }), ...details.map((one) => element("dd", {}, one)));
}

function card(kind, object, what, rows) {
  const made = element("article", { id: kind + "-" + object.id, tabIndex: -1 });
  made.append(element("h3", { textContent: object.name }), element("p", { className: "kind", textContent: what }));
  if (rows.length > 0) {
    made.append(element("dl", {}, ...rows));
  }
  made.classList.toggle("fresh", object.fresh === true);
  return made;
}

function usedBy(kind, objects) {
  return objects.length === 0
    ? row("used by", document.createTextNode("nothing"))
    : row("used by", ...objects.map((one) => link(kind, one)));
}

function fill(id, cards, none) {
  byId(id).replaceChildren(...(cards.length > 0 ? cards : [element("p", { className: "empty", textContent: none })]));
}

function draw() {
  const { stacks, components, connectors } = overview;
  const find = (all, id) => all.find((one) => one.id === id);
  const wanted = byId("filter").value.trim().toLowerCase();
  const matches = (...texts) => texts.some((text) => text.toLowerCase().includes(wanted));
  const focused = document.activeElement;
  const place = focused && focused.closest("article") ? [focused.closest("article").id, focused.getAttribute("href")] : undefined;
  fill("stack-list", stacks
    .map((stack) => ({ stack, parts: stack.components.map((id) => find(components, id)) }))
    .filter(({ stack, parts }) => matches(stack.name, ...parts.flatMap((one) => (one ? [one.name, one.type, one.flavor] : []))))
    .map(({ stack, parts }) => card("stack", stack, count(parts.length, "component"), parts.map((one) => {
      const connector = one && one.connector ? find(connectors, one.connector) : undefined;
      const details = [link("component", one)];
      if (one) {
        details.push(document.createTextNode(one.flavor));
      }
      if (connector) {
        details.push(element("span", {}, "through ", link("connector", connector)));
      }
      return row(one ? one.type : "component", ...details);
    }))), wanted === "" ? "No stacks yet. Apply a configuration, and they appear here." : "No stack matches the filter.");
  fill("component-list", components
    .filter((one) => matches(one.name, one.type, one.flavor))
    .map((one) => card("component", one, one.type + ": " + one.flavor, [
      ...(one.connector ? [row("service connector", link("connector", find(connectors, one.connector)))] : []),
      usedBy("stack", stacks.filter((stack) => stack.components.includes(one.id))),
    ])), wanted === "" ? "No components." : "No component matches the filter.");
  fill("connector-list", connectors
    .filter((one) => matches(one.name, one.type, one.authMethod))
    .map((one) => card("connector", one, one.type + ": " + one.authMethod, [
      usedBy("component", components.filter((other) => other.connector === one.id)),
    ])), wanted === "" ? "No service connectors." : "No service connector matches the filter.");
  byId("counts").textContent = [count(stacks.length, "stack"), count(components.length, "component"), count(connectors.length, "service connector")].join(", ");
  if (place !== undefined) {
    const article = byId(place[0]);
    const same = article && (place[1] === null ? article : [...article.querySelectorAll("a")].find((one) => one.getAttribute("href") === place[1]));
    if (same) {
      same.focus({ preventScroll: true });
    }
  }
}

function count(number, noun) {
  return number + " " + noun + (number === 1 ? "" : "s");
}

function take(answer, isFirst) {
  const { stacks, components, connectors } = answer;
  for (const object of [...stacks, ...components, ...connectors]) {
    const before = seen.get(object.id);
    const isChanged = before === undefined ? !isFirst : before.updated !== object.updated;
    const at = isChanged ? Date.now() : before ? before.at : 0;
    seen.set(object.id, { updated: object.updated, at });
    object.fresh = Date.now() - at < 5000;
  }
  overview = answer;
  const text = JSON.stringify(answer);
  if (text !== drawn) {
    drawn = text;
    draw();
  }
}

function say(state, words) {
  const status = byId("connection");
  if (status.dataset.state !== state) {
    status.dataset.state = state;
    status.textContent = words;
  }
}

async function poll(isFirst) {
  if (!document.hidden) {
    try {
      const answer = await fetch("/-/page/overview", { cache: "no-store" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      take(await answer.json(), isFirst);
      say("live", "live");
      isFirst = false;
    } catch {
      say("lost", "the server does not answer");
    }
  }
  setTimeout(poll, 1000, isFirst);
}

byId("filter").addEventListener("input", draw);
document.addEventListener("click", (event) => {
  const target = event.target.closest && event.target.closest("article a");
  if (!target) {
    return;
  }
  const id = target.getAttribute("href").slice(1);
  if (byId(id) === null) {
    byId("filter").value = "";
    draw();
  }
  const article = byId(id);
  if (article) {
    article.focus();
  }
});
poll(true);
`;
