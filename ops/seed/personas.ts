/** A person with a known id and a short name, there at every scale. */
export interface Persona {
  /** As typed on a command line. */
  readonly name: string;
  /** Of auth.users and of their profile. */
  readonly userId: string;
  readonly fullName: string;
  readonly email: string;
  /** A few words for a table's head. */
  readonly title: string;
  readonly description: string;
}

/** The people a newcomer meets: one of each role per organisation, and those at the edges. */
export const personas = [
  {
    name: 'nordlys-admin',
    userId: '00000000-0000-4000-8000-000000000101',
    fullName: 'Astrid Solbakk',
    email: 'nordlys-admin@likeperson.example',
    title: 'admin, Nordlys',
    description: 'Organisation administrator of Synsforbundet Nordlys.',
  },
  {
    name: 'nordlys-coordinator',
    userId: '00000000-0000-4000-8000-000000000102',
    fullName: 'Bjarne Elvestad',
    email: 'nordlys-coordinator@likeperson.example',
    title: 'coordinator, Nordlys',
    description: 'Coordinator of a county of Synsforbundet Nordlys and the associations below it.',
  },
  {
    name: 'nordlys-mentor',
    userId: '00000000-0000-4000-8000-000000000103',
    fullName: 'Cecilie Havnås',
    email: 'nordlys-mentor@likeperson.example',
    title: 'mentor, Nordlys',
    description: "Peer mentor in a local association of nordlys-coordinator's county.",
  },
  {
    name: 'klang-admin',
    userId: '00000000-0000-4000-8000-000000000201',
    fullName: 'David Kvernmo',
    email: 'klang-admin@likeperson.example',
    title: 'admin, Klang',
    description: 'Organisation administrator of Hørselslaget Klang.',
  },
  {
    name: 'klang-coordinator',
    userId: '00000000-0000-4000-8000-000000000202',
    fullName: 'Eldbjørg Myrvang',
    email: 'klang-coordinator@likeperson.example',
    title: 'coordinator, Klang',
    description: 'Coordinator of a county of Hørselslaget Klang and the associations below it.',
  },
  {
    name: 'klang-mentor',
    userId: '00000000-0000-4000-8000-000000000203',
    fullName: 'Farid Lindheim',
    email: 'klang-mentor@likeperson.example',
    title: 'mentor, Klang',
    description: "Peer mentor in a local association of klang-coordinator's county.",
  },
  {
    name: 'samhold-admin',
    userId: '00000000-0000-4000-8000-000000000301',
    fullName: 'Gunnvor Strandli',
    email: 'samhold-admin@likeperson.example',
    title: 'admin, Samhold',
    description: 'Organisation administrator of Forbundet Samhold.',
  },
  {
    name: 'samhold-coordinator',
    userId: '00000000-0000-4000-8000-000000000302',
    fullName: 'Håvard Bruset',
    email: 'samhold-coordinator@likeperson.example',
    title: 'coordinator, Samhold',
    description: 'Coordinator of a region of Forbundet Samhold and the associations below it.',
  },
  {
    name: 'samhold-mentor',
    userId: '00000000-0000-4000-8000-000000000303',
    fullName: 'Inger Tverrdal',
    email: 'samhold-mentor@likeperson.example',
    title: 'mentor, Samhold',
    description: "Peer mentor in a local association of samhold-coordinator's region.",
  },
  {
    name: 'two-orgs',
    userId: '00000000-0000-4000-8000-000000000901',
    fullName: 'Jorunn Sætervik',
    email: 'two-orgs@likeperson.example',
    title: 'coordinator, Klang + mentor, Samhold',
    description:
      'Coordinator of another county of Hørselslaget Klang, and peer mentor in Forbundet Samhold.',
  },
  {
    name: 'global-admin',
    userId: '00000000-0000-4000-8000-000000000902',
    fullName: 'Kasper Nymoen',
    email: 'global-admin@likeperson.example',
    title: 'global admin',
    description: 'Runs the platform; belongs to no organisation and sees no health data.',
  },
  {
    name: 'no-membership',
    userId: '00000000-0000-4000-8000-000000000903',
    fullName: 'Liv Fossheim',
    email: 'no-membership@likeperson.example',
    title: 'no membership',
    description: 'Signed in, and a member of nothing.',
  },
  {
    name: 'expired-member',
    userId: '00000000-0000-4000-8000-000000000904',
    fullName: 'Magnus Oredal',
    email: 'expired-member@likeperson.example',
    title: 'former mentor, Nordlys',
    description: 'Was a peer mentor in Synsforbundet Nordlys; the membership has ended.',
  },
  {
    name: 'suspended-org-admin',
    userId: '00000000-0000-4000-8000-000000000401',
    fullName: 'Nina Askvold',
    email: 'suspended-org-admin@likeperson.example',
    title: 'admin, suspended organisation',
    description: 'Organisation administrator of Foreningen Stillehavn, which is suspended.',
  },
] as const satisfies readonly Persona[];

export type PersonaName = (typeof personas)[number]['name'];

/** The persona of that name. */
export function personaNamed(name: PersonaName): Persona {
  const persona = personas.find((candidate) => candidate.name === name);
  if (!persona) throw new RangeError(`Finding persona "${name}" failed: there is none.`);
  return persona;
}
