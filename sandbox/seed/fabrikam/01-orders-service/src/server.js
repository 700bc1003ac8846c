const http = require('node:http');
const { findOrders, discountFor } = require('./orders');

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/orders') {
    const orders = await findOrders(url.searchParams.get('customer'));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(orders));
    return;
  }
  if (url.pathname === '/discount') {
    response.end(String(discountFor(url.searchParams.get('rule'), 100)));
    return;
  }
  response.statusCode = 404;
  response.end();
});

server.listen(8080);
