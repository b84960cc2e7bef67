import { counties, nineteenCounties, regions } from './branches.ts';
import type { OrganizationPlan } from './organization-plan.ts';

// The Brønnøysund registers give out numbers that begin with 8 and 9 only: these can be nobody's.

const nordlys: OrganizationPlan = {
  slug: 'nordlys',
  id: '00000000-0000-4000-8000-000000000001',
  name: 'Synsforbundet Nordlys',
  orgNumber: '100000001',
  status: 'active',
  branchLevel: 'county',
  branches: counties,
  localAssociations: 50,
  mentors: 150,
  provider: 'tripletex',
  labels: {
    peer_mentor: { singular: 'likeperson', plural: 'likepersoner' },
    contact: { singular: 'synshemmet', plural: 'synshemmede' },
    coordinator: { singular: 'likepersonsansvarlig', plural: 'likepersonsansvarlige' },
    assignment: { singular: 'hjemmebesøk', plural: 'hjemmebesøk' },
    activity: { singular: 'samtale', plural: 'samtaler' },
  },
  cast: {
    admin: 'nordlys-admin',
    coordinator: 'nordlys-coordinator',
    mentor: 'nordlys-mentor',
    formerMentor: 'expired-member',
  },
};

const klang: OrganizationPlan = {
  slug: 'klang',
  id: '00000000-0000-4000-8000-000000000002',
  name: 'Hørselslaget Klang',
  orgNumber: '100000002',
  status: 'active',
  branchLevel: 'county',
  branches: nineteenCounties,
  localAssociations: 200,
  mentors: 600,
  provider: 'xledger',
  labels: {
    peer_mentor: { singular: 'hørselshjelper', plural: 'hørselshjelpere' },
    contact: { singular: 'hørselshemmet', plural: 'hørselshemmede' },
    coordinator: { singular: 'likepersonsleder', plural: 'likepersonsledere' },
    assignment: { singular: 'hørselshjelp', plural: 'hørselshjelp' },
    activity: { singular: 'besøk', plural: 'besøk' },
  },
  cast: {
    admin: 'klang-admin',
    coordinator: 'klang-coordinator',
    secondCoordinator: 'two-orgs',
    mentor: 'klang-mentor',
  },
};

const samhold: OrganizationPlan = {
  slug: 'samhold',
  id: '00000000-0000-4000-8000-000000000003',
  name: 'Forbundet Samhold',
  orgNumber: '100000003',
  status: 'active',
  branchLevel: 'region',
  branches: regions,
  localAssociations: 300,
  mentors: 200,
  provider: 'business_central',
  labels: {
    peer_mentor: { singular: 'besøksvenn', plural: 'besøksvenner' },
    contact: { singular: 'medlem', plural: 'medlemmer' },
    coordinator: { singular: 'koordinator', plural: 'koordinatorer' },
    assignment: { singular: 'oppdrag', plural: 'oppdrag' },
    activity: { singular: 'treff', plural: 'treff' },
  },
  cast: {
    admin: 'samhold-admin',
    coordinator: 'samhold-coordinator',
    mentor: 'samhold-mentor',
    secondMentor: 'two-orgs',
  },
};

/** At full size. */
export const threeOrganizations = { nordlys, klang, samhold } as const;

/** Its members' tokens carry no claims: a suspended organisation is closed to everyone in it. */
export const suspendedOrganization: OrganizationPlan = {
  ...nordlys,
  slug: 'stillehavn',
  id: '00000000-0000-4000-8000-000000000004',
  name: 'Foreningen Stillehavn',
  orgNumber: '100000004',
  status: 'suspended',
  branches: counties.slice(0, 1),
  localAssociations: 1,
  mentors: 2,
  cast: { admin: 'suspended-org-admin' },
};
