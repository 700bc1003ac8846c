const database = require('./database');

const LABELS = { open: 'Open', paid: 'Paid', late: 'Late' };

async function invoicesOf(customer, state) {
  const orders = await database.query('select * from orders');
  return orders
    .filter((order) => order.customer === customer)
    .map((order) => ({ id: order.id, amount: order.amount, label: LABELS[state] }));
}

module.exports = { invoicesOf };
