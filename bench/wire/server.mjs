// A child process: an https server that knows one operation, behind a line with a round trip of its own.
import https from 'node:https';
import net from 'node:net';

const AREA = { area: 'git', minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.1' };
const STATUSES = {
  ...AREA,
  id: '428dd4fb-fda5-4722-af02-9313b80305da',
  resourceName: 'statuses',
  routeTemplate: '{project}/_apis/{area}/repositories/{repositoryId}/commits/{commitId}/{resource}',
  resourceVersion: 2,
};
const AREAS = {
  ...AREA,
  area: 'Location',
  id: 'e81700f7-3be2-46de-8624-2eb35882fcaa',
  resourceName: 'ResourceAreas',
  routeTemplate: '_apis/{resource}/{areaId}',
  resourceVersion: 1,
  releasedVersion: '0.0',
};

const counts = { requests: 0, sockets: 0, statuses: 0 };

function answerOf(method, url) {
  if (method === 'OPTIONS') return { count: 2, value: [STATUSES, AREAS] };
  if (method === 'POST') counts.statuses += 1;
  return method === 'POST'
    ? { id: counts.statuses }
    : { count: 0, value: url.includes('ResourceAreas') ? null : [] };
}

/** Octets arrive half a round trip later; the first ones wait for the handshake of TCP too. */
function delayed(from, to, halfMs, firstMs) {
  let last = performance.now() + firstMs;
  const later = (act) => {
    last = Math.max(last, performance.now() + halfMs);
    setTimeout(act, last - performance.now());
  };
  from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
}

process.on('message', ({ pair, rttMs, serverMs }) => {
  const server = https.createServer(pair, (request, response) => {
    request.resume();
    request.on('end', () => {
      counts.requests += 1;
      const body = JSON.stringify(answerOf(request.method, request.url));
      const status = request.method === 'POST' ? 201 : 200;
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
        response.end(body);
      }, serverMs);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1', () => {
    const line = net.createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
      counts.sockets += 1;
      const target = net.connect({
        port: server.address().port,
        host: '127.0.0.1',
        noDelay: true,
        allowHalfOpen: true,
      });
      delayed(client, target, rttMs / 2, rttMs + rttMs / 2);
      delayed(target, client, rttMs / 2, 0);
    });
    line.listen(0, '127.0.0.1', () => process.send({ port: line.address().port }));
  });
  process.removeAllListeners('message');
  process.on('message', () => {
    process.send({ ...counts });
    Object.assign(counts, { requests: 0, sockets: 0, statuses: 0 });
  });
});
