import { describe, expect, it } from 'vitest';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { one } from '../read.ts';

/** Small logs and large ones are read in different ways. */
const SIZES = [{}, { limits: { smallBytes: 1 } }];

const named = (uri: string, name: string) => ({
  ruleId: 'R',
  message: { text: 'm' },
  locations: [{ physicalLocation: { artifactLocation: { uri } }, logicalLocations: [{ name }] }],
});

describe('a file that is called like a page, or like what lies in an image or archive', () => {
  it.each([
    'image/logo.png',
    'example.com/main.go',
    'vendor/github.com/x/y.go',
    'gopkg.in/yaml.v3/decode.go',
    'WEB-INF/web.xml',
    'src/main/webapp/WEB-INF/lib/a.jar',
    'BOOT-INF/classes/a.yml',
    'unknown file.txt',
  ])('is a file, whatever it is called beside that: %s', async (uri) => {
    for (const name of ['pkg.Func', 'github.com/x/y.Func', 'https://shop.example/', 'x@y:/z']) {
      for (const more of SIZES) expect((await one(named(uri, name), {}, more)).path).toBe(uri);
    }
  });

  it('is a file if the repository has it, even if the name beside it is its address', async () => {
    const uri = 'shop.example/index.html';
    const result = named(uri, `https://${uri}`);
    for (const more of SIZES) {
      expect((await one(result, {}, { ...more, relocate: relocator([uri]) })).path).toBe(uri);
      expect((await one(result, {}, { ...more, relocate: relocator(['index.html']) })).path).toBe(null);
    }
  });
});
