import type { Repository } from '../../server/world/git.ts';
import type { Project } from '../../server/world/world.ts';
import { THEME_TITLES } from '../host/themes/themes.ts';
import { type Html, html } from '../html.ts';
import { link } from '../parts/link.ts';
import { avatar } from '../parts/person.ts';
import { projectUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import { icon } from './icons.ts';
import { navigation } from './navigation.ts';
import { chosenTheme } from './theme.ts';

export interface Tab {
  readonly name: string;
  readonly url: string;
  readonly isSelected: boolean;
  readonly count?: number;
}

interface Frame {
  /** Title of the window, and the heading unless there is another. */
  readonly title: string;
  readonly heading?: Html;
  /** Second line of the heading. */
  readonly subtitle?: Html;
  /** Buttons beside the heading. */
  readonly actions?: Html;
  readonly tabs?: readonly Tab[];
  /** Links behind organisation and project. */
  readonly trail?: readonly Html[];
  readonly project?: Project;
  readonly repository?: Repository;
  /** Key of the entry in the navigation: `files`, `pipelines`, …, or the full id of a hub. */
  readonly selected?: string;
  readonly content: Html | readonly Html[];
  /** `fill`: no heading and no margin, the content has all the room (hubs). */
  readonly room?: 'page' | 'fill';
  /** Seconds after which a page that waits for something looks again. */
  readonly refresh?: number;
  /** More in the head, e.g. a script of the page. */
  readonly head?: Html;
}

/** A whole page in the frame of the service: header with breadcrumb, navigation, heading, tabs, content. */
export function page(visit: Visit, frame: Frame): string {
  const { services } = visit;
  const { baseUrl, world } = services;
  const theme = chosenTheme(visit);
  const trail = [
    link(baseUrl, world.organization.name),
    ...(frame.project === undefined ? [] : [link(projectUrl(services, frame.project), frame.project.name)]),
    ...(frame.trail ?? []),
  ].map((each) => html`<li>${each}</li>`);
  const refresh =
    frame.refresh === undefined ? null : html`<meta http-equiv="refresh" content="${frame.refresh}">`;
  const main =
    frame.room === 'fill'
      ? html`<main class="fill"><h1 class="hidden">${frame.title}</h1>${frame.content}</main>`
      : html`<main>${heading(frame)}<div class="content">${frame.content}</div></main>`;
  return html`<!doctype html>
<html lang="en"${theme === null ? null : html` data-theme="${theme}"`}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${frame.title} - ${world.organization.name}</title>
<link rel="stylesheet" href="${baseUrl}/_static/themes.css"><link rel="stylesheet" href="${baseUrl}/_static/pages.css">${frame.head}</head>
<body><a class="skip" href="#main">Skip to content</a>
<header><a class="logo" href="${baseUrl}" title="A local Azure DevOps: nothing leaves this machine">${icon('pipeline')}<b>Azure DevOps</b> <span>local</span></a>
<nav aria-label="Breadcrumb"><ol class="trail">${trail}</ol></nav>${themeMenu(visit)}${visit.user === null ? null : avatar(visit.user.displayName)}</header>
<div class="body">${frame.project === undefined ? null : navigation(visit, frame.project, frame)}<div id="main">${main}</div></div>
</body></html>`.markup;
}

function heading({ title, heading: special, subtitle, actions, tabs = [] }: Frame): Html {
  const links = tabs.map(
    ({ name, url, isSelected, count }) =>
      html`<a href="${url}"${isSelected ? html` aria-current="page"` : null}>${name}${count === undefined ? null : html` <span class="count">${count}</span>`}</a>`,
  );
  return html`<div class="heading"><div><h1>${special ?? title}</h1>${subtitle === undefined ? null : html`<div class="subtitle">${subtitle}</div>`}</div>${actions === undefined ? null : html`<div class="actions">${actions}</div>`}</div>
${links.length === 0 ? null : html`<nav class="tabs" aria-label="Tabs">${links}</nav>`}`;
}

/** Works without script: each choice is a form that comes back to this page. */
function themeMenu(visit: Visit): Html {
  const choices = Object.entries({ '': 'As the system', ...THEME_TITLES }).map(
    ([id, name]) => html`<button name="theme" value="${id}">${name}</button>`,
  );
  return html`<details class="menu"><summary class="quiet" aria-label="Theme" title="Theme">${icon('theme')}</summary>
<form method="post" action="${visit.services.baseUrl}/_theme"><input type="hidden" name="back" value="${visit.path}">${choices}</form></details>`;
}
