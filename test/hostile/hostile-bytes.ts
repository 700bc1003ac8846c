import { documents, type HostileDocument, logOf, RESULT } from './document.ts';

const encoder = new TextEncoder();

const little = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const raw = (before: string, bytes: readonly number[], after: string) =>
  Uint8Array.from([...encoder.encode(before), ...bytes, ...encoder.encode(after)]);

/** Bytes that are no UTF-8, and odd ones that are. */
export function brokenBytes(): HostileDocument[] {
  const sequences: Readonly<Record<string, readonly number[]>> = {
    'overlong slash': [0xc0, 0xaf],
    'overlong NUL': [0xc0, 0x80],
    'overlong of three': [0xe0, 0x80, 0xaf],
    'overlong of four': [0xf0, 0x80, 0x80, 0xaf],
    'raw high surrogate': [0xed, 0xa0, 0x80],
    'raw low surrogate': [0xed, 0xb0, 0x80],
    'CESU pair': [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
    'beyond Unicode': [0xf4, 0x90, 0x80, 0x80],
    'five bytes': [0xf8, 0x88, 0x80, 0x80, 0x80],
    continuation: [0x80],
    FE: [0xfe],
    FF: [0xff],
    'cut character': [0xe2, 0x82],
    Latin: [0xe4],
    NUL: [0],
    'control character': [0x1f],
    DEL: [0x7f],
    'byte order mark': [0xef, 0xbb, 0xbf],
    'UTF-16 mark': [0xff, 0xfe],
    noncharacter: [0xef, 0xbf, 0xbf],
  };
  const log = logOf(RESULT);
  return Object.entries(sequences).flatMap(([name, bytes]) =>
    documents({
      [`${name} in a text`]: raw(
        '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"',
        bytes,
        `"}},"results":[${RESULT}]}]}`,
      ),
      [`${name} in a name`]: raw('{"version":"2.1.0","x', bytes, '":1,"runs":[{"results":[{}]}]}'),
      [`${name} between`]: raw('{"version":"2.1.0",', bytes, '"runs":[{"results":[{}]}]}'),
      [`${name} before`]: raw('', bytes, log),
      [`${name} behind`]: raw(log, bytes, ''),
      [`${name} alone`]: Uint8Array.from(bytes),
    }),
  );
}

/** UTF-16, marks, and bytes that only begin like a text. */
export function encodings(): HostileDocument[] {
  const log = logOf(`{"message":{"text":"é😀"}},3`);
  const half = little(`\ufeff${log}`);
  return documents({
    'UTF-16 of odd length': half.slice(0, -1),
    'UTF-16 with a byte too many': Uint8Array.from([...half, 0]),
    'UTF-16 with half a character': Uint8Array.from([...half, 0x3d, 0xd8]),
    'UTF-16 with two marks': little(`\ufeff\ufeff${log}`),
    'UTF-16 big endian of odd length': half.slice().subarray(0, -1),
    'UTF-16 mark alone': Uint8Array.of(0xff, 0xfe),
    'UTF-16 mark and a byte': Uint8Array.of(0xff, 0xfe, 0x7b),
    'UTF-8 mark alone': Uint8Array.of(0xef, 0xbb, 0xbf),
    'two UTF-8 marks': encoder.encode(`\ufeff\ufeff${log}`),
    'half a mark': Uint8Array.of(0xef, 0xbb),
    'UTF-32': Uint8Array.of(0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0),
    'UTF-32 big endian': Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b),
    'a mark in the middle': encoder.encode(log.replace(',', ',\ufeff')),
    'UTF-16 behind UTF-8': Uint8Array.from([...encoder.encode(log), ...little(log)]),
    'a byte': Uint8Array.of(0x7b),
    'gzip magic alone': Uint8Array.of(0x1f, 0x8b),
    'zip magic alone': encoder.encode('PK\u0003\u0004'),
    'NUL bytes': new Uint8Array(1000),
  });
}

/** Texts that are no JSON, or JSON as nobody writes it. */
export function syntax(): HostileDocument[] {
  const log = logOf(RESULT);
  const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);
  return documents({
    nothing: '',
    'white space': ' \n\t\r',
    'trailing comma in an object': log.replace(/\}$/u, ',}'),
    'trailing comma in a list': logOf(`${RESULT},`),
    'double comma': logOf(`${RESULT},,${RESULT}`),
    'leading comma': logOf(`,${RESULT}`),
    'line comment': log.replace('"runs"', '// runs\n"runs"'),
    'block comment': log.replace('"runs"', '/* runs */"runs"'),
    'single quotes': log.replaceAll('"', "'"),
    'bare names': log.replace('"version"', 'version'),
    'no colon': log.replace(':', ' '),
    'wrong bracket': log.replace(']', '}'),
    'one bracket too many': `${log}}`,
    NDJSON: `${log}\n${log}\n${log}`,
    'NDJSON of results': `${RESULT}\n${RESULT}`,
    'JSON text sequence': `\u001e${log}\n\u001e${log}`,
    'a list of logs': `[${log},${log}]`,
    'a log as text': JSON.stringify(log),
    JSONP: `callback(${log})`,
    'XSSI prefix': `)]}'\n${log}`,
    'console lines': `scanning\n{"x":1}\n${log}\ndone`,
    'braces in lines before': `{\n{\n{\n${log}`,
    'hex number': logOf('{"rank":0x10}'),
    'leading zero': logOf('{"rank":010}'),
    'plus sign': logOf('{"rank":+1}'),
    'no digits behind the point': logOf('{"rank":1.}'),
    'no digits before the point': logOf('{"rank":.5}'),
    'no exponent': logOf('{"rank":1e}'),
    'minus alone': logOf('{"rank":-}'),
    NaN: logOf('{"rank":NaN,"ruleId":"a"}'),
    Infinity: logOf('{"rank":-Infinity,"ruleId":"a"}'),
    undefined: logOf('{"rank":undefined}'),
    'NaN as a text': logOf('{"ruleId":"NaN","message":{"text":"-Infinity \\" NaN"}}'),
    'capital literals': logOf('{"x":True}'),
    'literal that goes on': logOf('{"x":nullx}'),
    'raw line break in a text': logOf('{"ruleId":"a\nb"}'),
    'raw tab in a text': logOf('{"ruleId":"a\tb"}'),
    'unknown escape': logOf('{"ruleId":"\\x41"}'),
    'short escape': logOf('{"ruleId":"\\u12"}'),
    'escape at the end': '{"version":"2.1.0\\',
    'escaped lone surrogates': logOf(
      '{"ruleId":"\\ud800","message":{"text":"\\udfff\\ud83d \\ude00"},"guid":"\\uD83D\\uDE00"}',
    ),
    'equal members': `{"version":"1.0.0","version":"2.1.0","runs":7,"runs":[{"tool":1,"tool":{"driver":{"name":"a","name":"b"}},"results":[{}],"results":[{"ruleId":"a","ruleId":"b","locations":[],"locations":null}]}]}`,
    'equal members with escapes': `{"version":"2.1.0","runs":[],"r\\u0075ns":[{"results":[{"ruleId":"x"}],"\\u0072esults":[{},{}]}]}`,
    'non-breaking space': log.replace(',', ',\u00a0'),
    'line separator': log.replace(',', ',\u2028'),
    'levels within the limit': logOf(`{"ruleId":"R","properties":{"x":${nested(190)}}}`),
    'levels beyond the limit': logOf(`{"ruleId":"R","properties":{"x":${nested(250)}}}`),
    'levels of objects': logOf(`{"properties":${nested(5000, '{"a":', '1}').replace('1', '1')}}`),
    'a hundred thousand levels': nested(100_000),
    'levels in codeFlows': logOf(`{"codeFlows":${nested(150)}}`),
    'levels in rules': `{"version":"2.1.0","runs":[{"tool":{"driver":{"rules":${nested(180)}}},"results":[]}]}`,
    'levels outside of runs': `{"x":${nested(199)},"version":"2.1.0","runs":[{"results":[{}]}]}`,
    'brackets in a text': logOf(`{"message":{"text":"${'[{'.repeat(3000)}"}}`),
    'long name': logOf(`{"${'k'.repeat(100_000)}":1,"ruleId":"a"}`),
    'long text': logOf(`{"ruleId":"${'r'.repeat(100_000)}","message":{"text":"${'é'.repeat(100_000)}"}}`),
    'long number': logOf(`{"rank":${'9'.repeat(100_000)}}`),
    'long fraction': logOf(`{"rank":0.${'3'.repeat(100_000)}}`),
    'long exponent': logOf(`{"rank":1e${'9'.repeat(1000)}}`),
  });
}
