import { createHash } from 'node:crypto';
import type { TableName } from '../model.ts';
import { factsOf } from '../world/schema-facts.ts';

/** A server-side function that tries things on one table as whoever calls it, and undoes each. */
export interface ProbeFunction {
  readonly name: string;
  readonly create: string;
}

/** The SQLSTATE by which the probe undoes what succeeded. */
const UNDO = 'PR000';

/**
 * The probe of one table. Its statements are static, so that each is planned once per session and not once per
 * attempt; it runs with the rights of its caller.
 *
 * It takes a job (jsonb, see `TableJob`) and the keys of the table's rows, which jobs refer to by position, and
 * answers with codes: the number of rows a statement reached, or the SQLSTATE that refused it; `-` for an attempt
 * that another one stands for.
 *
 * @param columnSets columns named by inserts, one set per kind of insert.
 */
export function probeFunction(
  table: TableName,
  columnSets: readonly (readonly string[])[],
): ProbeFunction {
  const { columns, keyedByTenant } = factsOf(table);
  const sameRow = keyedByTenant
    ? 't.organization_id = k.organization_id and t.id = k.id'
    : 't.id = k.id';
  const organization = columns.some(({ name }) => name === 'organization_id')
    ? 't.organization_id'
    : 'null::uuid';
  const keys = 'unnest(try_organizations, try_ids) as k(organization_id, id)';
  const updates = columns.map(
    ({ name }) => `when '${name}' then
        update public.${table} t set ${name} = new_row.${name} from ${keys} where ${sameRow};`,
  );
  const inserts = columnSets.map((set, n) => {
    const names = set.join(', ');
    return `when ${n} then
        insert into public.${table} (${names}) select ${set.map((name) => `r.${name}`).join(', ')} from jsonb_populate_record(null::public.${table}, given) as r;`;
  });
  const update = ['case column_name', ...updates, 'end case;'].join('\n');
  const insert = ["case (task ->> 'set')::integer", ...inserts, 'end case;'].join('\n');
  const body = `
declare
  answer jsonb := '{}';
  codes text[];
  code text;
  task jsonb;
  item jsonb;
  given jsonb;
  column_name text;
  new_row public.${table};
  n integer;
  place integer;
  visible integer[];
  reached integer[];
  tried integer[];
  unreached integer[];
  ordinals integer[];
  given_values jsonb[];
  answers jsonb[];
  try_organizations uuid[];
  try_ids uuid[];
begin
  if job ? 'select' then
    begin
      select coalesce(array_agg(coalesce(k.position, 0)), '{}') into visible
      from public.${table} t
      left join unnest(organizations, ids) with ordinality as k(organization_id, id, position)
        on k.id = t.id and k.organization_id is not distinct from ${organization};
      answer := answer || jsonb_build_object('select', to_jsonb(visible));
    exception when others then
      answer := answer || jsonb_build_object('select', sqlstate);
    end;
  end if;

  if job ? 'columns' then
    codes := '{}';
    for column_name in select * from jsonb_array_elements_text(job -> 'columns') loop
      begin
        execute format('select %I from public.${table} limit 0', column_name);
        codes := codes || '1'::text;
      exception when others then
        codes := codes || sqlstate;
      end;
    end loop;
    answer := answer || jsonb_build_object('columns', to_jsonb(codes));
  end if;

  if job ? 'inserts' then
    codes := '{}';
    for task in select * from jsonb_array_elements(job -> 'inserts') loop
      given := task -> 'row';
      ${attempt(insert)}
      codes := codes || code;
    end loop;
    answer := answer || jsonb_build_object('inserts', to_jsonb(codes));
  end if;

  if job ? 'allowed' then
    codes := '{}';
    for task in select * from jsonb_array_elements(job -> 'allowed') loop
      column_name := task ->> 'column';
      new_row := jsonb_populate_record(null::public.${table}, jsonb_build_object(column_name, task -> 'value'));
      tried := array(select jsonb_array_elements_text(task -> 'rows')::integer);
      ${choose('tried')}
      ${attempt(update)}
      if code = cardinality(tried)::text then
        codes := codes || array_fill('1'::text, array[cardinality(tried)]);
      else
        foreach place in array tried loop
          ${choose('array[place]')}
          ${attempt(update)}
          codes := codes || code;
        end loop;
      end if;
    end loop;
    answer := answer || jsonb_build_object('allowed', to_jsonb(codes));
  end if;

  if job ? 'denied' then
    begin
      select coalesce(array_agg(k.position), '{}') into reached
      from (select t.id, ${organization} as organization_id from public.${table} t for update) t
      join unnest(organizations, ids) with ordinality as k(organization_id, id, position)
        on k.id = t.id and k.organization_id is not distinct from t.organization_id;
    exception when insufficient_privilege then
      reached := '{}';
    end;
    answers := '{}';
    for task in select * from jsonb_array_elements(job -> 'denied') loop
      column_name := task ->> 'column';
      tried := array(select jsonb_array_elements_text(task -> 'rows')::integer);
      given_values := array(select jsonb_array_elements(task -> 'values'));
      if has_column_privilege('public.${table}', column_name, 'update') then
        unreached := array(select p from unnest(tried) as p except select p from unnest(reached) as p);
      else
        unreached := tried;
      end if;
      item := '{}';
      code := '0';
      if cardinality(unreached) > 0 then
        new_row := jsonb_populate_record(null::public.${table}, jsonb_build_object(column_name, given_values[1]));
        ${choose('unreached')}
        ${attempt(update)}
        item := jsonb_build_object('unreached', code);
      end if;
      if code <> '0' then
        if code = '42501' and not has_column_privilege('public.${table}', column_name, 'update') then
          -- Refused before any row was looked at: one statement speaks for all rows.
          answers := answers || item;
          continue;
        end if;
        reached := reached || unreached;
      end if;
      codes := '{}';
      ordinals := array(select o from unnest(tried) with ordinality as u(p, o) where u.p = any (reached));
      foreach place in array ordinals loop
        new_row := jsonb_populate_record(null::public.${table}, jsonb_build_object(column_name, given_values[place]));
        ${choose('array[tried[place]]')}
        ${attempt(update)}
        codes := codes || code;
      end loop;
      answers := answers || (item || jsonb_build_object('ordinals', ordinals, 'codes', codes));
    end loop;
    answer := answer || jsonb_build_object('denied', to_jsonb(answers));
  end if;

  if job ? 'deletes' then
    codes := '{}';
    tried := array(select jsonb_array_elements_text(job -> 'deletes')::integer);
    ${choose('tried')}
    ${attempt(`delete from public.${table} t using ${keys} where ${sameRow};`)}
    if code = '0' then
      codes := array_fill('0'::text, array[cardinality(tried)]);
    elsif code = '42501' and not has_table_privilege('public.${table}', 'delete') then
      codes := '42501'::text || array_fill('-'::text, array[cardinality(tried) - 1]);
    else
      foreach place in array tried loop
        ${choose('array[place]')}
        ${attempt(`delete from public.${table} t using ${keys} where ${sameRow};`)}
        codes := codes || code;
      end loop;
    end if;
    answer := answer || jsonb_build_object('deletes', to_jsonb(codes));
  end if;
  return answer;
end`;
  const name = `probe_${table}_${createHash('sha256').update(body).digest('hex').slice(0, 8)}`;
  return {
    name,
    create: `create function pg_temp.${name}(job jsonb, organizations uuid[], ids uuid[]) returns jsonb language plpgsql as $probe$\n#variable_conflict use_variable\n${body}\n$probe$`,
  };
}

/** Runs a statement in a subtransaction of its own and leaves what became of it in `code`. */
function attempt(statement: string): string {
  return `begin
        ${statement}
        get diagnostics n = row_count;
        code := n::text;
        if n > 0 then
          raise exception using errcode = '${UNDO}';
        end if;
      exception when others then
        if sqlstate <> '${UNDO}' then
          code := sqlstate;
        end if;
      end;`;
}

/** Chooses the rows of the next statement by their positions. */
function choose(positions: string): string {
  return `select array_agg(organizations[p]), array_agg(ids[p]) into try_organizations, try_ids from unnest(${positions}) as p;`;
}

/** The name of the same probe for `anon`. */
export function anonymousTwin(name: string): string {
  return `${name}_anon`;
}

/** Takes a database role and claims, as the API does, and calls a probe. */
export const probeAs = `create function pg_temp.probe_as(role text, claims text, probe text, job jsonb, organizations uuid[], ids uuid[]) returns jsonb language plpgsql as $probe$
declare
  answer jsonb;
begin
  perform set_config('request.jwt.claims', claims, true), set_config('role', role, true);
  execute format('select pg_temp.%I($1, $2, $3)', probe) into answer using job, organizations, ids;
  perform set_config('role', 'none', true);
  return answer;
end
$probe$`;
