const rows = [{ id: 1, customer: 'contoso', amount: 120 }];

async function query(text) {
  if (!text.startsWith('select')) throw new Error('read only');
  return rows;
}

module.exports = { query };
