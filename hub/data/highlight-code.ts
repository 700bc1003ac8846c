import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import type { CodeSpan } from './detail-kit.ts';

const LANGUAGES = {
  ...{ bash, cpp, csharp, go, java, javascript, json, kotlin, php, python, ruby, sql, typescript, xml, yaml },
};

const ENDINGS: Readonly<Record<string, keyof typeof LANGUAGES>> = {
  ...{ sh: 'bash', bash: 'bash', c: 'cpp', h: 'cpp', cc: 'cpp', cpp: 'cpp', cxx: 'cpp', hpp: 'cpp' },
  ...{
    cs: 'csharp',
    go: 'go',
    java: 'java',
    kt: 'kotlin',
    kts: 'kotlin',
    php: 'php',
    py: 'python',
    rb: 'ruby',
  },
  ...{ js: 'javascript', mjs: 'javascript', cjs: 'javascript', jsx: 'javascript', json: 'json', sql: 'sql' },
  ...{ ts: 'typescript', tsx: 'typescript', mts: 'typescript', cts: 'typescript', yml: 'yaml', yaml: 'yaml' },
  ...{
    html: 'xml',
    htm: 'xml',
    xml: 'xml',
    vue: 'xml',
    svg: 'xml',
    csproj: 'xml',
    config: 'xml',
    cshtml: 'xml',
  },
};

/** Colours for code, by the ending of its path; null: not a language that we know. */
export function highlightCode(code: string, path: string): readonly (readonly CodeSpan[])[] | null {
  const ending = /\.(\w+)$/u.exec(path)?.[1]?.toLowerCase() ?? '';
  const language = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
  if (language === undefined) return null;
  if (highlighter.getLanguage(language) === undefined)
    highlighter.registerLanguage(language, LANGUAGES[language]);
  return spansByLine(highlighter.highlight(code, { language, ignoreIllegals: true }).value);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
const PIECE = /<span class="([^"]*)">|<\/span>|&(amp|lt|gt|quot|#x27);|[^<&]+|[<&]/gu;

/** The highlighter answers with HTML of spans only: read back into data, so that no HTML reaches the page. */
function spansByLine(html: string): readonly (readonly CodeSpan[])[] {
  const lines: CodeSpan[][] = [[]];
  const kinds: (string | null)[] = [];
  for (const [piece, scope, entity] of html.matchAll(PIECE)) {
    if (scope !== undefined) kinds.push(kindOf(scope) ?? kinds.at(-1) ?? null);
    else if (piece === '</span>') kinds.pop();
    else {
      const text = entity === undefined ? piece : (ENTITIES[entity] ?? piece);
      for (const [at, part] of text.split('\n').entries()) {
        if (at > 0) lines.push([]);
        if (part !== '') lines.at(-1)?.push({ text: part, kind: kinds.at(-1) ?? null });
      }
    }
  }
  return lines;
}

/** `hljs-title function_` is a `title`. */
function kindOf(scope: string): string | null {
  return /^hljs-(\w+)/u.exec(scope)?.[1] ?? null;
}
