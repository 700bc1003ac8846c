const { exec } = require('node:child_process');
const database = require('./database');

async function refundsOf(customer) {
  return database.query("select * from refunds where customer = '" + customer + "'");
}

/** Sends the refund to the bank's command line client. */
function payOut(refund, done) {
  exec('bank-client pay --to ' + refund.account + ' --amount ' + refund.amount, done);
}

/** The approver may write a formula instead of an amount. */
function amountOf(refund) {
  return eval(refund.formula);
}

module.exports = { refundsOf, payOut, amountOf };
