import { activityRows } from './activities.ts';
import { caseworkRows } from './casework.ts';
import { expenseRows } from './expenses.ts';
import { fileAndRecordRows } from './files-and-records.ts';
import { mentorDetailRows, mentorRows } from './mentors.ts';
import { organizationDataRows } from './organization-data.ts';
import { organizationRows } from './organizations.ts';
import { membershipRows, profileRows } from './people.ts';
import { platformRows } from './platform.ts';
import type { WorldRow } from './row.ts';

/** Every row of the world, parents first. */
export const worldRows: readonly WorldRow[] = [
  ...organizationRows,
  ...profileRows,
  ...membershipRows,
  ...mentorRows,
  ...mentorDetailRows,
  ...platformRows,
  ...organizationDataRows,
  ...caseworkRows,
  ...activityRows,
  ...fileAndRecordRows,
  ...expenseRows,
];
