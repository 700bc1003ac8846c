import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { Scope } from '../expressions/evaluate.ts';
import { expandTemplate } from '../expressions/expand.ts';
import { ExpressionError } from '../expressions/parse-expression.ts';

/** The pipeline file is not valid; the message begins like the service's: `/azure-pipelines.yml (Line: 3, Col: 5): …`. */
export class PipelineError extends Error {}

/** A node of the YAML file that knows where it stands. */
export class YamlPlace {
  private readonly node: unknown;
  private readonly source: YamlSource;

  constructor(node: unknown, source: YamlSource) {
    this.node = isAlias(node) ? node.resolve(source.document) : node;
    this.source = source;
  }

  fail(message: string): never {
    throw new PipelineError(`${this.source.path}${position(this.node, this.source.lines)}: ${message}`);
  }

  /** The same node with other values for `${{ … }}`. */
  within(scope: Scope): YamlPlace {
    return new YamlPlace(this.node, { ...this.source, scope });
  }

  isNull(): boolean {
    return this.node === null || this.node === undefined || (isScalar(this.node) && this.node.value === null);
  }

  isText(): boolean {
    return isScalar(this.node) && !this.isNull();
  }

  isObject(): boolean {
    return isMap(this.node);
  }

  /** Scalars as written in the file (`1.10` stays `1.10`), with `${{ … }}` expanded. */
  text(): string {
    if (!isScalar(this.node)) return this.fail('A sequence or mapping was not expected');
    const { value, source, type } = this.node;
    const text = type === 'PLAIN' ? (source ?? '') : String(value ?? '');
    if (value === null || !text.includes('${{')) return value === null ? '' : text;
    return this.guard(() => expandTemplate(text, this.source.scope));
  }

  boolean(): boolean {
    const text = this.text().trim().toLowerCase();
    if (['true', 'y', 'yes', 'on'].includes(text)) return true;
    if (['false', 'n', 'no', 'off'].includes(text)) return false;
    return this.fail(`Unexpected value '${this.text()}': a boolean was expected`);
  }

  wholeNumber(): number {
    const text = this.text().trim();
    return /^\d{1,9}$/.test(text)
      ? Number(text)
      : this.fail(`Unexpected value '${text}': a number was expected`);
  }

  list(): YamlPlace[] {
    if (this.isNull()) return [];
    if (!isSeq(this.node)) return this.fail('A mapping or value was not expected: a sequence is needed');
    return this.node.items.map((item) => this.child(item));
  }

  /** Text or list of texts. */
  texts(): string[] {
    return this.isText() ? [this.text()] : this.list().map((item) => item.text());
  }

  /** The members; with `allowed` any other key is an error. */
  object(allowed?: readonly string[]): Map<string, YamlPlace> {
    const members = new Map<string, YamlPlace>();
    if (this.isNull()) return members;
    if (!isMap(this.node)) return this.fail('A sequence or value was not expected: a mapping is needed');
    for (const pair of (this.node as YAMLMap).items) {
      const keyPlace = this.child(isPair(pair) ? pair.key : null);
      if (!isScalar(keyPlace.node)) return keyPlace.fail('A key must be a text');
      const key = String(keyPlace.node.source ?? keyPlace.node.value);
      if (key.trimStart().startsWith('${{'))
        keyPlace.fail(`'${key}' is not supported by the sandbox: no template directives`);
      if (allowed !== undefined && !allowed.includes(key)) keyPlace.fail(`Unexpected value '${key}'`);
      if (members.has(key)) keyPlace.fail(`'${key}' is already defined`);
      members.set(key, this.child(isPair(pair) ? pair.value : null, keyPlace.node));
    }
    return members;
  }

  /** The members as texts. */
  textMap(): Record<string, string> {
    return Object.fromEntries([...this.object()].map(([key, place]) => [key, place.text()]));
  }

  /** Fails at this place when the expression is not valid in form. */
  guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof ExpressionError) return this.fail(error.message);
      throw error;
    }
  }

  private child(node: unknown, fallback?: unknown): YamlPlace {
    return new YamlPlace(node ?? fallbackNull(fallback), this.source);
  }
}

interface YamlSource {
  readonly path: string;
  readonly lines: LineCounter;
  readonly document: ReturnType<typeof parseDocument>;
  readonly scope: Scope;
}

/** Throws PipelineError for text that is not one YAML document. */
export function readYamlPlace(text: string, path: string): YamlPlace {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new PipelineError(`${path} (Line: ${line}, Col: ${col}): ${error.message}`);
  }
  return new YamlPlace(document.contents, { path, lines, document, scope: { contexts: {} } });
}

function position(node: unknown, lines: LineCounter): string {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
    return '';
  const { line, col } = lines.linePos(Number(node.range[0]));
  return ` (Line: ${line}, Col: ${col})`;
}

/** A missing value stands where its key stands. */
function fallbackNull(key: unknown): unknown {
  if (!isScalar(key)) return null;
  const empty = key.clone();
  Object.assign(empty, { value: null, source: '' });
  return empty;
}
