import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { everyPart } from './parts/every-part.ts';
import { examplesOfCode } from './parts/examples-code.ts';
import { examplesOfCreation } from './parts/examples-create.ts';
import { examplesOfPoliciesAndBuilds } from './parts/examples-policy-and-build.ts';
import { examplesOfPullRequests } from './parts/examples-pull-request.ts';
import { assumptions, type Coverage, coverageTable, documentedAssumptions } from './support/coverage.ts';
import { exampleAnswers } from './support/example-answers.ts';
import { judgedBySchema, schemaViolations } from './support/judge-exchanges.ts';
import { isKnown, MISSING_FROM_EXAMPLES, MISSING_KEYS } from './support/known-differences.ts';
import { createOracle } from './support/oracle.ts';
import { outside } from './support/outside.ts';
import { recordedOperations } from './support/recorded-operations.ts';
import { loadRecordings } from './support/recordings.ts';
import { missingFrom, shapeOf } from './support/shape.ts';
import { loadSpecifications } from './support/specification.ts';
import { stageFor, unasked, unknownParameters } from './support/stages.ts';
import { nameOf, type Part } from './support/traffic.ts';

const data = outside();

/** One sandbox for the whole suite; what every part exchanged with it is judged at the end. */
describe('the sandbox', () => {
  const { suite, exchanges, keep } = stageFor('services');
  everyPart(suite, keep);

  describe.skipIf(data === null)('given the official examples', () => {
    afterEach(() => keep('example'));
    describe('for code', () => examplesOfCode(suite));
    describe('for projects and repositories', () => examplesOfCreation(suite));
    describe('for pull requests', () => examplesOfPullRequests(suite));
    describe('for policies and runs', () => examplesOfPoliciesAndBuilds(suite));
  });

  test('was asked for every operation, successfully', () => {
    expect(unasked(suite, exchanges)).toEqual([]);
  });

  test('knows every query parameter that was sent, by the official client too', () => {
    expect(unknownParameters(exchanges)).toEqual([]);
  });

  describe.skipIf(data === null)('judged by what Microsoft published and recorded', () => {
    const oracle = createOracle(data === null ? [] : loadSpecifications(data.openApi));
    const recorded = recordedOperations(data === null ? [] : loadRecordings(data.recordings));

    const compared = exampleAnswers(oracle, data?.openApi ?? '');

    test('every answer passes the schema of its operation, every error has the body of an error', () => {
      expect(schemaViolations(oracle, exchanges)).toEqual([]);
    });

    test('an answer has every member that a recorded answer has, of the same type', () => {
      const missing = [...recorded].flatMap(([name, { recordings }]) => {
        const ours = exchanges.filter(({ operation, status }) => status < 300 && nameOf(operation) === name);
        const gaps = missingFrom(
          shapeOf(...ours.map((exchange) => exchange.body)),
          shapeOf(...recordings.map((recording) => recording.body)),
        );
        return gaps.filter((path) => !isKnown(MISSING_KEYS, name, path)).map((path) => `${name}: ${path}`);
      });
      expect(missing).toEqual([]);
    });

    test('an answer has every member that an official example has, of the same type', () => {
      const missing = [...compared].flatMap(([name, answers]) => {
        const ours = exchanges.filter(({ operation, status }) => status < 300 && nameOf(operation) === name);
        if (ours.length === 0) return [];
        return missingFrom(shapeOf(...ours.map((exchange) => exchange.body)), shapeOf(...answers))
          .filter((path) => !isKnown(MISSING_FROM_EXAMPLES, name, path))
          .map((path) => `${name}: ${path}`);
      });
      expect(missing).toEqual([]);
    });

    test('an operation succeeds with the recorded status', () => {
      const different = exchanges.flatMap(({ operation, status }) => {
        const recordings = recorded.get(nameOf(operation))?.recordings ?? [];
        const statuses = recordings.map((recording) => recording.status);
        return status >= 300 || statuses.length === 0 || statuses.includes(status)
          ? []
          : [`${nameOf(operation)}: ${status} instead of ${statuses[0]}`];
      });
      expect([...new Set(different)]).toEqual([]);
    });

    test('the table says what backs each operation; what nothing backs is a known assumption', () => {
      const of = (part: Part): Set<string> =>
        new Set(
          exchanges
            .filter((each) => each.part === part && each.status < 300)
            .map((each) => nameOf(each.operation)),
        );
      const coverage: Coverage = {
        schema: judgedBySchema(oracle, exchanges),
        recording: new Set(recorded.keys()),
        example: new Set([...suite.stage().replayed, ...compared.keys()]),
        foreignClient: of('node-api'),
      };
      const folder = fileURLToPath(new URL('../../test-results', import.meta.url));
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/contract-coverage.md`, coverageTable(coverage));
      process.stdout.write(coverageTable(coverage));
      expect(assumptions(coverage)).toEqual(documentedAssumptions());
    });
  });
});
