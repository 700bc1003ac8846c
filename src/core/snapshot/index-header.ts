import * as v from 'valibot';
import { scanReport } from './report-schema.ts';
import { run, scanRef } from './schemas.ts';

/** What the index holds beside its rows. */
export const indexHeader = v.object({
  scan: scanRef,
  category: v.string(),
  runs: v.array(run),
  report: scanReport,
});
