/** Cards, tables, states, files, diffs, threads and logs. Colours only from the variables of the theme. */
export const CONTENT_STYLE = `
.card { background: var(--background-color); border-radius: 4px; box-shadow: 0 1.6px 3.6px var(--callout-shadow-color), 0 0 1px rgb(var(--palette-neutral-20)); min-width: 0; }
.card > summary { display: block; background: none; border-radius: 0; } .card > summary::after { content: "▸"; margin-left: 8px; color: var(--text-secondary-color); } .card[open] > summary::after { content: "▾"; } .card > h2, .card > summary { font-size: 16px; line-height: 24px; padding: 14px 20px 10px; } .card.padded { padding-bottom: 16px; } .card.padded > :not(h2) { margin-left: 20px; margin-right: 20px; } .card form.stack { display: flex; flex-direction: column; gap: 8px; align-items: flex-start; }
.card > h2 .soft { font-weight: 400; font-size: 14px; } .card.flush { overflow: hidden; } .card.flush > h2 + .empty { padding-top: 0; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 16px; align-items: start; } .stack { display: flex; flex-direction: column; gap: 16px; min-width: 0; }
.halves { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px; align-items: start; }
@media (max-width: 1080px) { .columns, .halves { grid-template-columns: minmax(0, 1fr); } }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-size: 12px; font-weight: 600; height: 36px; color: var(--text-secondary-color); white-space: nowrap; }
th, td { padding: 0 8px; } th:first-child, td:first-child { padding-left: 20px; } th:last-child, td:last-child { padding-right: 20px; }
td { height: 44px; padding-top: 8px; padding-bottom: 8px; border-top: 1px solid rgb(var(--palette-neutral-8)); overflow-wrap: anywhere; vertical-align: middle; }
tbody tr:hover > td { background: var(--component-grid-row-hover-color, rgb(var(--palette-neutral-2))); }
.first { font-weight: 600; } .second { font-size: 12px; line-height: 16px; margin-top: 2px; } .second a { color: inherit; text-decoration: underline; }
td time, td .nowrap { white-space: nowrap; } td .icon { color: var(--text-secondary-color); margin-right: 8px; } td .icon-folder { color: var(--icon-folder-color, var(--status-warning-icon-foreground)); }
.state { display: inline-flex; align-items: center; gap: 8px; white-space: nowrap; } .state-mark { display: inline-flex; }
.mark-good { color: var(--status-success-foreground); } .mark-bad { color: var(--status-error-foreground); } .mark-warn { color: var(--status-warning-icon-foreground); }
.mark-run { color: var(--status-info-foreground); } .mark-wait, .mark-stop, .mark-skip { color: var(--text-secondary-color); }
.pill { display: inline-block; padding: 1px 10px; border-radius: 120px; background: rgb(var(--palette-neutral-8)); font-size: 12px; line-height: 18px; overflow-wrap: anywhere; }
.pill.loud { background: var(--communication-background); color: var(--text-on-communication-background); }
.pills { display: flex; flex-wrap: wrap; gap: 6px; }
.bar { padding: 8px 16px; border-radius: 2px; overflow-wrap: anywhere; } .bar.error { background: var(--status-error-background); } .bar.warning { background: var(--status-warning-background); }
.bar.info { background: var(--status-info-background); } .bar.success { background: var(--status-success-background); }
.issue { display: flex; gap: 8px; padding: 4px 0; overflow-wrap: anywhere; } .issue .mark { margin-top: 2px; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 8px 20px; margin-top: 0; margin-bottom: 0; } .facts dt { color: var(--text-secondary-color); } .facts dd { margin: 0; overflow-wrap: anywhere; }
code, pre, .code { font: 12px/18px Menlo, Consolas, "Courier New", monospace; } pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; } code { overflow-wrap: anywhere; } td > code, p > code, dd > code { background: rgb(var(--palette-neutral-6)); padding: 1px 4px; border-radius: 2px; }
.rows li { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 10px; min-height: 40px; padding: 8px 20px; border-top: 1px solid rgb(var(--palette-neutral-8)); } h2 + .rows li:first-child { border-top: 0; } .rows .time { width: 56px; text-align: right; } .rows .grow { flex: 1; min-width: 0; overflow-wrap: anywhere; }

.markdown { overflow-wrap: break-word; line-height: 22px; } .markdown a { text-decoration: underline; } .markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown h1 { font-size: 18px; line-height: 24px; } .markdown h2 { font-size: 16px; } .markdown h3 { font-size: 14px; } .markdown h1, .markdown h2, .markdown h3, .markdown h4 { margin: 16px 0 8px; }
.markdown p, .markdown ul, .markdown ol, .markdown pre, .markdown blockquote, .markdown table { margin: 0 0 12px; } .markdown ul { list-style: disc; padding-left: 24px; } .markdown ol { list-style: decimal; padding-left: 24px; }
.markdown code { background: rgb(var(--palette-neutral-6)); padding: 1px 4px; border-radius: 2px; } .markdown pre { padding: 12px; white-space: pre; overflow-wrap: normal; overflow-x: auto; background: rgb(var(--palette-neutral-4)); border-radius: 2px; } .markdown pre code { background: none; padding: 0; overflow-wrap: normal; }
.markdown table { display: block; width: max-content; max-width: 100%; overflow-x: auto; } .markdown th, .markdown td { height: auto; padding: 6px 12px; border: 1px solid rgb(var(--palette-neutral-8)); vertical-align: top; } .markdown .to-right { text-align: right; } .markdown .to-center { text-align: center; } .markdown td code { overflow-wrap: normal; }
.markdown blockquote { padding-left: 12px; border-left: 3px solid rgb(var(--palette-neutral-20)); color: var(--text-secondary-color); } .markdown hr { border: 0; border-top: 1px solid rgb(var(--palette-neutral-10)); }

.lines { width: 100%; margin-bottom: 8px; } .lines td { height: auto; padding: 0 12px; border: 0; vertical-align: top; font: 12px/20px Menlo, Consolas, "Courier New", monospace; white-space: pre; overflow-wrap: normal; } .lines tbody tr:hover > td { background: none; }
.lines .number { width: 1%; min-width: 44px; padding: 0 10px; text-align: right; color: var(--text-secondary-color); user-select: none; } .lines .number a { color: inherit; }
.lines tr.marked > td { background: var(--search-match-background); } .lines tr.marked > td:first-child { box-shadow: inset 3px 0 var(--communication-background); } .lines tr.marked .number, .lines tr.added .number, .lines tr.removed .number, .tree a[aria-current] .soft { color: var(--text-primary-color); } .lines tr:focus { outline: 0; }
.lines tr.added > td, .lines tbody tr.added:hover > td { background: var(--diff-color-modified); } .lines tr.removed > td, .lines tbody tr.removed:hover > td { background: var(--diff-color-original); }
.lines tr.gap > td { background: rgb(var(--palette-neutral-4)); color: var(--text-secondary-color); } .lines tr.remark > td { padding: 8px 16px; white-space: normal; font: inherit; background: rgb(var(--palette-neutral-2)); }
.lines .sign { width: 1%; padding: 0 4px; user-select: none; } .lines.wrap td:last-child { white-space: pre-wrap; overflow-wrap: anywhere; }
.diff-files { display: flex; flex-direction: column; gap: 16px; } .file-head { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 8px; padding: 10px 20px; border-bottom: 1px solid rgb(var(--palette-neutral-8)); font-weight: 600; overflow-wrap: anywhere; } .plus { color: var(--status-success-foreground); font-weight: 400; } .minus { color: var(--status-error-text); font-weight: 400; }
.browser { display: grid; grid-template-columns: 260px minmax(0, 1fr); gap: 16px; align-items: start; } @media (max-width: 960px) { .browser { grid-template-columns: minmax(0, 1fr); } }
.tree a { display: flex; align-items: center; gap: 8px; padding: 4px 16px; color: var(--text-primary-color); overflow-wrap: anywhere; } .tree a:hover { background: rgb(var(--palette-neutral-4)); text-decoration: none; } .tree a[aria-current] { background: rgb(var(--palette-neutral-8)); font-weight: 600; } .tree { padding: 8px 0; }
.tree .icon { color: var(--text-secondary-color); } .tree .icon-folder { color: var(--icon-folder-color, var(--status-warning-icon-foreground)); } .tree .mark { width: 14px; height: 14px; }

.thread .comment { display: flex; gap: 12px; padding: 12px 20px 0; } .thread .comment:last-of-type { padding-bottom: 12px; } .thread .comment + .comment { padding-left: 56px; } .comment > div { flex: 1; min-width: 0; } .comment .who { font-weight: 600; } .comment .markdown { margin-top: 4px; }
.thread-head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 10px 20px; border-bottom: 1px solid rgb(var(--palette-neutral-8)); } .thread-head .actions { margin-left: auto; } .reply { display: block; padding: 0 20px 16px; } .reply summary { font-weight: 400; } .reply form { display: flex; flex-direction: column; gap: 8px; align-items: flex-start; margin-top: 8px; }
.event { display: flex; align-items: center; gap: 12px; padding: 2px 20px; color: var(--text-secondary-color); }
.log .error { color: var(--build-output-error-color, var(--status-error-text)); } .log .warning { color: var(--status-warning-text); } .log .section { color: var(--status-success-foreground); font-weight: 600; } .log .command { color: var(--communication-foreground); } .log .debug { color: var(--text-secondary-color); }
.log .number { color: var(--text-secondary-color); }
`;
