-- Applied unless: to_regprocedure('storage.allow_only_operation(text)') is not null
-- What the Storage service calls to list a bucket as folders. The signatures are the service's; these bodies return
-- the same rows without its shortcuts for buckets of millions of objects (nor its loss, in descending order, of a
-- folder that follows a file).
set local role supabase_storage_admin;
set local search_path = storage;
drop function if exists search(text, text, integer, integer, integer);

create or replace function get_common_prefix(p_key text, p_prefix text, p_delimiter text)
returns text language sql immutable as $$
  select left(p_key, length(p_prefix) + nullif(strpos(substr(p_key, length(p_prefix) + 1), p_delimiter), 0))
$$;

create or replace function search(
  prefix text, bucketname text, limits integer default 100, levels integer default 1,
  offsets integer default 0, search text default '', sortcolumn text default 'name',
  sortorder text default 'asc'
) returns table (
  name text, id uuid, updated_at timestamptz, created_at timestamptz,
  last_accessed_at timestamptz, metadata jsonb
) language plpgsql stable as $$
declare
  wanted constant text := coalesce(prefix, '') || coalesce(search, '');
  ascending constant boolean := lower(coalesce(sortorder, 'asc')) = 'asc';
  by_column constant text := lower(coalesce(sortcolumn, 'name'));
  by_time constant boolean := by_column in ('updated_at', 'created_at', 'last_accessed_at');
begin
  return query
  with found as (
    select o.*, storage.get_common_prefix(o.name, wanted, '/') as folder,
      case by_column when 'updated_at' then o.updated_at when 'created_at' then o.created_at
        when 'last_accessed_at' then o.last_accessed_at end as moment
    from storage.objects o
    where o.bucket_id = bucketname and starts_with(lower(o.name), lower(wanted))
  ), entries as (
    select f.name as place, f.id, f.updated_at, f.created_at, f.last_accessed_at, f.metadata, f.moment
    from found f where f.folder is null
    union all
    select (array_agg(f.folder order by lower(f.name) collate "C"))[case when ascending then 1 else count(*) end],
      null, null, null, null, null, null
    from found f where f.folder is not null
    group by case when by_time then f.folder else lower(f.folder) end
  )
  select substr(case when e.id is null then rtrim(e.place, '/') else e.place end, length(coalesce(prefix, '')) + 1),
    e.id, e.updated_at, e.created_at, e.last_accessed_at, e.metadata
  from entries e
  order by
    case when by_time then e.id is not null end,
    case when ascending then e.moment end,
    case when not ascending then e.moment end desc,
    case when by_time and ascending then rtrim(e.place, '/') end,
    case when by_time and not ascending then rtrim(e.place, '/') end desc,
    case when ascending then lower(e.place) collate "C" end,
    case when not ascending then lower(e.place) collate "C" end desc
  limit least(coalesce(limits, 100), 1500) offset offsets;
end
$$;

create or replace function list_objects_with_delimiter(
  _bucket_id text, prefix_param text, delimiter_param text, max_keys integer default 100,
  start_after text default '', next_token text default '', sort_order text default 'asc'
) returns table (
  name text, id uuid, metadata jsonb, updated_at timestamptz, created_at timestamptz,
  last_accessed_at timestamptz
) language plpgsql stable as $$
declare
  ascending constant boolean := lower(coalesce(sort_order, 'asc')) = 'asc';
  last_seen text := coalesce(nullif(next_token, ''), nullif(start_after, ''));
begin
  -- A folder is listed without its delimiter, and comes back so as the cursor.
  if exists (select from storage.objects o where o.bucket_id = _bucket_id
             and starts_with(o.name, last_seen || delimiter_param)) then
    last_seen := last_seen || delimiter_param;
  end if;
  return query
  with found as (
    select o.*, storage.get_common_prefix(o.name, coalesce(prefix_param, ''), delimiter_param) as folder
    from storage.objects o
    where o.bucket_id = _bucket_id and starts_with(o.name, coalesce(prefix_param, ''))
  ), entries as (
    select f.name as place, f.id, f.metadata, f.updated_at, f.created_at, f.last_accessed_at
    from found f where f.folder is null
    union all
    select distinct f.folder, null::uuid, null::jsonb, null::timestamptz, null::timestamptz, null::timestamptz
    from found f where f.folder is not null
  )
  select case when e.id is null then rtrim(e.place, delimiter_param) else e.place end,
    e.id, e.metadata, e.updated_at, e.created_at, e.last_accessed_at
  from entries e
  where last_seen is null
    or case when ascending then e.place collate "C" > last_seen else e.place collate "C" < last_seen end
  order by
    case when ascending then e.place collate "C" end,
    case when not ascending then e.place collate "C" end desc
  limit max_keys;
end
$$;

create or replace function search_v2(
  prefix text, bucket_name text, limits integer default 100, levels integer default 1,
  start_after text default '', sort_order text default 'asc', sort_column text default 'name',
  sort_column_after text default ''
) returns table (
  key text, name text, id uuid, updated_at timestamptz, created_at timestamptz,
  last_accessed_at timestamptz, metadata jsonb
) language plpgsql stable as $$
declare
  wanted constant text := coalesce(prefix, '');
  ascending constant boolean := lower(coalesce(sort_order, 'asc')) <> 'desc';
  row_limit constant integer := least(coalesce(limits, 100), 1500);
  since constant timestamptz := coalesce(nullif(sort_column_after, '')::timestamptz, 'epoch');
begin
  if lower(coalesce(sort_column, 'name')) not in ('updated_at', 'created_at') then
    return query
    select split_part(l.name, '/', levels), l.name, l.id, l.updated_at, l.created_at, l.last_accessed_at, l.metadata
    from storage.list_objects_with_delimiter(
      bucket_name, wanted, '/', row_limit, start_after, '', case when ascending then 'asc' else 'desc' end) l;
    return;
  end if;
  return query
  with found as (
    select o.*, storage.get_common_prefix(o.name, wanted, '/') as folder
    from storage.objects o
    where o.bucket_id = bucket_name and starts_with(o.name, wanted)
  ), entries as (
    select f.name, f.id, f.updated_at, f.created_at, f.last_accessed_at, f.metadata
    from found f where f.folder is null
    union all
    select rtrim(f.folder, '/'), null, min(f.created_at), min(f.created_at), null, null
    from found f where f.folder is not null group by f.folder
  ), dated as (
    select e.*, coalesce(date_trunc('milliseconds',
      case lower(sort_column) when 'updated_at' then e.updated_at else e.created_at end), 'epoch') as moment
    from entries e
  )
  select split_part(d.name, '/', levels), d.name, d.id, d.updated_at, d.created_at, d.last_accessed_at, d.metadata
  from dated d
  where start_after = ''
    or case when ascending then (d.moment, d.name collate "C") > (since, start_after)
       else (d.moment, d.name collate "C") < (since, start_after) end
  order by
    case when ascending then d.moment end, case when not ascending then d.moment end desc,
    case when ascending then d.name collate "C" end, case when not ascending then d.name collate "C" end desc
  limit row_limit;
end
$$;
