import { describe, expect, it } from 'vitest';
import { redactTokens } from '../../../../src/core/sarif/texts/secrets.ts';
import { one } from '../read.ts';

const SECRET = 'hunter2-Zx81+q/Lm';

function found(ruleId: string, message: string, snippet: string, tool = 'Probe', rule: object = {}) {
  const physicalLocation = {
    artifactLocation: { uri: 'config.py' },
    region: { startLine: 1, snippet: { text: snippet } },
    contextRegion: { startLine: 1, snippet: { text: `# c\n${snippet}\n` } },
  };
  const result = { ruleId, message: { text: message }, locations: [{ physicalLocation }] };
  return one(result, { tool: { driver: { name: tool, rules: [{ id: ruleId, ...rule }] } } });
}

describe('findings of secrets', () => {
  it.each([
    ['a scanner of secrets', () => found('generic', `found ${SECRET}`, SECRET, 'gitleaks')],
    [
      'a rule called after them',
      () => found('hardcoded-password', `Password '${SECRET}' in code`, `password = "${SECRET}"`),
    ],
    [
      'a rule named after them',
      () =>
        found('B105', `Possible hardcoded password: '${SECRET}'`, 'x', 'Bandit', {
          name: 'hardcoded_password_string',
        }),
    ],
    [
      'a rule described so',
      () =>
        found('SA1', `found ${SECRET}`, SECRET, 'Probe', {
          shortDescription: { text: 'Use of a hard-coded cryptographic API key' },
        }),
    ],
    ['a rule of Horusec', () => found('HS-LEAKS-8', `github ${SECRET}`, `t = ${SECRET}`)],
    ['a rule of CredScan', () => found('CSCAN0090/1', `found ${SECRET}`, SECRET)],
    ['a rule of Spmi', () => found('SEC101/008', `found ${SECRET}`, SECRET)],
    ['a rule of old Spmi', () => found('SEC1001/Pat', `found ${SECRET}`, SECRET)],
    ['a tool that is called after them', () => found('x', `found ${SECRET}`, SECRET, 'My Secret Scanner')],
    ['a rule of JFrog', () => found('entropy', `found ${SECRET}`, SECRET)],
    ['a rule about random text', () => found('Base64HighEntropyString', `found ${SECRET}`, SECRET)],
    ['a camel case id', () => found('HardcodedApiKey', `key=${SECRET}`, `const key=${SECRET};`)],
    [
      'a rule tagged so',
      () =>
        found('R7', `value ${encodeURIComponent(SECRET)}`, `token: ${SECRET}`, 'Probe', {
          properties: { tags: ['secrets'] },
        }),
    ],
    [
      'a CWE of credentials',
      () =>
        found('R8', `value ${Buffer.from(SECRET).toString('base64')}`, `"${SECRET}"`, 'Probe', {
          properties: { cwe: 'CWE-798' },
        }),
    ],
  ])('of %s hold the secret nowhere', async (_name, read) => {
    const finding = await read();
    const everything = JSON.stringify(finding);
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain(encodeURIComponent(SECRET));
    expect(everything).not.toContain(Buffer.from(SECRET).toString('base64'));
    expect(finding.snippet).toMatch(/^\[redacted: \d+ characters/u);
  });

  it('keep a message that is the text of their rule, though a word of the code stands in it', async () => {
    const words = "Do not hard-code secrets: jwt.sign(x, process.env.SECRET, { algorithm: 'HS256' })";
    const code = `jwt.sign(x, '${SECRET}', { algorithm: 'HS256' })`;
    const finding = await found('jwt-secret', words, code, 'Semgrep', { fullDescription: { text: words } });
    expect(finding.message).toBe(words);
    expect(JSON.stringify(finding)).not.toContain(SECRET);
  });

  it('lose it also where it was filled into the text of their rule', async () => {
    const words = "Hard-coded password: '{0}'";
    const finding = await one(
      { ruleId: 'hardcoded-password', message: { text: words, arguments: [SECRET] } },
      { tool: { driver: { name: 'Probe', rules: [{ id: 'hardcoded-password', help: { text: words } }] } } },
    );
    expect(finding.message).toMatch(/^Hard-coded password: '\[redacted: \d+ characters/u);
  });

  it.each([
    [
      `the API key "ik_a1b2c3d4e5f6" and OLLAMA_API_KEY=8abc15.oAVN7.`,
      /^the API key "\[redacted: 15 [^"]+" and OLLAMA_API_KEY=\[redacted: 12 [^\]]+\]\.$/u,
    ],
    [
      '(PROD_TOKEN_EU = a1b2c3d4e5)',
      /^\(PROD_TOKEN_EU = \[redacted: 10 characters, letters and digits\]\)$/u,
    ],
  ])('lose it where a sentence tells it: %j', async (words, expected) => {
    expect((await found('hardcoded-password', words, 'x')).message).toMatch(expected);
  });

  it.each([
    'token=process.env.TOKEN',
    'password=$' + '{SECRET_12}',
    'the secret "database-password" of commit 0123456789abcdef0123456789abcdef01234567',
    'key = value, token: yes',
  ])('keep what is no secret: %j', async (words) => {
    expect((await found('hardcoded-password', words, 'x')).message).toBe(words);
  });

  it('may name what holds the secret', async () => {
    const words = 'Possible hardcoded password assigned to: "API_TOKEN"';
    expect((await found('hardcoded-password', words, `API_TOKEN = "${SECRET}"`)).message).toBe(words);
  });

  it('lose tokens of known form whatever the rule is about', async () => {
    for (const token of [`ghp_${'a1B2'.repeat(9)}`, `npm_${'a1B2'.repeat(9)}`, `shpat_${'a1B2'.repeat(8)}`]) {
      const finding = await found('no-console', `do not log ${token}`, `console.log("${token}")`);
      expect(JSON.stringify(finding)).not.toContain(token);
      expect(finding.snippet).toContain('console.log');
    }
  });

  it('lose them also behind what only begins like a JWT, whose repetition takes no time', () => {
    const jwt = `eyJhbGciOiJI.${'p'.repeat(9000)}.sig`;
    const key = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----';
    for (const token of [`AKIA${'A'.repeat(16)}`, jwt, key]) {
      const clean = redactTokens(`eyJ0123456789-${token} end`);
      expect(clean).not.toMatch(/AKIAA|ppp|MIIE/u);
      expect(clean).toMatch(/\[redacted: [^\]]+\] end$/u);
    }
    expect(redactTokens('eyJhbGciOiJIUzI1NiJ9 alone')).toBe('eyJhbGciOiJIUzI1NiJ9 alone');
    // From each of the beginnings to the end would take minutes.
    const many = '-eyJ'.repeat(160_000);
    expect(redactTokens(many)).toBe(many);
  });

  it('lose such tokens also in addresses and reasons', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const finding = await one({
      ruleId: 'R1',
      message: { text: 'm' },
      locations: [{ physicalLocation: { artifactLocation: { uri: `https://example.org/?t=${token}` } } }],
      suppressions: [{ kind: 'external', justification: `see ${token}` }],
    });
    expect(finding).toMatchObject({ path: null, suppressed: true });
    expect(JSON.stringify(finding)).not.toContain(token);
  });

  it('are not found everywhere: other rules keep their code', async () => {
    expect((await found('no-eval', 'eval is evil', 'eval(x)')).snippet).toBe('eval(x)');
    expect((await found('insufficient-entropy', 'x', 'rand()')).snippet).toBe('rand()');
    const shortDescription = { text: 'Passwords expire; sizes are hard-coded' };
    expect((await found('R1', 'x', 'eval(x)', 'Probe', { shortDescription })).snippet).toBe('eval(x)');
  });
});
