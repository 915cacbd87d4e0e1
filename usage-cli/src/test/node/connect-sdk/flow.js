'use strict';
// Drives both sides of a usage file's life with @cloudblueconnect/connect-javascript-sdk, as published.
// Environment: API_URL, VENDOR_KEY, DISTRIBUTOR_KEY, PRODUCT, CONTRACT, PERIOD_FROM, PERIOD_TO, SHEET.
// Writes one JSON object: what it saw.

const assert = require('assert');
const fs = require('fs');
const { ConnectClient } = require('@cloudblueconnect/connect-javascript-sdk');
const GenericResource = require('@cloudblueconnect/connect-javascript-sdk/lib/connect/api/base');

const env = process.env;
const vendor = new ConnectClient(env.API_URL, `ApiKey ${env.VENDOR_KEY}`);
const distributor = new ConnectClient(env.API_URL, `ApiKey ${env.DISTRIBUTOR_KEY}`);
const of = (client, path) => new GenericResource(client, path);
const files = of(vendor, '/usage/files');
const received = of(distributor, '/usage/files');

const act = async (resource, path, body) => {
  const response = await resource.fetch(path, body === undefined ? { method: 'POST' } : { method: 'POST', body });
  return { code: response.status, object: await response.json() };
};

const wait = milliseconds => new Promise(done => { setTimeout(done, milliseconds); });

async function until(what, look) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const found = await look();
    if (found) {
      return found;
    }
    await wait(200);
  }
  throw new Error(`Waited too long: ${what}`);
}

const inStatus = (resource, id, status) => until(`${id} is ${status}`, async () => {
  const file = await resource.get(id);
  assert.notStrictEqual(file.status, 'invalid', `${id} is invalid`);
  return file.status === status ? file : null;
});

function form(field, bytes) {
  const boundary = '----usageflow-sdk-test';
  return {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="usage_file.xlsx"\r\n`
        + 'Content-Type: application/octet-stream\r\n\r\n'),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}

async function refusals(id) {
  const early = await files.fetch(`/usage/files/${id}/submit`, { method: 'POST' }).then(() => null, error => error);
  assert.strictEqual(early.constructor.name, 'APIError');
  assert.strictEqual(early.status, 400);
  const query = await files.search({ nonsense: 'x' }).then(() => null, error => error);
  assert.strictEqual(query.constructor.name, 'APIError');
  return { early: early.errorCode, query: query.errorCode };
}

async function searches(id) {
  const found = await files.search({
    status: { $in: ['ready', 'pending'] }, product__id: env.PRODUCT, limit: 10, offset: 0, $ordering: '-created',
  });
  const either = await files.search({ $or: [{ status: 'ready' }, { status: 'invalid' }], id });
  const named = await files.search({
    name: { $ilike: 'from a client' }, period: { $range: { min: '2020-01-01', max: '2100-01-01' } },
  });
  return [found, either, named].map(list => list.some(file => file.id === id));
}

async function report(seen) {
  const product = await of(vendor, '/products').get(env.PRODUCT);
  assert.ok(product.capabilities.ppu.schema);
  const contracts = await of(vendor, '/contracts').search({ type: 'distribution', status: 'active' });
  assert.ok(contracts.some(contract => contract.id === env.CONTRACT));
  const created = await files.create({
    name: 'Report from a client',
    period: { from: env.PERIOD_FROM, to: env.PERIOD_TO },
    product: { id: env.PRODUCT },
    contract: { id: env.CONTRACT },
  });
  assert.strictEqual(created.status, 'draft');
  const { id } = created;
  const described = await files.update(id, { note: 'sent by the SDK', external_id: 'sdk-1' });
  assert.strictEqual(described.external_id, 'sdk-1');
  seen.refusals = await refusals(id);
  const upload = await files.fetch(`/usage/files/${id}/upload`, { method: 'POST', ...form('usage_file', fs.readFileSync(env.SHEET)) });
  seen.uploadCode = upload.status;
  await upload.json();
  const ready = await inStatus(files, id, 'ready');
  seen.records = ready.records;
  seen.found = await searches(id);
  seen.submit = (await act(files, `/usage/files/${id}/submit`)).code;
  return id;
}

async function decide(id, seen) {
  const pending = await received.search({ status: 'pending' });
  assert.ok(pending.some(file => file.id === id));
  const accepted = await act(received, `/usage/files/${id}/accept`, { acceptance_note: 'fine' });
  seen.accept = accepted.code;
  assert.strictEqual(accepted.object.acceptance_note, 'fine');
  const chunks = of(distributor, '/usage/chunks');
  return until('every chunk is ready', async () => {
    const list = await chunks.search({ 'usagefile.id': id });
    const complete = list.reduce((sum, chunk) => sum + chunk.stats.uploaded, 0) === seen.records.valid;
    return complete && list.every(chunk => chunk.status === 'ready') ? list : null;
  });
}

async function bill(id, chunks, seen) {
  const records = of(distributor, '/usage/records');
  const open = await records.search({ status: 'approved', 'usagefile.id': id, limit: 3 });
  assert.strictEqual(open.length, 3);
  const [first, second, third] = open;
  const one = await act(records, `/usage/records/${first.id}/close`, { external_billing_id: 'INV-1', external_billing_note: 'n' });
  assert.strictEqual(one.object.status, 'closed');
  seen.recordClose = one.code;
  const many = await act(records, '/usage/records/close-records', [
    { id: second.id, external_billing_note: 'only a note' },
    { id: third.id, external_billing_id: 'INV-1' },
    { id: 'UR-2000-01-0000-0000-0000-0001', external_billing_id: 'INV-1' },
  ]);
  seen.closeRecords = many.code;
  assert.deepStrictEqual(many.object.map(result => result.status), ['closed', 'closed', undefined]);
  seen.chunks = [];
  for (const chunk of chunks) {
    const resource = of(distributor, '/usage/chunks');
    const download = await resource.fetch(`/usage/chunks/${chunk.id}/download`);
    const bytes = await download.buffer();
    assert.strictEqual(bytes.subarray(0, 2).toString(), 'PK');
    const labelled = await resource.update(chunk.id, { external_id: `hub_batch_${chunk.id}` });
    assert.strictEqual(labelled.external_id, `hub_batch_${chunk.id}`);
    const closed = await act(resource, `/usage/chunks/${chunk.id}/close`, { external_billing_id: 'B-1', external_billing_note: 'done' });
    assert.strictEqual(closed.code, 200);
    seen.chunks.push(chunk.id);
  }
}

async function links(file) {
  const fetch = require('node-fetch');
  const kinds = ['usage_file_uri', 'processed_file_uri'];
  for (const kind of kinds) {
    const response = await fetch(file[kind]);
    assert.strictEqual(response.status, 200);
    assert.strictEqual((await response.buffer()).subarray(0, 2).toString(), 'PK');
  }
  return kinds.length;
}

(async () => {
  const seen = {};
  seen.id = await report(seen);
  const chunks = await decide(seen.id, seen);
  const aggregates = await of(distributor, '/usage/aggregates').search({ limit: 5 });
  assert.ok(aggregates.length > 0 && aggregates[0].accepted > 0);
  await bill(seen.id, chunks, seen);
  const closed = await inStatus(files, seen.id, 'closed');
  seen.stats = closed.stats;
  seen.links = await links(closed);
  seen.ranges = [];
  vendor.addAfterResponseHook((response) => { seen.ranges.push(response.headers.get('content-range')); return response; });
  await of(vendor, '/usage/records').search({ 'usagefile.id': seen.id, status: 'closed', limit: 0 });
  process.stdout.write(JSON.stringify(seen));
})().catch((error) => {
  process.stderr.write(`${error.stack}\n${JSON.stringify(error.errors || '')}\n`);
  process.exit(1);
});
