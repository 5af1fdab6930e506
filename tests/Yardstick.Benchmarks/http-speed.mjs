// Writes the pages of results from what http-speed measured.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const [, , measured, seconds, docs] = process.argv;
const figures = readFileSync(measured, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const find = (name, server) => figures.find((figure) => figure.name === name && figure.server === server);
const names = [...new Set(figures.filter((figure) => figure.server === 'bare').map((figure) => figure.name))];
const machine = `${cpus().length} × ${cpus()[0].model.trim()}`;

const pages = {
  'en/reference/http-speed.md': {
    format: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
    title: 'Speed of the site',
    head: `Made by \`./yardstick bench http\` on ${machine}: the demonstration season, 32 connections from ${50_000..toLocaleString('en-GB')} clients, ${seconds} s a figure. Beside each read, in the same run, a bare Kestrel server sends the same bytes. The load comes from the same processors.`,
    columns: ['read', 'bytes', 'requests a second', 'bare server', 'share', 'p50, ms', 'p99, ms', 'p99 of the bare server, ms'],
    alone: { calculate: 'calculation of a race with 16 runners, explained', 'uncached-list': 'page of the list, made anew', 'uncached-horse': 'page of a horse, made anew' },
    start: (milliseconds) => `From the start of the program to its first page: ${milliseconds} ms.`,
    idle: (megabytes) => `Memory 20 s after the start, idle: ${megabytes} MB.`,
    words: { tls: 'horse, JSON, over TLS; the bare server without', horse: 'horse, JSON', race: 'race, JSON', list: 'current list, JSON', convert: 'conversions of all scales, JSON', search: 'search, JSON', 'page-horse': 'page of a horse', 'page-race': 'page of a race', 'page-list': 'page of the list', 'horse-304': 'horse, not modified (304)' },
    memory: (megabytes) => `Memory of the site after all of it: ${megabytes} MB.`,
  },
  'fr/reference/vitesse-du-site.md': {
    format: new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 }),
    title: 'Vitesse du site',
    head: `Page faite par \`./yardstick bench http\` sur ${machine} : la saison de démonstration, 32 connexions de 50 000 clients, ${seconds} s par mesure. À côté de chaque lecture, dans la même mesure, un serveur Kestrel nu envoie les mêmes octets. La charge vient des mêmes processeurs.`,
    columns: ['lecture', 'octets', 'requêtes par seconde', 'serveur nu', 'part', 'p50, ms', 'p99, ms', 'p99 du serveur nu, ms'],
    alone: { calculate: 'calcul d’une course de 16 partants, expliqué', 'uncached-list': 'page de la liste, refaite', 'uncached-horse': 'page d’un cheval, refaite' },
    start: (milliseconds) => `Du lancement du programme à sa première page : ${milliseconds} ms.`,
    idle: (megabytes) => `Mémoire 20 s après le lancement, au repos : ${megabytes} Mo.`,
    words: { tls: 'cheval, JSON, en TLS ; le serveur nu sans', horse: 'cheval, JSON', race: 'course, JSON', list: 'liste courante, JSON', convert: 'conversions de toutes les échelles, JSON', search: 'recherche, JSON', 'page-horse': 'page d’un cheval', 'page-race': 'page d’une course', 'page-list': 'page de la liste', 'horse-304': 'cheval, inchangé (304)' },
    memory: (megabytes) => `Mémoire du site après le tout : ${megabytes} Mo.`,
  },
};

for (const [path, page] of Object.entries(pages)) {
  const number = (value) => page.format.format(value);
  const rows = names.map((name) => {
    const [site, bare] = [find(name, 'site'), find(name, 'bare')];
    if (site.refused > 0) throw new Error(`${name}: ${site.refused} requests were refused`);
    const share = `${Math.round((100 * site.requestsPerSecond) / bare.requestsPerSecond)} %`;
    return [page.words[name], number(name.endsWith('-304') ? 0 : site.bytes), number(site.requestsPerSecond), number(bare.requestsPerSecond), share, number(site.p50Ms), number(site.p99Ms), number(bare.p99Ms)];
  });
  for (const [name, word] of Object.entries(page.alone)) {
    const site = find(name, 'site');
    if (!site) continue;
    if (site.refused > 0) throw new Error(`${name}: ${site.refused} requests were refused`);
    rows.push([word, number(site.bytes), number(site.requestsPerSecond), '', '', number(site.p50Ms), number(site.p99Ms), '']);
  }
  const table = [page.columns, page.columns.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const megabytes = (name) => number(Math.round(find(name, 'site').kilobytes / 1024));
  const more = [find('first-page', 'site') && page.start(number(find('first-page', 'site').milliseconds)), find('idle', 'site') && page.idle(megabytes('idle')), page.memory(megabytes('memory'))];
  writeFileSync(join(docs, path), `# ${page.title}\n\n${page.head}\n\n${table}\n\n${more.filter(Boolean).join('\n')}\n`);
}
