import { ApiError } from '../../http/api-error.ts';
import { type Call, list, type Operation, octets } from '../../http/operation.ts';
import type { Services } from '../../services.ts';
import type { Build, BuildLog } from '../../world/build.ts';
import { buildOf, numberOf } from './find-build.ts';
import { LOGS } from './locations.ts';
import { buildApi } from './wire/build.ts';

/** Logs of a run: the list, and one as text or, for `Accept: application/json`, as an array of lines. */
export const logsOperations: readonly Operation[] = [
  {
    operation: 'build/Builds_Get Build Logs',
    location: LOGS,
    method: 'GET',
    scopes: ['vso.build'],
    query: [],
    handle(call) {
      const build = buildOf(call);
      return list(build.logs.map((log) => logWire(call.services, build, log)));
    },
  },
  {
    operation: 'build/Builds_Get Build Log',
    location: LOGS,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['logId'],
    query: ['startLine', 'endLine'],
    handle(call) {
      const lines = linesOf(call, buildOf(call));
      if (/application\/json/i.test(call.accept)) return list(lines);
      return octets(
        Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'utf8'),
        'text/plain; charset=utf-8',
      );
    },
  },
];

function linesOf(call: Call, build: Build): string[] {
  const id = numberOf(call.params['logId'], 'logId');
  const log = build.logs.find((each) => each.id === id);
  if (log === undefined) {
    throw new ApiError(
      404,
      'BuildLogNotFoundException',
      `The log with ID ${id} for build ${build.id} could not be found.`,
    );
  }
  const first = call.query.integer('startLine') ?? 1;
  const last = call.query.integer('endLine') ?? log.lines.length;
  return log.lines.slice(Math.max(0, first - 1), last);
}

function logWire(services: Services, build: Build, log: BuildLog): Record<string, unknown> {
  return {
    lineCount: log.lines.length,
    createdOn: log.createdOn,
    lastChangedOn: log.lastChangedOn,
    id: log.id,
    type: 'Container',
    url: `${buildApi(services, build)}/logs/${log.id}`,
  };
}
