import type postgres from 'postgres';

/**
 * A copy of the measured table with the same rows in the same order and the same indexes, but with none of
 * what the schema does for its policies, such as telling the planner how many organisations to expect. Questions
 * are asked of it by hand, so that such help cannot make the baseline slower without anyone noticing.
 */
export const plainTable = 'activities_plain';

/** @param sql one connection, as the superuser */
export async function createPlainTable(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(`
    create table ${plainTable} (like activities including defaults including constraints);
    alter table ${plainTable} owner to postgres;
    insert into ${plainTable} select * from activities order by ctid;
    do $$
    declare
      definition text;
    begin
      for definition in select indexdef from pg_indexes where tablename = 'activities' loop
        execute replace(replace(definition, 'INDEX activities_', 'INDEX plain_'), 'public.activities ', 'public.${plainTable} ');
      end loop;
    end $$;
    alter table ${plainTable} enable row level security;
  `);
  await sql.unsafe(`vacuum (freeze, analyze) ${plainTable}`);
}
