/** The page's own style and its own forms, and nothing else: no script, no frame. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

export const PAGE_STYLE = `:root { color-scheme: light dark; --line: #8884; --quiet: light-dark(#5f5f5f, #a3a3a3);
--accent: light-dark(#0b57a4, #8ec2ff); --on-accent: light-dark(#fff, #06264a) }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1rem 4rem; font: 1rem/1.6 system-ui, sans-serif }
h1 { margin: 0; font-size: 1.35rem; font-weight: 600; line-height: 1.3 }
h2 { margin: 2rem 0 .75rem; font-size: 1rem; font-weight: 600 }
h3 { margin: 0 0 .75rem; font-size: 1.05rem; font-weight: 600; white-space: pre-wrap; overflow-wrap: anywhere }
p, dl, dd { margin: 0 }
header p, .quiet, dt { color: var(--quiet) }
header p { margin: .25rem 0 .5rem }
nav { display: flex; gap: 1.25rem }
a { color: var(--accent) }
ol { margin: 0; padding: 0; list-style: none }
li { padding: 1rem 0; border-top: 1px solid var(--line) }
li.pending { padding: 1.25rem; border: 1px solid var(--line); border-radius: .75rem; margin-bottom: 1rem }
dl div { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 1rem; font-size: .9rem }
dd { overflow-wrap: anywhere }
code { font: .8rem/1.6 ui-monospace, monospace }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0 1.25rem; border-radius: .5rem; cursor: pointer }
button.confirm { border: 1px solid transparent; background: var(--accent); color: var(--on-accent) }
button.refuse { border: 1px solid var(--quiet); background: none; color: inherit }
button:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
@media (max-width: 30rem) { .buttons form { flex: 1 1 100% } button { width: 100% }
dl div { grid-template-columns: 1fr; margin-bottom: .35rem } }
`
