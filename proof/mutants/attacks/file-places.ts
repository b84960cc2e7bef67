import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const organizationId = (letter: string) => idOf(`organizations/${letter}`);
const hash = `decode(repeat('ab', 32), 'hex')`;

const elsewhere = [
  `${organizationId('B')}/1.pdf`,
  `${organizationId('A')}/../${organizationId('B')}/1.pdf`,
  `${organizationId('A')}/./1.pdf`,
  `${organizationId('A')}//1.pdf`,
  `${organizationId('A')}/`,
  '1.pdf',
];

const isKept = (by: string, path: string, ends: unknown): Scenario => ({
  attempts: `${by} adds a file at ${path}`,
  tables: ['documents'],
  by,
  does: `insert into public.documents (organization_id, local_association_id, owner_id, kind, storage_key, sha256)
    values ('${organizationId('A')}', '${idOf('local_associations/A1')}', '${personId('mentor A1')}', 'receipt', '${path}', ${hash})`,
  ends,
});

const isMoved = (path: string, ends: unknown): Scenario => ({
  attempts: `a job moves a file to ${path}`,
  tables: ['documents'],
  by: 'a job',
  does: `update public.documents set storage_key = '${path}'
    where id = (select min(id::text)::uuid from public.documents where organization_id = '${organizationId('A')}')`,
  ends,
});

const inPlace = `${organizationId('A')}/a/..1.pdf`;

export const filePlacesAttack = scenarioAttack(
  {
    name: 'file-places',
    attempts:
      "Somebody keeps a file in another organisation's part of the storage, whose bytes a job would then fetch for them.",
    shared: ['refuse_file_place'],
  },
  [
    isKept('mentor A1', inPlace, 1),
    isMoved(inPlace, 1),
    ...elsewhere.flatMap((path) => [
      isKept('mentor A1', path, '23514'),
      isKept('a job', path, '23514'),
      isMoved(path, '23514'),
    ]),
  ],
);
