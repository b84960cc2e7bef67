import { counties } from './branches.ts';
import type { OrganizationPlan } from './organization-plan.ts';
import { Random } from './random.ts';
import { threeOrganizations } from './three-organizations.ts';

const SECTOR_MENTORS = 4000;
const SECTOR_ASSOCIATIONS = 2500;
const FRONT =
  'Fjellro Havblikk Lysning Morgenrøde Nyvår Regnbue Samspill Solvind Stjernedryss Trygghet Vardelys Vennskap'.split(
    ' ',
  );
const FORM =
  'Foreningen Landslaget Forbundet Nettverket Hjelpelaget Ringen Kretsen Alliansen'.split(' ');

/** The rest of the sector: organisations beside the three, many small ones and a few large (Zipf). */
export function sectorOrganizations(count: number): OrganizationPlan[] {
  const three = Object.values(threeOrganizations);
  const mentors = SECTOR_MENTORS - sum(three.map((plan) => plan.mentors));
  const associations =
    SECTOR_ASSOCIATIONS - sum(three.map((plan) => plan.branches.length + plan.localAssociations));
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 6));
  const total = sum(weights);
  return weights.map((weight, i) => {
    const number = String(i + 1).padStart(3, '0');
    const own = Math.max(4, Math.round((associations * weight) / total));
    const branches = counties.slice(0, Math.max(1, Math.min(counties.length, Math.round(own / 8))));
    return {
      ...threeOrganizations.nordlys,
      slug: `sektor-${number}`,
      id: new Random(`sektor-${number}`).uuid(),
      name: `${FORM[i % FORM.length]} ${FRONT[Math.floor(i / FORM.length) % FRONT.length]}`,
      orgNumber: `100001${number}`,
      branches,
      localAssociations: own - branches.length,
      mentors: Math.max(3, Math.round((mentors * weight) / total)),
      cast: {},
    };
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
