import MarkdownIt, { type Token } from 'markdown-it';
import { MARKDOWN_TAGS, type MarkdownNode, type MarkdownTag } from './detail-kit.ts';

/** HTML stays text, addresses that are not written as links stay text. */
const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Foreign Markdown as a tree of what we know; pictures become their description. */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  return treeOf(parser.parse(text, {}));
}

type Level = {
  readonly close: (children: readonly MarkdownNode[]) => MarkdownNode[];
  readonly nodes: MarkdownNode[];
};

function treeOf(tokens: readonly Token[]): readonly MarkdownNode[] {
  const root: MarkdownNode[] = [];
  const open: Level[] = [];
  for (const token of tokens) {
    const nodes = open.at(-1)?.nodes ?? root;
    if (token.nesting === 1) open.push({ close: opening(token), nodes: [] });
    else if (token.nesting === 0) nodes.push(...leaf(token));
    else {
      const level = open.pop();
      if (level !== undefined) (open.at(-1)?.nodes ?? root).push(...level.close(level.nodes));
    }
  }
  return root;
}

function opening(token: Token): Level['close'] {
  const url = token.type === 'link_open' ? token.attrGet('href') : null;
  if (typeof url === 'string') return (children) => [{ kind: 'link', url, children }];
  // The paragraph of a tight list item.
  if (token.hidden) return (children) => [...children];
  const tag = tagOf(token.tag);
  return tag === null ? (children) => [...children] : (children) => [{ kind: 'element', tag, children }];
}

function leaf(token: Token): readonly MarkdownNode[] {
  const { type, content, children } = token;
  switch (type) {
    case 'inline':
      return treeOf(children ?? []);
    case 'fence':
    case 'code_block':
      return [{ kind: 'fence', text: content }];
    case 'code_inline':
      return [{ kind: 'element', tag: 'code', children: [{ kind: 'text', text: content }] }];
    case 'softbreak':
      return [{ kind: 'text', text: ' ' }];
    case 'hardbreak':
      return [{ kind: 'element', tag: 'br', children: [] }];
    case 'hr':
      return [{ kind: 'element', tag: 'hr', children: [] }];
    default:
      // Of an image that is its description.
      return content === '' ? [] : [{ kind: 'text', text: content }];
  }
}

function tagOf(name: string): MarkdownTag | null {
  return MARKDOWN_TAGS.find((tag) => tag === name) ?? null;
}
