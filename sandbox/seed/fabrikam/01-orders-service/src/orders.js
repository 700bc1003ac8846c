const database = require('./database');

async function findOrders(customer) {
  return database.query("select * from orders where customer = '" + customer + "'");
}

/** Discount rules are written by the sales team, e.g. `amount * 0.9`. */
function discountFor(rule, amount) {
  return eval(rule);
}

module.exports = { findOrders, discountFor };
