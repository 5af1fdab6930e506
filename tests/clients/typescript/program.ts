// Reads the API through the types that openapi-typescript makes of the committed document, and prints what it read as JSON. Its types are
// part of the test: it does not compile when the document loses a schema, a status or a nullability.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';

declare const process: { argv: string[] };

type Horse = components['schemas']['HorseItem'];
type List = components['schemas']['ListDetail'];

type Failure = 'application/problem+json';

// An operation that answers with several media types is read as one of them.
const baseUrl = process.argv[2]!;
const client = createClient<paths, 'application/json' | Failure>({ baseUrl, headers: { 'Accept-Language': 'en' } });
const tables = createClient<paths, 'text/csv' | Failure>({ baseUrl, headers: { Accept: 'text/csv' } });

function read<T>(answer: { data?: T; error?: { code: string } }): T {
  if (answer.data === undefined) throw new Error(`The API answers with the problem ${answer.error?.code}.`);
  return answer.data;
}

const horses: Horse[] = [];
let cursor: string | null | undefined;
do {
  const page = read(await client.GET('/api/v1/horses', { params: { query: { limit: 2, ...(cursor ? { cursor } : {}) } } }));
  horses.push(...page.items);
  cursor = page.next;
} while (cursor && horses.length < 6);

const first = horses[0]!;
const sex: 'male' | 'female' | 'gelding' | null = first.sex;
const foaledYear: number | null = first.foaledYear;
const horse = read(await client.GET('/api/v1/horses/{id}', { params: { path: { id: first.id } } }));

const query = { code: 'flat', population: 'arabian' } as const;
const list: List = read(await client.GET('/api/v1/lists/current', { params: { query } }));
const publishedAt: string | null = list.publishedAt;
const csv: string = read(await tables.GET('/api/v1/lists/current', { params: { query }, parseAs: 'text' }));

const missing = await client.GET('/api/v1/horses/{id}', { params: { path: { id: 'no-such-horse' } } });
if (!missing.error) throw new Error('A horse that does not exist was found.');
const code: 'not-found' | (typeof missing.error)['code'] = missing.error.code;

const converted = read(await client.POST('/api/v1/convert', { body: { mark: 40, from: 'tn', to: 'fr' } }));
const uncertainty: number | null = converted.uncertainty;
const invalid = await client.POST('/api/v1/convert', { body: { mark: 40, from: 'tn', to: 'nowhere' } });

console.log(
  JSON.stringify({
    horses: horses.map((one) => one.id),
    horse: { name: horse.horse.name, sex, foaledYear },
    list: { number: list.number, publishedAt, leader: list.items[0]?.horseId, rows: list.items.length, csvRows: csv.trim().split('\n').length - 1 },
    problem: { status: missing.response.status, code, detail: missing.error.detail },
    converted: { mark: converted.mark, unit: converted.unit, uncertainty },
    invalid: invalid.error?.code,
  }),
);
