import { handovers, legalBases } from '../../../policies/legal-basis.ts';
import type { Finding, Rule } from '../rule.ts';

interface Reference {
  readonly table_name: string;
  readonly column_name: string;
  readonly constraint_name: string;
  /** Whether its consents are those of the writer's table, row by row, on insert and on every change of the column. */
  readonly held: boolean;
}

/**
 * A consent that is withdrawn stays as a record, so a foreign key alone lets rows name it for ever. What ends with it is
 * declared in policies/legal-basis.ts.
 */
export const referencesToConsents: Rule = {
  name: 'references-to-consents',
  demands:
    'Every reference to a consent is declared with its purpose and with what ends when the consent is withdrawn, and triggers hold it to that.',
  check: async (sql) => {
    const references = await sql<Reference[]>`
      select c.relname as table_name, a.attname as column_name, k.conname as constraint_name, (
        select bool_or(t.tgtype & 4 = 4 and t.tgtype & 2 = 0) and bool_or(t.tgtype & 16 = 16 and a.attnum = any (t.tgattr::int2[]) and t.tgtype & 2 = 0)
        from pg_trigger t
        where t.tgrelid = c.oid and t.tgenabled in ('O', 'A') and t.tgtype & 1 = 1
          and t.tgfoid = to_regprocedure(format('private.hold_basis_of_%s()', c.relname))
      ) is true as held
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey) and a.attname <> 'organization_id'
      where k.contype = 'f' and k.confrelid = to_regclass('public.consents')`;
    const [withdrawal] = await sql<{ held: boolean }[]>`
      select exists (
        select from pg_trigger t
        where t.tgrelid = to_regclass('public.consents') and t.tgenabled in ('O', 'A') and t.tgtype & 19 = 17
          and t.tgfoid = to_regprocedure('private.end_what_stands_on_consent()')
      ) as held`;
    const handed = await sql<{ table_name: string }[]>`
      select c.relname as table_name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where t.tgenabled in ('O', 'A') and t.tgtype & 7 = 5
        and t.tgfoid = to_regprocedure(format('private.require_consent_of_%s()', c.relname))`;
    const findings = references.flatMap(({ table_name, column_name, constraint_name, held }) => {
      const basis = legalBases.find(
        ({ table, column }) => table === table_name && column === column_name,
      );
      const object = `constraint ${constraint_name} on public.${table_name}`;
      if (basis?.foreignKey !== constraint_name) {
        return [
          finding(object, 'Nothing says what it means: declare it in policies/legal-basis.ts.'),
        ];
      }
      return held
        ? []
        : [
            finding(
              object,
              `A consent that is withdrawn, or another person's, would do: ${comesBack}`,
            ),
          ];
    });
    return [
      ...findings,
      ...(withdrawal?.held
        ? []
        : [finding('public.consents', `Nothing ends when a consent is withdrawn: ${comesBack}`)]),
      ...handovers
        .filter(({ table }) => !handed.some(({ table_name }) => table_name === table))
        .map(({ table }) =>
          finding(`public.${table}`, `It takes rows about people who do not consent: ${comesBack}`),
        ),
    ];
  },
};

const comesBack = 'migrate, so that the trigger comes back.';
const finding = (object: string, advice: string): Finding => ({ object, advice });
