import './markdown.css';
import { createElement, type ReactNode } from 'react';
import type { MarkdownNode, MarkdownTag } from '../data/detail-kit.ts';
import { shownText } from '../data/shown-text.ts';
import { ExternalLink } from './external-link.tsx';

const VOID: readonly MarkdownTag[] = ['hr', 'br'];

/** Somebody else's Markdown as elements that we know: no HTML, no pictures, links through the host. */
export function Markdown({ nodes }: { readonly nodes: readonly MarkdownNode[] }) {
  return <div className="markdown">{nodes.map(shown)}</div>;
}

function shown(node: MarkdownNode, at: number): ReactNode {
  switch (node.kind) {
    case 'text':
      return shownText(node.text);
    case 'fence':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre key={at} tabIndex={0}>
          <code>{shownText(node.text)}</code>
        </pre>
      );
    case 'link':
      return (
        <ExternalLink key={at} url={node.url}>
          {node.children.map(shown)}
        </ExternalLink>
      );
    case 'element':
      return element(node.tag, node.children, at);
  }
}

function element(tag: MarkdownTag, children: readonly MarkdownNode[], key: number): ReactNode {
  // A heading of a help text stands below those of the page, whatever its own rank.
  if (/^h[1-6]$/u.test(tag)) {
    return (
      <p key={key} className="markdown-heading">
        {children.map(shown)}
      </p>
    );
  }
  return VOID.includes(tag) ? createElement(tag, { key }) : createElement(tag, { key }, children.map(shown));
}
