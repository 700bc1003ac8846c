/** After what a shell or npm wrote before it. */
const ESLINT =
  /^(?:(?![ \t]*[[{"])[^\n]*\n){0,50}\s*(?:\[|\{\s*"results"\s*:\s*\[)\s*\{\s*"filePath"\s*:\s*"(?:[^"\\]|\\.){0,4000}"\s*,\s*"messages"\s*:\s*\[/u;
/** textlint and secretlint begin in the same way. */
const OTHER_LINTER = /"type"\s*:\s*"(?:lint|message)"|"sourceContentType"/u;
const CODETF = /^\s*\{[^[\]{}]{0,2000}"run"\s*:\s*\{[^{}]{0,20000}"vendor"\s*:/u;
/** Some tools call their log `results.json`. */
const SARIF =
  /^\s*\{[^{}[\]]{0,4000}(?:"\$schema"\s*:\s*"[^"]{0,500}sarif[^"]{0,500}"|"runs"\s*:\s*\[\s*\{)/iu;

/** Bytes of a file that are enough to recognise it. */
const HEAD_BYTES = 64 * 1024;

/** Whether a file that is called JSON begins like SARIF, ESLint's or CodeTF. */
export function beginsLikeInput(head: Uint8Array): boolean {
  // UTF-16 is ASCII with NUL bytes here.
  const text = new TextDecoder()
    .decode(head.subarray(0, HEAD_BYTES))
    .replaceAll('\0', '')
    .replace(/^\ufffd{1,2}/u, '');
  return ESLINT.test(text) ? !OTHER_LINTER.test(text) : SARIF.test(text) || CODETF.test(text);
}
