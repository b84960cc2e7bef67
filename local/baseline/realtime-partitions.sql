-- The Realtime service creates a day's partition ahead, from yesterday to in three days; a day without one is 23514.
do $$
declare
  today constant date := (now() at time zone 'utc')::date;
  day date;
begin
  for day in select generate_series(today - 1, today + 3, interval '1 day') loop
    if to_regclass(format('realtime.messages_%s', to_char(day, 'YYYY_MM_DD'))) is null then
      execute format('create table realtime.messages_%s partition of realtime.messages for values from (%L) to (%L)',
        to_char(day, 'YYYY_MM_DD'), day, day + 1);
      execute format('alter table realtime.messages_%s owner to supabase_realtime_admin', to_char(day, 'YYYY_MM_DD'));
    end if;
  end loop;
end
$$;
