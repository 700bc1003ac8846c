const { execFile } = require('node:child_process');
const database = require('./database');

async function refundsOf(customer) {
  const refunds = await database.query('select * from refunds');
  return refunds.filter((refund) => refund.customer === customer);
}

/** Sends the refund to the bank's command line client. */
function payOut(refund, done) {
  execFile('bank-client', ['pay', '--to', refund.account, '--amount', String(refund.amount)], done);
}

/** Approvers give an amount; formulas went with the old client. */
function amountOf(refund) {
  return Number(refund.amount);
}

module.exports = { refundsOf, payOut, amountOf };
