import type { Random } from './random.ts';

const SITUATIONS = [
  'Har nettopp fått diagnosen og ønsker å snakke med noen som har vært gjennom det samme.',
  'Bor alene og har fått mindre kontakt med andre etter at synet ble dårligere.',
  'Ønsker råd om hvordan man forteller familien og kollegene om sykdommen.',
  'Skal tilbake i jobb og er usikker på hva som kan tilrettelegges.',
  'Pårørende til ektefelle, sover lite og trenger et sted å legge fra seg bekymringene.',
  'Har vært sykmeldt lenge og vil gjerne komme i gang med turer sammen med andre.',
];
const WISHES = [
  'Treffes helst på formiddagen, gjerne ute.',
  'Foretrekker telefon, og vil ikke ha besøk hjemme.',
  'Vil gjerne møte en på omtrent samme alder.',
  'Trenger følge til det første treffet i gruppen.',
  'Snakker norsk og arabisk.',
  'Hører dårlig: ring to ganger.',
];

/** What an assignment is about, as a coordinator would write it. Invented. */
export function caseSummary(random: Random): string {
  const wishes = Array.from({ length: random.int(1, 3) }, () => random.pick(WISHES));
  return [random.pick(SITUATIONS), ...new Set(wishes)].join(' ');
}

/** Where a discharge summary is to be found, in a system that does not exist. */
export function epikriseReference(random: Random): string {
  return `epj://journal.example/${random.uuid()}`;
}
