import { z } from 'zod';
import { commands } from '../../../policies/roles.ts';

const cell = z.object({
  scope: z.string(),
  /** What the scope compiles to for this role alone: one text for each phase of the command. */
  conditions: z.array(z.string()),
  /** What every other scope would compile to in its place; a scope that the table cannot have is left out. */
  alternatives: z.record(z.string(), z.array(z.string())),
  /**
   * Columns that this role may use, by name, of those that any rule of the revision names; `otherColumns` is what
   * holds for every column that none names. Both are absent for DELETE.
   */
  columns: z.record(z.string(), z.boolean()).optional(),
  otherColumns: z.boolean().optional(),
});

const table = z.object({
  /** Role → command → cell; an absent one denies. */
  roles: z.record(z.string(), z.partialRecord(z.enum(commands), cell)),
  /** Whether scopes judge the state in which a new row begins. */
  judgesBeginning: z.boolean(),
  /** Whether scopes judge whom a new row names. */
  judgesLinks: z.boolean(),
  /** Command → the whole policy, all roles together. */
  policies: z.partialRecord(z.enum(commands), z.string()),
  serviceCommands: z.array(z.enum(commands)),
});

/** What one revision of policies/ says about access, without its code. */
export const revision = z.object({ tables: z.record(z.string(), table) });

export type Revision = z.infer<typeof revision>;
export type RevisionTable = z.infer<typeof table>;
export type RevisionCell = z.infer<typeof cell>;
