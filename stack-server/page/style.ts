/** The style of the page: one column on a phone, as many as fit elsewhere; light or dark as the system is. */
export const style = `:root {
  --page: #f6f7f9;
  --card: #ffffff;
  --line: #d5d9e0;
  --text: #1b1f27;
  --quiet: #545c6b;
  --accent: #5b2a9d;
  --fresh: #e9f7ec;
  --good: #14662d;
  --bad: #a3211b;
  font: 16px/1.5 system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14161b;
    --card: #1e2128;
    --line: #3a404c;
    --text: #e9ebef;
    --quiet: #aab2c0;
    --accent: #c6a5ff;
    --fresh: #1c3325;
    --good: #7fd497;
    --bad: #ff9b94;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere; }
header, main, footer { max-width: 80rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; align-items: end; }
h1 { font-size: 1.4rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 0.6rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: 0; }
#counts, footer, .empty, .kind, dt { color: var(--quiet); }
#connection { font-size: 0.9rem; margin-left: auto; }
#connection::before { content: ""; display: inline-block; width: 0.6em; height: 0.6em; border-radius: 50%; margin-right: 0.4em; background: var(--quiet); }
#connection[data-state="live"] { color: var(--good); }
#connection[data-state="live"]::before { background: var(--good); }
#connection[data-state="lost"] { color: var(--bad); }
#connection[data-state="lost"]::before { background: var(--bad); }
.filter { flex-basis: 100%; color: var(--quiet); }
input { width: min(100%, 24rem); min-height: 2.75rem; padding: 0.4rem 0.7rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--quiet); border-radius: 0.4rem; }
input::placeholder { color: var(--quiet); opacity: 1; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 0.8rem; align-items: start; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.8rem 1rem; scroll-margin-top: 1rem; }
article:target { outline: 3px solid var(--accent); }
article.fresh { background: var(--fresh); }
.kind { font-size: 0.9rem; }
.fresh .kind::after { content: " · just changed"; color: var(--good); }
dl { margin: 0.5rem 0 0; display: grid; gap: 0.3rem; }
dl div { border-top: 1px solid var(--line); padding-top: 0.3rem; }
dt { font-size: 0.85rem; }
dd { margin: 0; }
a { color: var(--accent); text-underline-offset: 0.15em; display: inline-block; padding: 0.15rem 0; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 0.2rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--card); padding: 0.5rem; }
@media (prefers-reduced-motion: no-preference) { article { transition: background 1s; } }
`;
