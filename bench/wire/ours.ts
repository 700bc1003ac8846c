import { connect } from '../../src/azure-devops/connect.ts';
import { systemClock } from '../../src/node/clock.ts';
import { createHttps } from '../../src/node/https.ts';

/** Sets statuses of one commit as the task would, all asked for at once. @param authority of the server (PEM) */
export async function setStatuses(collectionUrl: string, count: number, authority: string): Promise<void> {
  const place = {
    collectionUrl,
    projectId: 'p',
    projectName: 'Fabrikam',
    repositoryId: 'r',
    repositoryName: 'web',
  };
  const network = { proxyFor: () => null, authorities: [authority], clientCertificate: null };
  const edge = { http: createHttps(network), clock: systemClock };
  const hosts = connect(place, { kind: 'pat', token: 'token' }, edge, 'bench');
  if (!hosts.ok) throw new Error(hosts.fault.message);
  const { code } = hosts.value;
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      code.createCommitStatus('a'.repeat(40), {
        state: 'succeeded',
        genre: 'bench',
        name: `status ${index}`,
        description: 'One of many',
        targetUrl: 'https://example.com/',
      }),
    ),
  );
  for (const answer of answers) if (!answer.ok) throw new Error(answer.fault.message);
}
