import { highlightCode } from '../../data/highlight-code.ts';
import { parseMarkdown } from '../../data/parse-markdown.ts';

window.fixgateDetail = { markdown: parseMarkdown, highlight: highlightCode };
