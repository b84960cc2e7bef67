import { personId } from '../../world/fixed-people.ts';
import { idOf } from '../../world/naming.ts';
import { type Scenario, scenarioAttack } from './scenario.ts';

const organizationId = (letter: string) => idOf(`organizations/${letter}`);
const hash = `decode(repeat('ab', 32), 'hex')`;

const [a, b, owner] = [organizationId('A'), organizationId('B'), personId('mentor A1')];
const file = idOf('files/new');
const inPlace = `${a}/${owner}/${file}.pdf`;

/** Each is wrong in one thing. */
const elsewhere = [
  `${b}/${owner}/${file}.pdf`,
  `${a}/${personId('mentor A1a')}/${file}.pdf`,
  `${a}/%2e%2e/${b}/x`,
  `${a}/${owner}/../../${b}/${owner}/${file}.pdf`,
  `${a}/${owner}/${file}.pdf/`,
  `/${inPlace}`,
  `x${inPlace}`,
  `${a}/${owner}/${file.slice(1)}.pdf`,
  `${a}/${owner}/x${file}.pdf`,
  `${a}/${owner}/${file.toUpperCase()}.pdf`,
  `${a}/${owner}/${file.replaceAll('-', '')}.pdf`,
  `${a}/${owner}/${file}pdf`,
  `${a}/${owner}/${file}.`,
  `${a}/${owner}/${file}.a2345678901`,
  `${a}/${owner}/${file}.PDF`,
  `${a}/${owner}/${file}.%2e`,
  '1.pdf',
];

const isKept = (by: string, path: string, ends: unknown): Scenario => ({
  attempts: `${by} adds a file at ${path}`,
  tables: ['documents'],
  by,
  does: `insert into public.documents (organization_id, local_association_id, owner_id, kind, storage_key, sha256)
    values ('${a}', '${idOf('local_associations/A1')}', '${owner}', 'receipt', '${path}', ${hash})`,
  ends,
});

const isMoved = (path: string, ends: unknown): Scenario => ({
  attempts: `a job moves a file to ${path}`,
  tables: ['documents'],
  by: 'a job',
  does: `update public.documents set storage_key = '${path}'
    where id = (select min(id::text)::uuid from public.documents where organization_id = '${a}' and owner_id = '${owner}')`,
  ends,
});

export const filePlacesAttack = scenarioAttack(
  {
    name: 'file-places',
    attempts:
      "Somebody keeps a file in another organisation's part of the storage, or in somebody else's folder, whose bytes a job would then fetch for them.",
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
