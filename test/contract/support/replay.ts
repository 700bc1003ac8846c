import { expect } from 'vitest';
import { at } from './json.ts';
import { isKnown, MISSING_FROM_EXAMPLES } from './known-differences.ts';
import { outside } from './outside.ts';
import { missingFrom, shapeOf } from './shape.ts';
import { type Example, loadExamples } from './specification.ts';
import type { Stage } from './stage.ts';

/** An official write example and where to send its body. */
export interface Replay {
  /** Area's file, e.g. `git`. */
  readonly file: string;
  /** `pushes/POST__….json`, any case. */
  readonly example: string;
  readonly path: string;
  readonly contentType?: string;
}

/** Identifiers of the examples' world → ours; replaced as text in the body. */
export type Substitutions = Map<string, string>;

/** Sends an example's body and compares status and shape with the example's answer; returns our answer. */
export async function replay(stage: Stage, substitutions: Substitutions, wanted: Replay): Promise<unknown> {
  const example = findExample(wanted);
  const method =
    /\/(POST|PUT|PATCH|DELETE|Add|Remove)/.exec(`/${wanted.example.split('/').at(-1) ?? ''}`)?.[1] ?? '';
  const body: unknown =
    'body' in example.parameters ? substituted(example.parameters['body'], substitutions) : undefined;
  const answer = await stage.client.send(METHODS[method] ?? method, wanted.path, body, {
    ...(wanted.contentType === undefined ? {} : { contentType: wanted.contentType }),
  });
  const asked = stage.sandbox.recorder.all().at(-1)?.operation;
  if (asked !== undefined && asked !== null) stage.replayed.add(asked);
  const [[status, response] = ['', undefined]] = Object.entries(example.responses);
  expect(`${answer.status} ${answer.status >= 300 ? answer.text : ''}`.trim(), wanted.example).toBe(status);
  const expected = at(response, 'body') ?? undefined;
  // Some examples were written down without the wrapper of lists.
  const ours = Array.isArray(expected) ? at(answer.body, 'value') : answer.body;
  const missing = missingFrom(shapeOf(ours), shapeOf(expected)).filter(
    (path) => !isKnown(MISSING_FROM_EXAMPLES, asked ?? '', path),
  );
  expect(missing, wanted.example).toEqual([]);
  return answer.body;
}

/** Examples that are named by what they do. */
const METHODS: Readonly<Record<string, string>> = { Add: 'PATCH', Remove: 'PATCH' };

function findExample(wanted: Replay): Example {
  const folder = outside()?.openApi ?? '';
  const found = loadExamples(folder, wanted.file).get(`httpexamples/${wanted.example}`.toLowerCase());
  if (found === undefined) throw new Error(`no example ${wanted.file} ${wanted.example}`);
  return found;
}

function substituted(body: unknown, substitutions: Substitutions): unknown {
  let text = JSON.stringify(body);
  for (const [theirs, ours] of substitutions) text = text.replaceAll(theirs, ours);
  return JSON.parse(text);
}

/** The example's answer, to learn the identifiers that later examples refer to. */
export function exampleAnswer(wanted: Replay): unknown {
  return at(Object.values(findExample(wanted).responses)[0], 'body');
}
