const MIB = 1024 * 1024;
const encoder = new TextEncoder();
const LOG = '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Probe"}},"results":[';
const END = ']}]}';
const RESULT = '{"ruleId":"R1","message":{"text":"m"}}';

/** The pieces of a document that is too large to be written down. */
type Pieces = Generator<string | Uint8Array>;

/** A text so often, with commas between. */
function* times(text: string, count: number): Pieces {
  const atOnce = Math.max(1, Math.min(count, Math.floor((256 * 1024) / (text.length + 1))));
  const many = encoder.encode(`${text},`.repeat(atOnce));
  let left = count - 1;
  for (; left >= atOnce; left -= atOnce) yield many;
  yield `${text},`.repeat(left) + text;
}

/** A text so often, with nothing between. */
function* run(text: string, bytes: number): Pieces {
  const many = encoder.encode(text.repeat(Math.ceil((256 * 1024) / text.length)));
  for (let size = 0; size < bytes; size += many.length) yield many;
}

function* all(...parts: (string | Uint8Array | Pieces)[]): Pieces {
  for (const part of parts) {
    if (typeof part === 'string' || part instanceof Uint8Array) yield part;
    else yield* part;
  }
}

/** Ends of a log with these members beside the results of its run. */
function withMembers(name: string, value: Pieces, open = '[', close = ']'): Pieces {
  return all(`{"version":"2.1.0","runs":[{"${name}":${open}`, value, `${close},"results":[${RESULT}]}]}`);
}

function inDriver(rules: Pieces): Pieces {
  const head = '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Probe","rules":[';
  return all(head, rules, `]}},"results":[${RESULT}]}]}`);
}

function* numbered(count: number, text: (index: number) => string): Pieces {
  for (let from = 0; from < count; from += 1000) {
    const part = Array.from({ length: Math.min(1000, count - from) }, (_, index) => text(from + index));
    yield (from === 0 ? '' : ',') + part.join(',');
  }
}

function* utf16(pieces: Pieces): Pieces {
  yield Uint8Array.of(0xff, 0xfe);
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : new TextDecoder().decode(piece);
    yield new Uint8Array(Buffer.from(text, 'utf16le'));
  }
}

const rule = (index: number) =>
  `{"id":"R${index}","name":"rule${index}","shortDescription":{"text":"${'about '.repeat(20)}"},"properties":{"tags":["security","external/cwe/cwe-079"],"security-severity":"7.5"}}`;
const step = `{"location":{"physicalLocation":{"artifactLocation":{"uri":"a.js"},"region":{"startLine":1}},"message":{"text":"${'x'.repeat(200)}"}}}`;
const deep = `${'['.repeat(150)}${']'.repeat(150)}`;

/** Documents of up to a gigabyte, made while they are read; by what is in them. */
export const GIANTS: Readonly<Record<string, () => Pieces>> = {
  'a million empty results': () => all(LOG, times('{}', 1_000_000), END),
  'a million results that are none': () => all(LOG, times('7', 1_000_000), END),
  'a million empty runs': () => all('{"version":"2.1.0","runs":[', times('{}', 1_000_000), ']}'),
  'a million runs with a result': () =>
    all('{"version":"2.1.0","runs":[', times(`{"results":[${RESULT}]}`, 1_000_000), ']}'),
  '20,000 runs': () => all('{"version":"2.1.0","runs":[', times(`{"results":[${RESULT}]}`, 20_000), ']}'),
  '100,000 rules': () => inDriver(numbered(100_000, rule)),
  'five million empty rules': () => inDriver(times('{}', 5_000_000)),
  'ten million numbers for rules': () => inDriver(times('1', 10_000_000)),
  'rules beyond any limit': () => inDriver(numbered(400_000, rule)),
  'five million empty artifacts': () => withMembers('artifacts', times('{}', 5_000_000)),
  'half a million artifacts': () =>
    withMembers(
      'artifacts',
      numbered(500_000, (index) => `{"location":{"uri":"src/file${index}.js"}}`),
    ),
  '500,000 base ids in one chain': () =>
    withMembers(
      'originalUriBaseIds',
      numbered(500_000, (index) => `"B${index}":{"uri":"a/","uriBaseId":"B${index + 1}"}`),
      '{',
      '}',
    ),
  'a million notifications': () =>
    withMembers(
      'invocations',
      all(
        '{"executionSuccessful":false,"toolExecutionNotifications":[',
        times('{"level":"error","message":{"text":"no"}}', 1_000_000),
        ']}',
      ),
    ),
  'a result with 200 MB of code flows': () =>
    all(
      LOG,
      `{"ruleId":"R1","message":{"text":"m"},"codeFlows":[{"threadFlows":[{"locations":[`,
      times(step, 650_000),
      `]}]}]}`,
      END,
    ),
  'a result with 200 MB of deep lists': () =>
    all(LOG, '{"ruleId":"R1","codeFlows":[', times(deep, 700_000), ']}', END),
  'a result with 100 MB of locations': () =>
    all(
      LOG,
      '{"ruleId":"R1","locations":[',
      times('{"physicalLocation":{"artifactLocation":{"uri":"a.js"},"region":{"startLine":1}}}', 1_300_000),
      ']}',
      END,
    ),
  'results of 7 MB of empty objects': () =>
    all(
      LOG,
      ...Array.from({ length: 6 }, (_, index) =>
        all(index === 0 ? '' : ',', '{"x":[', times('{}', 2_300_000), ']}'),
      ),
      END,
    ),
  'properties of 12 MB of empty objects': () =>
    all(LOG, '{"ruleId":"R1","properties":{"x":[', times('{}', 4_000_000), ']}}', END),
  'a message of 100 MB': () => all(LOG, '{"message":{"text":"', run('ä x', 100 * MIB), '"}}', END),
  'a message of 7 MB': () => all(LOG, '{"message":{"text":"', run('[{0}](1) ', 7 * MIB), '"}}', END),
  'a key of 100 MB': () => all(LOG, '{"', run('k', 100 * MIB), '":1}', END),
  'a number of 100 MB': () => all(LOG, '{"rank":1', run('0', 100 * MIB), '}', END),
  'a tool name of 30 MB': () =>
    all(
      '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"',
      run('n', 30 * MIB),
      `"}},"results":[${RESULT}]}]}`,
    ),
  'a rule id of 5 MB in 10 results': () =>
    all(
      LOG,
      ...Array.from({ length: 10 }, (_, index) =>
        all(index === 0 ? '' : ',', '{"ruleId":"', run('r', 5 * MIB), '"}'),
      ),
      END,
    ),
  '100 MB of brackets': () => all(LOG, run('[', 100 * MIB)),
  '100 MB of brackets and nothing else': () => run('[', 100 * MIB),
  '300 MB of white space': () => all(run(' \n', 300 * MIB), '{}'),
  '300 MB of NUL bytes': () => run('\0', 300 * MIB),
  '100 MB of quotes': () => run('"', 100 * MIB),
  '100 MB of backslashes in a text': () => all('{"a":"', run('\\\\', 100 * MIB)),
  '100 MB of lines': () => all(run('warning: x\n', 100 * MIB), LOG, RESULT, END),
  '100 MB of lines with braces': () => run('\n{', 100 * MIB),
  '100 MB of logs one per line': () => run(`${LOG}${RESULT}${END}\n`, 100 * MIB),
  '100 MB cut off': () => all(LOG, times(RESULT, 2_700_000)),
  '60 MB cut off': () => all(LOG, times(RESULT, 1_600_000)),
  '100 MB with NaN at the end': () => all(LOG, times(RESULT, 2_600_000), ',{"rank":NaN}', END),
  '20 MB with NaN at the end': () => all(LOG, times(RESULT, 500_000), ',{"rank":NaN}', END),
  '60 MB of empty results with NaN': () => all(LOG, times('{}', 20_000_000), ',{"rank":NaN}', END),
  '60 MB of NaN': () => all(LOG, times('NaN', 15_000_000), END),
  '60 MB in snake case': () => all(LOG, times('{"rule_id":"R1"}', 3_500_000), END),
  '120 MB of UTF-16': () => utf16(all(LOG, times(RESULT, 1_600_000), END)),
  '60 MB of UTF-16 cut off': () => all(utf16(all(LOG, times(RESULT, 800_000))), Uint8Array.of(0x3d)),
  '60 MB that end in no UTF-8': () => all(LOG, times(RESULT, 1_600_000), Uint8Array.of(0xc0, 0xaf)),
  'a million equal names': () =>
    all('{"version":"2.1.0",', times('"runs":[{"results":[{}]}]', 1_000_000), '}'),
  'a million names': () =>
    all(
      '{"version":"2.1.0",',
      numbered(1_000_000, (index) => `"name${index}":{}`),
      ',"runs":[]}',
    ),
  'a million suppressions': () =>
    all(
      LOG,
      '{"ruleId":"R1","suppressions":[',
      times('{"kind":"external","status":"x"}', 200_000),
      ']}',
      END,
    ),
};
