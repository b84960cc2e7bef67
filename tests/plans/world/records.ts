/** Reimbursement, reports, files, and what the platform records about itself. */
export const records = [
  `insert into public.reimbursement_rates (organization_id, code, valid, amount, tax_free_amount, source)
   select organization_id, 'rate_' || j || '_' || n, daterange('2021-01-01', null), 5.3, 3.5, 'invented'
   from gen_association, generate_series(0, 3) n`,
  `insert into public.reimbursement_rates (code, valid, amount, tax_free_amount, source)
   select 'national_' || n, daterange('2021-01-01', null), 5.3, 3.5, 'invented' from generate_series(0, 9) n`,
  `create temp table gen_claim on commit drop as
   select i, gen_mentor.*, pg_temp.id('claim', i) as claim_id
   from generate_series(0, 8999) i join gen_mentor on m = i % 3000`,
  `insert into public.expense_claims (id, organization_id, local_association_id, claimant_id, activity_id, status)
   select claim_id, organization_id, association_id, id, pg_temp.id('activity', i),
     (enum_range(null::public.expense_claim_status))[1 + (m + i / 3000) % 11]
   from gen_claim`,
  `insert into public.expense_lines (id, organization_id, claim_id, local_association_id, claimant_id, kind, amount)
   select pg_temp.id('line', i), organization_id, claim_id, association_id, id, 'toll', 40 from gen_claim`,
  `insert into public.expense_receipts (organization_id, line_id, claim_id, local_association_id, claimant_id, sha256, receipt_on, amount)
   select organization_id, pg_temp.id('line', i), claim_id, association_id, id, pg_temp.bytes(i), pg_temp.day(i), 40 from gen_claim`,
  `insert into public.integrations (id, organization_id, provider)
   select md5('integration' || id)::uuid, id, 'xledger' from public.organizations`,
  `insert into public.accounting_exports (organization_id, integration_id, claim_id, local_association_id, claimant_id, claim_revision, idempotency_key)
   select organization_id, md5('integration' || organization_id)::uuid, claim_id, association_id, id, 1, 'key' || i from gen_claim`,
  `insert into public.webhook_events (organization_id, integration_id, event_key, signature_valid)
   select organization_id, md5('integration' || organization_id)::uuid, 'event' || m, true from gen_mentor`,

  // Far more versions than anyone makes, so that these tables are worth an index too.
  `insert into public.bufdir_reports (id, organization_id, basis_year, grant_year, version, rule_set)
   select pg_temp.id('report', j), organization_id, 2025, 2026, 1 + rank, '2025' from gen_association`,
  `insert into public.bufdir_report_attestations (organization_id, report_id, local_association_id, attested_by)
   select a.organization_id, pg_temp.id('report', b.j), a.id, pg_temp.id('coordinator', a.j - a.j % 3)
   from gen_association a join gen_association b on b.o = a.o and b.rank < 4`,
  `insert into public.bufdir_report_lines (organization_id, report_id, association_id, metric, value)
   select a.organization_id, report.report_id, a.id, 'metric_' || n, n
   from gen_association a, generate_series(0, 4) n,
     lateral (select pg_temp.id('report', min(b.j)) as report_id from gen_association b where b.o = a.o) report`,
  `insert into public.documents (organization_id, local_association_id, owner_id, kind, storage_key, sha256, sensitivity, status)
   select organization_id, association_id, id, 'receipt', organization_id || '/file' || i, pg_temp.bytes(i),
     (case i % 4 when 0 then 'special_category' else 'personal' end)::public.data_sensitivity,
     (enum_range(null::public.document_status))[1 + i % 4]
   from gen_claim`,
  `insert into public.notifications (organization_id, recipient_id, kind)
   select organization_id, id, 'assignment_dispatched' from gen_claim`,
  `insert into public.audit_logs (organization_id, category, actor_id, action, subject_id)
   select organization_id, (enum_range(null::public.audit_category))[1 + i % 3], id, 'row.changed', id from gen_activity`,

  `insert into public.function_deployments (name, version, sha)
   select 'function', n + 1, repeat('a', 40) from generate_series(0, 1999) n`,
  `insert into public.realtime_channel_events (channel, event)
   select 'channel' || n % 100, 'joined' from generate_series(0, 1999) n`,
  `insert into public.api_request_stats (route, status, bucket_at, p95_ms)
   select '/activities', 200, timestamptz '2026-01-01' + n * interval '1 minute', 10 from generate_series(0, 1999) n`,
  `insert into public.slow_query_snapshots (query_hash, normalized_text, mean_ms)
   select n, 'select $1', 10 from generate_series(0, 1999) n`,
];
