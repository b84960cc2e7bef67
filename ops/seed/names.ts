import type { Random } from './random.ts';

const GIVEN = (
  'Aina Amira Anders Asbjørn Aud Bente Birger Brage Dagny Edvin Egil Eirin Elisa Endre Espen Frida Geir Gro ' +
  'Hamza Hedda Helge Idun Ivar Jens Jonas Kaia Kari Kjell Lars Leila Lillian Mads Maren Marit Mikkel Nora ' +
  'Odd Ola Oskar Pernille Ragnhild Roar Ruth Samira Sigrid Sindre Siv Solveig Stian Synne Thea Tiril Tor ' +
  'Trygve Ulrik Unni Vebjørn Vilde Yngve Yusuf Åse Øyvind'
).split(' ');
const FRONT = (
  'Bjørk Bratt Dale Eike Elve Fjell Foss Furu Gran Grønn Hassel Haug Lind Lyng Myr Nes Ravn Sel Sol Stein ' +
  'Storm Svart Tind Ulv Vinter Ås'
).split(' ');
const FAMILY_END = 'bakk berg dal eng haug heim li lund mo moen rud set stad strand vik voll'.split(
  ' ',
);
const PLACE_END = 'botn bu fjord heia holmen marka nes sund tangen tun vatn vågen'.split(' ');

/** An invented person. */
export function personName(random: Random): { given: string; family: string } {
  const family = `${random.pick(FRONT)}${random.pick(FAMILY_END)}`;
  return { given: random.pick(GIVEN), family };
}

/** Invented places, each different. */
export const places: readonly string[] = PLACE_END.flatMap((end) =>
  FRONT.map((front) => `${front}${end}`),
);

/** Letters of a name that an e-mail address may hold. */
export function mailName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .replace(/[^a-z]/g, '');
}
