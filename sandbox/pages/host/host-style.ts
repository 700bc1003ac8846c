/** How the host's own parts look: frame, switches, messages, dialogs; on the variables of the theme. */
export const HOST_STYLE = `
.host { position: relative; display: flex; flex-direction: column; flex: 1; min-height: max(480px, calc(100vh - 280px)); height: 100%; }
.host-frame { position: relative; display: flex; flex: 1; min-height: 0; }
.host-frame iframe { border: 0; flex: 1; width: 100%; min-height: 100%; background: var(--background-color); }
.host-frame.host-loading iframe { visibility: hidden; }
.host-spinner { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 12px;
  color: var(--text-primary-color); }
.host-spinner::before { content: ""; width: 28px; height: 28px; border-radius: 50%; border: 2px solid rgb(var(--palette-primary-tint-20));
  border-top-color: rgb(var(--palette-primary)); animation: host-turn 1s linear infinite; }
@keyframes host-turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .host-spinner::before { animation: none; } }
.host-problem { margin: 24px 32px; padding: 12px 16px; border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere;
  background: var(--status-error-background); color: var(--text-primary-color); }
.host-bar { display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: center; padding: 2px 32px; font-size: 12px; line-height: 20px;
  color: var(--text-primary-color); background: rgb(var(--palette-neutral-4)); border-top: 1px solid rgb(var(--palette-neutral-8)); }
.host .host-bar label { display: inline-flex; flex-direction: row; gap: 6px; align-items: center; font-weight: 400; }
.host .host-bar select { min-height: 24px; height: 24px; padding: 0 4px; font: inherit; color: inherit; background: var(--background-color);
  border: 1px solid rgb(var(--palette-neutral-30)); border-radius: 2px; }
.host-dialog button, .host-message button { font: inherit; color: var(--text-primary-color);
  background: var(--background-color); border: 1px solid rgb(var(--palette-neutral-30)); border-radius: 2px; }
.host-dialog button, .host-message button { min-height: 32px; padding: 0 16px; font-weight: 600; }
.host-dialog button.host-primary { background: var(--communication-background); border-color: transparent;
  color: var(--text-on-communication-background); }
.host :focus-visible, .host-dialog :focus-visible, .host-message :focus-visible { outline: 2px solid var(--focus-border-color); outline-offset: 1px; }
.host-message { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 8px 32px; color: var(--text-primary-color);
  background: var(--status-info-background); }
.host-message[data-level="warning"] { background: var(--status-warning-background); }
.host-message[data-level="error"] { background: var(--status-error-background); }
.host-message[data-level="success"] { background: var(--status-success-background); }
.host-message a { color: inherit; text-decoration: underline; }
.host-toast { position: fixed; left: 50%; bottom: 32px; translate: -50% 0; z-index: 30; border-radius: 4px; padding: 12px 16px;
  background: rgb(var(--palette-neutral-80)); color: rgb(var(--palette-neutral-0)); box-shadow: 0 6px 14px var(--callout-shadow-color); }
.host-toast button { color: inherit; background: transparent; border-color: currentColor; }
.host-dialog { color: var(--text-primary-color); background: var(--callout-background-color); border: 1px solid var(--border-subtle-color);
  border-radius: 4px; padding: 0; width: min(640px, calc(100vw - 32px)); box-shadow: 0 25px 58px var(--panel-shadow-color); }
.host-dialog::backdrop { background: rgba(0, 0, 0, .4); }
.host-dialog[open] { display: flex; flex-direction: column; }
.host-title { display: flex; flex-direction: column; gap: 4px; padding: 20px 32px 12px; }
.host-dialog h2 { margin: 0; font-size: 20px; font-weight: 600; } .host-title p { margin: 0; }
.host-dialog p { margin: 0; padding: 0 32px; overflow-wrap: anywhere; } .host-dialog .host-title p { padding: 0; }
.host-dialog footer { display: flex; justify-content: flex-end; gap: 8px; padding: 20px 32px; }
.host-dialog .host-frame { min-height: 160px; }
.host-panel { margin: 0 0 0 auto; height: 100vh; max-height: 100vh; border-radius: 0; width: min(480px, 100vw); }
.host-panel[data-size="1"] { width: min(640px, 100vw); } .host-panel[data-size="2"] { width: min(960px, 100vw); }
.host-full-screen { position: fixed; inset: 0; z-index: 20; background: var(--background-color); }
`;
