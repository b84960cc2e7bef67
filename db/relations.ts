// What relational queries of a session can follow. It is no part of the schema: migrations come from db/schema.ts.
export * from './relations/activities.ts';
export * from './relations/assignments.ts';
export * from './relations/expenses.ts';
export * from './relations/organizations.ts';
export * from './relations/peer-mentors.ts';
export * from './relations/people.ts';
export * from './relations/records.ts';
export * from './relations/reports.ts';
