// Rates the races of a file with openskill, a horse a team, as its users do: one race after the other, ratings kept in a table.
import { readFileSync } from 'node:fs';
import { rate, rating } from 'openskill';

const races = readFileSync(process.argv[2], 'utf8').trim().split('\n').map((line) => line.split(' ').map(Number));
const ratings = Array.from({ length: 1 + races.flat().reduce((most, horse) => Math.max(most, horse), 0) }, () => rating());

const pass = (from, to) => {
  for (let at = from; at < to; at++) {
    const after = rate(races[at].map((horse) => [ratings[horse]]));
    races[at].forEach((horse, place) => { ratings[horse] = after[place][0]; });
  }
};

const warm = Math.floor(races.length / 5);
pass(0, warm); // for the compiler
const start = process.hrtime.bigint();
pass(warm, races.length);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({ racesPerSecond: (races.length - warm) / seconds }));
