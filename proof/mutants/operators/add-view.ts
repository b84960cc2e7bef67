import { publicTable } from '../catalog/catalog.ts';
import { defineOperator } from '../mutant.ts';

export const addView = defineOperator(
  'add-view',
  "Show a table through a view, or a function, that reads with its owner's rights.",
  ({ tables }) =>
    tables.map((table, i) => {
      const view = `public.all_${table.name}`;
      const read = `public.read_${table.name}()`;
      const made =
        i % 2 === 0
          ? [
              `create view ${view} as select * from ${table.object}`,
              `grant select on ${view} to authenticated`,
              `comment on view ${view} is 'Everything.'`,
            ]
          : [
              `create function ${read} returns setof ${table.object} language sql stable security definer set search_path = '' as 'select * from ${table.object}'`,
              `grant execute on function ${read} to authenticated`,
              `comment on function ${read} is 'Everything.'`,
            ];
      return {
        object: table.object,
        ...publicTable(table),
        change: i % 2 === 0 ? `view ${view}` : `function ${read}`,
        apply: made,
      };
    }),
);
