/** A migration of a trial, with its way back. */
export interface TrialFile {
  readonly file: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** As the header of a rollback says it. */
  readonly loses?: readonly string[];
}

/** Changes of the schema and of rows in tables that the seed fills. No proof or audit has to pass them. */
export const migrationFiles: readonly TrialFile[] = [
  {
    file: '29990101000001_note_activities.sql',
    up: [
      'alter table public.activities add column trial_note text',
      'update public.activities set trial_note = md5(id::text)',
      'create index activities_trial_note on public.activities (organization_id, trial_note)',
    ],
    down: ['alter table public.activities drop column trial_note'],
    loses: ['activities.trial_note'],
  },
  {
    file: '29990101000002_archive_webhook_events.sql',
    up: [
      'create table private.trial_archive as select * from public.webhook_events',
      // They go with their events.
      'create table private.trial_payloads as select * from private.webhook_payloads',
      'delete from public.webhook_events',
    ],
    down: [
      'insert into public.webhook_events select * from private.trial_archive',
      'insert into private.webhook_payloads select * from private.trial_payloads',
      'drop table private.trial_archive, private.trial_payloads',
    ],
  },
  {
    file: '29990101000003_mark_notifications.sql',
    up: [
      "update public.notifications set kind = kind || '_x'",
      'alter table public.notifications add constraint trial_kind check (length(kind) > 2)',
    ],
    down: [
      'alter table public.notifications drop constraint trial_kind',
      'update public.notifications set kind = left(kind, -2)',
    ],
  },
  {
    file: '29990101000004_count_claims.sql',
    up: [
      'create index expense_claims_trial on public.expense_claims (organization_id, status)',
      "create function private.trial_count() returns bigint language sql set search_path = '' as 'select count(*) from public.expense_claims'",
    ],
    down: ['drop function private.trial_count()', 'drop index public.expense_claims_trial'],
  },
];

/** The same for deployments, whose rehearsal audits what comes out: indexes, and rows. */
export const deploymentFiles: readonly TrialFile[] = [
  {
    file: '29990101000001_mark_notifications.sql',
    up: [
      "update public.notifications set kind = kind || '_x'",
      'create index notifications_trial on public.notifications (organization_id, kind)',
    ],
    down: [
      'drop index public.notifications_trial',
      'update public.notifications set kind = left(kind, -2)',
    ],
  },
  {
    file: '29990101000002_name_labels.sql',
    up: [
      "update public.org_labels set singular = singular || '*', plural = plural || '*'",
      'create index org_labels_trial on public.org_labels (organization_id, singular)',
    ],
    down: [
      'drop index public.org_labels_trial',
      'update public.org_labels set singular = left(singular, -1), plural = left(plural, -1)',
    ],
  },
  {
    file: '29990101000003_find_claims.sql',
    up: ['create index expense_claims_trial on public.expense_claims (organization_id, status)'],
    down: ['drop index public.expense_claims_trial'],
  },
];
