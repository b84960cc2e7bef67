/** The schema exports something that drizzle-kit passes over without an error. */
export class UnseenExport extends Error {
  readonly code = 'unseen_export';
  constructor(name: string, reason: string) {
    super(`Cannot read "${name}" of db/schema.ts: ${reason}.`);
    this.name = 'UnseenExport';
  }
}
