/** The page at `/`; `script.ts` fills it. */
export const document = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>ZenML stack server</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/-/page/style.css">
<script src="/-/page/script.js" defer></script>
</head>
<body>
<a class="skip" href="#stacks">Skip to the stacks</a>
<header>
<div>
<h1>ZenML stack server</h1>
<p id="counts">Loading…</p>
</div>
<p id="connection" role="status" data-state="waiting">connecting</p>
<label class="filter">Filter <input id="filter" type="search" placeholder="a name, a type, a flavor" autocomplete="off" spellcheck="false"></label>
</header>
<main>
<section aria-labelledby="stacks"><h2 id="stacks" tabindex="-1">Stacks</h2><div class="grid" id="stack-list"></div></section>
<section aria-labelledby="components"><h2 id="components" tabindex="-1">Components</h2><div class="grid" id="component-list"></div></section>
<section aria-labelledby="connectors"><h2 id="connectors" tabindex="-1">Service connectors</h2><div class="grid" id="connector-list"></div></section>
</main>
<footer><p>An embedded ZenML server for trying and testing. It shows names and types, and no settings.</p></footer>
<noscript><p>This page needs JavaScript. The REST API does not.</p></noscript>
</body>
</html>
`;
