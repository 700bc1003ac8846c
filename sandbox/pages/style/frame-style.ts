/** Header, navigation, heading, tabs, buttons and menus. Colours only from the variables of the theme. */
export const FRAME_STYLE = `
* { box-sizing: border-box; }
html { scroll-padding-top: 64px; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: rgb(var(--palette-neutral-2));
  color: var(--text-primary-color); font: 14px/20px "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Helvetica Neue", Helvetica, Ubuntu, Arial, sans-serif; }
a { color: var(--communication-foreground); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus-border-color); outline-offset: 1px; border-radius: 2px; }
h1, h2, h3 { margin: 0; font-weight: 600; }
p { margin: 0 0 8px; } ul, ol { margin: 0; padding: 0; list-style: none; }
svg { flex: none; vertical-align: -3px; }
.skip { position: absolute; left: -9999px; } .skip:focus { left: 8px; top: 8px; z-index: 9; padding: 8px; background: var(--background-color); }
.soft { color: var(--text-secondary-color); } .empty { padding: 16px 20px; margin: 0; }
.nowrap { white-space: nowrap; } .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

body > header { display: flex; align-items: center; gap: 12px; height: 48px; padding: 0 16px; position: sticky; top: 0; z-index: 5;
  background: var(--background-color); border-bottom: 1px solid rgb(var(--palette-neutral-8)); }
.logo { display: flex; align-items: center; gap: 8px; color: var(--text-primary-color); white-space: nowrap; }
.logo:hover { text-decoration: none; } .logo svg { color: var(--communication-foreground); width: 20px; height: 20px; }
.logo span { color: var(--text-secondary-color); }
body > header > nav { flex: 1; min-width: 0; padding-left: 12px; }
.trail { display: flex; flex-wrap: nowrap; overflow: hidden; white-space: nowrap; }
.trail li { overflow: hidden; text-overflow: ellipsis; } .trail li + li::before { content: "/"; padding: 0 8px; color: var(--text-secondary-color); }
.trail a { color: var(--text-primary-color); }
.trail a:focus-visible { outline-offset: -2px; }
.avatar { display: inline-flex; flex: none; align-items: center; justify-content: center; width: 24px; height: 24px; border-radius: 50%;
  background: var(--communication-background); color: var(--text-on-communication-background); font-size: 10px; font-weight: 600; }
.person { display: inline-flex; align-items: center; gap: 8px; }

.body { display: flex; flex: 1; align-items: stretch; min-width: 0; }
#main { flex: 1; min-width: 0; display: flex; flex-direction: column; }
nav.side { width: 224px; flex: none; padding: 8px 0 24px; background: rgb(var(--palette-neutral-4)); border-right: 1px solid rgb(var(--palette-neutral-8)); }
nav.side a { display: flex; align-items: center; gap: 12px; min-height: 36px; padding: 4px 16px; color: var(--text-primary-color); overflow-wrap: anywhere; }
nav.side a:hover { background: rgb(var(--palette-neutral-8)); text-decoration: none; }
nav.side a[aria-current] { background: rgb(var(--palette-neutral-8)); font-weight: 600; box-shadow: inset 3px 0 var(--communication-background); }
nav.side a:focus-visible { outline-offset: -2px; }
nav.side .project { min-height: 48px; font-weight: 600; }
nav.side h2 { padding: 16px 16px 4px; font-size: 12px; line-height: 16px; color: var(--text-secondary-color); }
nav.side .icon { color: var(--text-secondary-color); } nav.side a[aria-current] .icon { color: var(--communication-foreground); }
.badge { display: inline-flex; align-items: center; justify-content: center; flex: none; width: 28px; height: 28px; margin-left: -6px; border-radius: 4px;
  background: var(--communication-background); color: var(--text-on-communication-background); font-weight: 600; }

main { padding: 0 32px 48px; width: 100%; max-width: 1600px; }
main.fill { flex: 1; display: flex; flex-direction: column; padding: 0; max-width: none; }
.heading { display: flex; flex-wrap: wrap; align-items: flex-start; justify-content: space-between; gap: 12px 24px; padding-top: 24px; }
.heading > div:first-child { min-width: 0; flex: 1 1 320px; }
h1 { font-size: 21px; line-height: 28px; overflow-wrap: anywhere; } h1 .soft { font-weight: 400; } h1 .state-mark svg { width: 20px; height: 20px; vertical-align: -4px; margin-right: 8px; }
.subtitle { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-top: 6px; color: var(--text-secondary-color); }
.subtitle .state, .subtitle .pill { color: var(--text-primary-color); }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.tabs { display: flex; gap: 4px; margin-top: 8px; overflow-x: auto; }
.tabs a { padding: 13px 8px 12px; margin-right: 8px; color: var(--text-primary-color); white-space: nowrap; border-bottom: 2px solid transparent; }
.tabs a:hover { text-decoration: none; border-color: rgb(var(--palette-neutral-20)); }
.tabs a[aria-current] { font-weight: 600; border-color: var(--communication-background); }
.tabs a:focus-visible { outline-offset: -2px; }
.count { margin-left: 4px; padding: 0 8px; border-radius: 10px; background: rgb(var(--palette-neutral-8)); font-size: 12px; font-weight: 400; }
.content { display: flex; flex-direction: column; gap: 16px; margin-top: 16px; }

button, summary, .button { font: inherit; font-weight: 600; line-height: 20px; color: var(--text-primary-color); background: rgb(var(--palette-neutral-6)); border: 0; border-radius: 2px;
  padding: 6px 16px; cursor: pointer; list-style: none; white-space: nowrap; display: inline-block; }
button:hover, summary:hover, .button:hover { background: rgb(var(--palette-neutral-10)); text-decoration: none; }
summary::-webkit-details-marker { display: none; }
.primary { background: var(--communication-background); color: var(--text-on-communication-background); }
.primary:hover { background: var(--communication-background); filter: brightness(.92); }
.quiet { background: none; padding: 6px 8px; } .small { padding: 2px 8px; font-size: 12px; }
form { margin: 0; display: contents; }
.menu { position: relative; } .menu > form, .menu > .sheet { display: flex; flex-direction: column; position: absolute; right: 0; top: calc(100% + 4px); z-index: 4; min-width: 200px; padding: 4px 0;
  background: var(--callout-background-color); border-radius: 4px; box-shadow: 0 3.2px 7.2px var(--callout-shadow-color), 0 0 0 1px rgb(var(--palette-neutral-8)); }
.menu form button { background: none; font-weight: 400; text-align: left; padding: 7px 16px; } .menu form button:hover { background: rgb(var(--palette-neutral-6)); }
.menu > form.sheet { padding: 16px; gap: 12px; min-width: 360px; max-width: calc(100vw - 24px); } .menu > form.sheet button { padding: 6px 16px; font-weight: 600; background: rgb(var(--palette-neutral-6)); } .menu > form.sheet .actions { justify-content: flex-end; }
.menu > form.sheet .primary { background: var(--communication-background); }
summary .icon-chevron { margin: 0 -6px 0 4px; width: 14px; height: 14px; } .small .icon-chevron { margin-right: 0; }
.sheet label { display: flex; flex-direction: column; gap: 4px; font-weight: 600; } .sheet label.check { flex-direction: row; align-items: center; gap: 8px; font-weight: 400; }
.sheet select, textarea { font: inherit; color: inherit; background: var(--background-color); border: 1px solid rgb(var(--palette-neutral-30)); border-radius: 2px; padding: 5px 8px; width: 100%; }
textarea { min-height: 64px; resize: vertical; }
@media (max-width: 860px) {
  nav.side { width: 48px; padding: 8px 0; } nav.side a { font-size: 0; gap: 0; padding: 4px 16px; } nav.side h2 { font-size: 0; padding: 4px; border-top: 1px solid rgb(var(--palette-neutral-8)); }
  nav.side .badge { font-size: 14px; } main { padding: 0 16px 32px; } .logo b, .logo span { display: none; }
}
main:has(> .content > .host) { flex: 1; display: flex; flex-direction: column; padding: 0; max-width: none; } main:has(> .content > .host) > :not(.content) { margin-left: 32px; margin-right: 32px; }
.content:has(> .host) { flex: 1; margin-top: 0; border-top: 1px solid rgb(var(--palette-neutral-8)); }
@media (max-width: 600px) { main:has(> .content > .host) > :not(.content) { margin-left: 0; margin-right: 0; } main { padding: 0 0 32px; } .heading, .tabs { padding-left: 12px; padding-right: 12px; } .card { border-radius: 0; } }
@media (forced-colors: active) { nav.side a[aria-current], .tabs a[aria-current] { outline: 1px solid; } }
`;
