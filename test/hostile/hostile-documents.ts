import { documents, type HostileDocument, logOf } from './document.ts';
import { FULL_LOG } from './full-log.ts';
import { brokenBytes, encodings, syntax } from './hostile-bytes.ts';
import { EVIL_NAMES, ODD_VALUES } from './odd-values.ts';

const encoder = new TextEncoder();

function at(place: string): string {
  return logOf(`{"ruleId":"R1","message":{"text":"m"},"locations":[{"physicalLocation":${place}}]}`);
}

/** Each name wherever a log holds names, and a text where it only should. */
function evilNames(): HostileDocument[] {
  return EVIL_NAMES.flatMap((name, index) => {
    const n = JSON.stringify(name);
    return documents({
      [`name ${index} as rule`]: `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"P","rules":[{"id":${n},"messageStrings":{${n}:{"text":"x"}},"properties":{${n}:{}}}]}},"results":[{"ruleId":${n},"message":{"id":${n},"arguments":[${n}]}},{"rule":{"id":${n}}}]}]}`,
      [`name ${index} as tool`]: `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":${n},"guid":${n},"version":${n}},"extensions":[{"name":${n},"rules":[{"id":"x"}]}]},"automationDetails":{"id":${n}},"results":[{"ruleId":"x","guid":${n},"rule":{"toolComponent":{"name":${n},"guid":${n}}}}]}]}`,
      [`name ${index} as member`]: `{${n}:{"runs":1},"version":"2.1.0","runs":[{${n}:[],"tool":{${n}:1,"driver":{${n}:2,"name":"P"}},"results":[{${n}:{"ruleId":"no"},"ruleId":"R","message":{${n}:1,"text":"m"},"properties":{${n}:1,"tags":[${n}],"cwe":${n}},"fingerprints":{${n}:${n}}}]}]}`,
      [`name ${index} as base`]: logOf(
        `{"locations":[{"physicalLocation":{"artifactLocation":{"uri":${n},"uriBaseId":${n}}},"logicalLocations":[{"fullyQualifiedName":${n}}]}],"suppressions":[{"kind":${n},"status":${n}}],"taxa":[{"id":${n},"toolComponent":{"name":${n}}}],"kind":${n},"level":${n},"baselineState":${n}}`,
        `"originalUriBaseIds":{${n}:{"uri":${n},"uriBaseId":${n}}},`,
      ),
    });
  });
}

/** Every member of the full log replaced by something else, one at a time. */
function wrongTypes(): HostileDocument[] {
  const text = JSON.stringify(FULL_LOG);
  const value = /"[\w$/ -]+":(?=([[{"\w-]))/gu;
  return [...text.matchAll(value)].map((match, index) => {
    const from = match.index + match[0].length;
    const odd = ODD_VALUES[index % ODD_VALUES.length] ?? 'null';
    const changed = `${text.slice(0, from)}${odd}${text.slice(endOfValue(text, from))}`;
    return { name: `${match[0]}${odd.slice(0, 40)} at ${from}`, bytes: encoder.encode(changed) };
  });
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let index = from; index < text.length; index++) {
    const unit = text[index] ?? '';
    if (unit === '"') {
      index++;
      while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
    } else if ('[{'.includes(unit)) depth++;
    else if (']}'.includes(unit) && --depth < 0) return index;
    if (depth === 0 && (unit === '"' || ']}'.includes(unit))) return index + 1;
    if (depth === 0 && unit === ',') return index;
  }
  return text.length;
}

function oddRegions(): HostileDocument[] {
  const names = [
    'startLine',
    'startColumn',
    'endLine',
    'endColumn',
    'charOffset',
    'charLength',
    'byteOffset',
    'byteLength',
  ];
  const numbers = [
    '-1',
    '0',
    '-0',
    '1e400',
    '1e21',
    '2147483648',
    '9007199254740993',
    '0.5',
    '"1"',
    'NaN',
    'Infinity',
    '[1]',
  ];
  return names.flatMap((name) =>
    numbers.map((number) => ({
      name: `${name} ${number}`,
      bytes: encoder.encode(
        at(
          `{"artifactLocation":{"uri":"a.js"},"region":{"startLine":3,"endLine":2,"snippet":{"text":"é x"},"${name}":${number}},"contextRegion":{"${name}":${number}}}`,
        ),
      ),
    })),
  );
}

function oddLogs(): HostileDocument[] {
  const bases = (members: string) => `"originalUriBaseIds":{${members}},`;
  const based = '{"locations":[{"physicalLocation":{"artifactLocation":{"uri":"x.js","uriBaseId":"A"}}}]}';
  const artifact = (index: string) =>
    `{"locations":[{"physicalLocation":{"artifactLocation":{"index":${index}},"region":{"startLine":1}}}]}`;
  return documents({
    'base of itself': logOf(based, bases('"A":{"uri":"a/","uriBaseId":"A"}')),
    'bases in a circle': logOf(
      based,
      bases('"A":{"uri":"a/","uriBaseId":"B"},"B":{"uri":"b/","uriBaseId":"C"},"C":{"uriBaseId":"A"}'),
    ),
    'base that is not there': logOf(based, bases('"A":{"uri":"a/","uriBaseId":"Z"}')),
    'base without slash': logOf(based, bases('"A":{"uri":"file:///x"}')),
    'base of 2,000 links': logOf(
      based,
      bases(
        Array.from(
          { length: 2000 },
          (_, i) => `"${i === 0 ? 'A' : i}":{"uri":"../","uriBaseId":"${i + 1}"}`,
        ).join(','),
      ),
    ),
    'artifact of itself': logOf(artifact('0'), '"artifacts":[{"parentIndex":0,"location":{"index":0}}],'),
    'artifacts in a circle': logOf(
      artifact('1'),
      '"artifacts":[{"parentIndex":1,"location":{"index":1}},{"parentIndex":0,"location":{"index":0}}],',
    ),
    'artifact out of range': logOf(
      ['-1', '-2', '7', '1e9', '0.5', '"0"', 'null'].map(artifact).join(','),
      '"artifacts":[{"location":{"uri":"a"}}],',
    ),
    'logical locations in a circle': logOf(
      '{"locations":[{"logicalLocations":[{"index":0}]}]}',
      '"logicalLocations":[{"parentIndex":1,"index":1},{"parentIndex":0}],',
    ),
    'rule out of range': `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"P","rules":[{"id":"a"}]}},"results":[${['-1', '-2', '1', '1e9', '0.5', '"0"', 'null', '1e400'].map((index) => `{"ruleIndex":${index}},{"ruleId":"b","ruleIndex":${index}},{"rule":{"index":${index},"toolComponent":{"index":${index}}}}`).join(',')}]}]}`,
    'rules related in a circle': `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"P","rules":[{"id":"a","relationships":[{"target":{"id":"b"}}],"deprecatedIds":["b"]},{"id":"b","relationships":[{"target":{"id":"a"}}],"deprecatedIds":["a"]}]}},"results":[{"ruleId":"a"},{"ruleId":"b"}]}]}`,
    'equal rules': `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"P","rules":[${'{"id":"a"},'.repeat(500)}{"id":"a","guid":"a"}]}},"results":[{"ruleId":"a"}]}]}`,
    'placeholders out of range': logOf(
      '{"message":{"text":"{0} {1} {9} {{0}} {} {-1} {1e3} {99999999999999999999}","arguments":["{0}","{1}",3]}}',
    ),
    'placeholders in placeholders': logOf(
      '{"message":{"text":"{0}{0}{0}","arguments":["{1}{1}{1}","{2}{2}{2}","{0}{0}{0}"]}}',
    ),
    'an argument list that is none': logOf('{"message":{"text":"{0}","arguments":{"0":"x","length":1e9}}}'),
    'links everywhere': logOf(
      '{"message":{"text":"[a](0)[b](1)[c](999)[d](-1)[[e]](x)[f](javascript:1)[g](\\\\)[](1)"},"relatedLocations":[{"id":1},{"id":"0"},{"id":1}]}',
    ),
    'a million runs of nothing': `{"version":"2.1.0","runs":[${'null,'.repeat(5000)}null]}`,
    'a run in a run': `{"version":"2.1.0","runs":[[{"results":[{}]}]]}`,
    'runs as an object': `{"version":"2.1.0","runs":{"0":{"results":[{}]},"length":1}}`,
    'results as an object': `{"version":"2.1.0","runs":[{"results":{"0":{},"length":1}}]}`,
    'results in external files': `{"version":"2.1.0","runs":[{"externalPropertyFileReferences":{"results":[{"location":{"uri":"/etc/passwd"}}]}}]}`,
    'results inlined': `{"version":"2.1.0","inlineExternalProperties":[{"results":[{}]},null,{"results":7}],"runs":[{"results":[{}]}]}`,
    'version 1': '{"version":"1.0.0","runs":[]}',
    'version of the future': '{"version":"9.9.9","runs":[{"results":[]}]}',
    'version as a number': '{"version":2.1,"runs":[{"results":[{}]}]}',
    'endless version': `{"version":"${'2.'.repeat(10_000)}","runs":[{"results":[{}]}]}`,
    'names in snake case':
      '{"version":"2.1.0","runs":[{"results":[{"rule_id":"a","message":{"text":"m"}}]}]}',
  });
}

function suppressions(): HostileDocument[] {
  return ODD_VALUES.map((value, index) => ({
    name: `suppressions ${index}`,
    bytes: encoder.encode(
      logOf(
        `{"suppressions":${value}},{"suppressions":[${value}]},{"suppressions":[{"kind":${value},"status":${value},"justification":${value},"location":${value}}]}`,
      ),
    ),
  }));
}

/** A valid log of a few kilobytes, for cutting. */
export const FULL_BYTES: Uint8Array = encoder.encode(JSON.stringify(FULL_LOG));

/** Hundreds of documents that are small enough to be read many times. */
export function hostileDocuments(): HostileDocument[] {
  return [
    ...syntax(),
    ...encodings(),
    ...brokenBytes(),
    ...oddLogs(),
    ...oddRegions(),
    ...suppressions(),
    ...evilNames(),
    ...wrongTypes(),
  ];
}
