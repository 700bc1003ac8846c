import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/azure-devops/connect.ts';
import { createHttps } from '../../src/node/https.ts';
import { fakeClock } from '../support/fake-clock.ts';
import { type RawAnswer, type RawServer, startRawServer } from '../support/raw-server.ts';
import { RENEW, type Row, SECURITY } from './support/decision-table.ts';

let server: RawServer;
let answerOf: () => RawAnswer;
beforeAll(async () => {
  server = await startRawServer(() => answerOf());
});
afterAll(() => server.close());

const PAGE = {
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: '<!DOCTYPE html><html><head><title>Azure DevOps Services | Sign In</title></head></html>',
};
const said = (status: number, message: string, typeKey: string): RawAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ $id: '1', message, typeKey }),
});
const REFUSED = 'Could not read run 1: the credential is not accepted.';
const SIGN_IN = 'Could not read run 1: the server asks to sign in.';

/** Answers that the sandbox does not give to our client, because it asks for none of them. */
const ODD: readonly (Pick<Row, 'situation' | 'code' | 'message' | 'next'> & {
  readonly answer: RawAnswer;
})[] = [
  {
    situation: 'the sign-in page with 203',
    answer: { status: 203, ...PAGE },
    code: 'platform.invalid-credentials',
    message: SIGN_IN,
    next: RENEW,
  },
  {
    situation: 'a redirect to the sign-in page',
    answer: {
      status: 302,
      headers: { location: 'https://spsprodweu1.vssps.visualstudio.com/_signin?realm=x' },
    },
    code: 'platform.invalid-credentials',
    message: SIGN_IN,
    next: RENEW,
  },
  {
    situation: 'a request that arrives without credentials, because a proxy took them',
    answer: said(
      401,
      'TF400813: Resource not available for anonymous access. Client authentication required.',
      'UnauthorizedRequestException',
    ),
    code: 'platform.invalid-credentials',
    message: REFUSED,
    next: RENEW,
  },
  {
    situation: 'a refused PATCH, which gets JSON',
    answer: said(
      401,
      "TF400813: The user '' is not authorized to access this resource.",
      'UnauthorizedRequestException',
    ),
    code: 'platform.invalid-credentials',
    message: REFUSED,
    next: RENEW,
  },
  {
    situation: 'the text that clients in .NET print, from a proxy that is one',
    answer: said(401, 'VS30063: You are not authorized to access https://dev.azure.com.', ''),
    code: 'platform.invalid-credentials',
    message: REFUSED,
    next: RENEW,
  },
  {
    situation: 'a policy of conditional access in the words of Microsoft Entra',
    answer: said(
      401,
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      'AadAuthorizationException',
    ),
    code: 'platform.missing-permission',
    message:
      'Could not read run 1: a conditional access policy refuses the credential on this machine (HTTP 401, AADSTS53003: Access has been blocked by Conditional Access policies).',
    next: 'Run it on a machine and network that the policy allows, or ask an administrator of Microsoft Entra (Protection > Conditional Access) to let this identity in.',
  },
  {
    situation: 'a missing permission in another language, of somebody whose name the server does not tell',
    answer: said(
      403,
      "TF401027: Sie benötigen die Berechtigung 'PullRequestContribute' für Git. Details: Identität 'x'.",
      'GitNeedsPermissionException',
    ),
    code: 'platform.missing-permission',
    message:
      "Could not read run 1: 'the owner of the token' lacks the permission 'Contribute to pull requests' (HTTP 403, TF401027: Sie benötigen die Berechtigung 'PullRequestContribute' für Git. Details: Identität 'x').",
    next: `O${SECURITY('the owner of the token', 'Contribute to pull requests')}`,
  },
];

describe('what people read when the server answers with', () => {
  it.each(ODD)('$situation', async ({ answer, code, message, next }) => {
    answerOf = () => answer;
    const place = {
      collectionUrl: `${server.url}/contoso`,
      projectId: 'PROJECT',
      projectName: 'Fabrikam',
      repositoryId: 'REPOSITORY',
      repositoryName: 'web',
    };
    const edge = { http: createHttps(), clock: fakeClock() };
    const hosts = connect(place, { kind: 'pat', token: 'canary.any' }, edge, 'test');
    if (!hosts.ok) throw new Error(hosts.fault.message);
    expect(await hosts.value.build.run(1)).toMatchObject({ ok: false, fault: { code, message, next } });
  });
});
