#!/usr/bin/env node
// The bundle is made by `npm ci` (script "prepare") or `npm run build`.
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/cli/fixgate.js', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write('fixgate is not built yet: run `npm run build` in its folder.\n');
  process.exitCode = 2;
}
