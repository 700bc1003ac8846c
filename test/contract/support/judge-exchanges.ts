import { isObject } from './json.ts';
import type { Oracle } from './oracle.ts';
import { type Exchange, nameOf } from './traffic.ts';

/** Members of the service's error body. */
const ERROR_MEMBERS = ['$id', 'innerException', 'message', 'typeName', 'typeKey', 'errorCode', 'eventId'];

/** Answers that break the official schema of their operation, as readable lines; errors are judged by their body. */
export function schemaViolations(oracle: Oracle, exchanges: readonly Exchange[]): string[] {
  return exchanges.flatMap((exchange) => {
    if (exchange.body === undefined) return [];
    const line = (problem: string): string =>
      `${nameOf(exchange.operation)} ${exchange.status} ${exchange.url}: ${problem}`;
    if (exchange.status >= 400) return errorProblems(exchange.body).map(line);
    const specified = oracle.named(exchange.operation.operation);
    if (specified === null) return [];
    const verdict = oracle.judge(specified, exchange.status, exchange.body);
    return verdict.kind === 'fails' ? verdict.problems.map(line) : [];
  });
}

function errorProblems(body: unknown): string[] {
  if (!isObject(body)) return ['the error has no object as body'];
  return ERROR_MEMBERS.filter((name) => !(name in body)).map((name) => `the error lacks ${name}`);
}

/** Names of operations whose answers were judged by a schema. */
export function judgedBySchema(oracle: Oracle, exchanges: readonly Exchange[]): Set<string> {
  const judged = exchanges.filter(({ operation, status, body }) => {
    const specified = oracle.named(operation.operation);
    const hasBody = specified !== null && status < 300 && body !== undefined;
    return hasBody && oracle.judge(specified, status, body).kind === 'passes';
  });
  return new Set(judged.map((exchange) => nameOf(exchange.operation)));
}
