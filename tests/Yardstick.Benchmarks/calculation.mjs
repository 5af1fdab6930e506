// Writes a race of 16 runners to be calculated, with horses of a stored race so that its ratings are used.
const race = await (await fetch(process.argv[2], { headers: { 'X-Forwarded-For': '10.9.9.9' } })).json();
const horses = (race.runners ?? []).map((runner) => runner.horseId).filter(Boolean);
const runners = Array.from({ length: 16 }, (_, index) => ({
  horseId: horses[index] ?? `NEW-${index}`,
  horse: horses[index] ? '' : `New ${index}`,
  age: 4,
  weightCarriedKg: 60 - index / 4,
  status: 'finished',
  position: index + 1,
  beatenLengths: index * 1.25,
}));
console.log(JSON.stringify({ date: '2026-11-08', code: 'flat', population: 'thoroughbred', country: 'TUN', distanceMetres: 1600, going: 'bon', classNumber: 3, handicap: true, runners }));
