// Writes the pages of results from what engine-speed measured: the best of its turns, since everything else only makes them worse.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const [, , measured, docs] = process.argv;
const read = (prefix) => readdirSync(measured).filter((name) => name.startsWith(`${prefix}-`) && name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(measured, name), 'utf8')));
const [small, large, openskill] = [read('1000000'), read('10000000'), read('openskill')];
const least = (turns, name) => Math.min(...turns.map((turn) => turn[name]));
const most = (turns, name) => Math.max(...turns.map((turn) => turn[name]));
const ratio = most(small, 'onlineRacesPerSecondOneCore') / most(openskill, 'racesPerSecond');

const pages = {
  'en/reference/engine-speed.md': {
    format: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 }),
    title: 'Engine speed',
    head: (machine, turns) => `Made by \`tests/Yardstick.Benchmarks/engine-speed\` on ${machine}; the best of ${turns} runs. What the steps are: [\`bench engine\`](command-line.md#bench-engine).`,
    columns: ['step', 'runs'],
    rows: ['laying out, s', 'robust solve, s', 'standard deviation of every run, s', 'one week added, s', 'contributions of one horse, s', 'peak memory, MB', 'race by race, one processor, races a second', 'states for prediction, microseconds a run'],
    compare: (ours, theirs, times) => `On the same races in the same run, npm \`openskill\` 5.0.1 rates ${theirs} races a second: the update race by race is **${times} times** as fast (${ours}).`,
  },
  'fr/reference/vitesse-du-moteur.md': {
    format: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 }),
    title: 'Vitesse du moteur',
    head: (machine, turns) => `Page faite par \`tests/Yardstick.Benchmarks/engine-speed\` sur ${machine} ; la meilleure de ${turns} mesures. Ce que sont les étapes : [\`bench engine\`](ligne-de-commande.md#bench-engine).`,
    columns: ['étape', 'sorties'],
    rows: ['mise en colonnes, s', 'résolution robuste, s', 'écart type de chaque sortie, s', 'une semaine ajoutée, s', 'contributions d’un cheval, s', 'mémoire la plus grande, Mo', 'course par course, un processeur, courses par seconde', 'états de prédiction, microsecondes par sortie'],
    compare: (ours, theirs, times) => `Sur les mêmes courses et dans la même mesure, \`openskill\` 5.0.1 de npm évalue ${theirs} courses par seconde : la mise à jour course par course est **${times} fois** plus rapide (${ours}).`,
  },
};

for (const [path, page] of Object.entries(pages)) {
  const number = (value) => page.format.format(value);
  const whole = (value) => number(Math.round(value));
  const column = (turns) => [
    ...['buildSeconds', 'robustSolveSeconds', 'posteriorSeconds', 'weekAddedSeconds', 'contributionSeconds'].map((name) => number(least(turns, name))),
    whole(least(turns, 'peakMemoryBytes') / 1e6),
    whole(most(turns, 'onlineRacesPerSecondOneCore')),
    whole((1e6 * least(turns, 'predictiveSeconds')) / turns[0].predictiveRuns),
  ];
  const [left, right] = [column(small), column(large)];
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, ${small[0].vectorBits} bit`;
  const lines = [
    `# ${page.title}`, '', page.head(machine, small.length), '',
    `| ${page.columns[0]} | ${number(small[0].runs)} ${page.columns[1]} | ${number(large[0].runs)} ${page.columns[1]} |`, '| --- | ---: | ---: |',
    ...page.rows.map((row, at) => `| ${row} | ${left[at]} | ${right[at]} |`), '',
    page.compare(whole(most(small, 'onlineRacesPerSecondOneCore')), whole(most(openskill, 'racesPerSecond')), whole(ratio)), '',
  ];
  writeFileSync(join(docs, path), lines.join('\n'));
}

console.log(`openskill: ${Math.round(most(openskill, 'racesPerSecond'))} races/s; Yardstick: ${most(small, 'onlineRacesPerSecondOneCore')} races/s; ${Math.round(ratio)} times`);
