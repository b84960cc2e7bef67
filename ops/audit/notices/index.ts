import type { Notice } from './notice.ts';
import { openManagedTables } from './open-managed-tables.ts';

/** Every notice, in the order of the report. */
export const notices: readonly Notice[] = [openManagedTables];
