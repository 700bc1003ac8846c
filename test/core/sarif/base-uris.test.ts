import { describe, expect, it } from 'vitest';
import { one } from './read.ts';

describe('the folder that the provenance calls the repository’s root', () => {
  it.each<[string, unknown, string]>([
    ['is not described', undefined, 'REPO'],
    ['has no uri', { description: { text: 'of the agent' } }, 'REPO'],
    ['has no uri, for a folder in there', {}, 'SRC'],
  ])('is that also if what it lies in %s', async (_name, ROOT, uriBaseId) => {
    const run = {
      originalUriBaseIds: {
        ...(ROOT === undefined ? {} : { ROOT }),
        REPO: { uri: 'checkout/', uriBaseId: 'ROOT' },
        SRC: { uri: 'src/', uriBaseId: 'REPO' },
      },
      versionControlProvenance: [{ repositoryUri: 'https://x', mappedTo: { uriBaseId: 'REPO' } }],
    };
    const physicalLocation = { artifactLocation: { uri: 'a.js', uriBaseId } };
    const { path } = await one({ ruleId: 'R', locations: [{ physicalLocation }] }, run);
    expect(path).toBe(uriBaseId === 'SRC' ? 'src/a.js' : 'a.js');
  });
});
