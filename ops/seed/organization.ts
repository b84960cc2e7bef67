import { seedActivities } from './activities.ts';
import { seedActivityRecords } from './activity-records.ts';
import { seedActivityTypes } from './activity-types.ts';
import { seedAssignmentRecords } from './assignment-records.ts';
import { seedAssignments } from './assignments.ts';
import { seedAssociations } from './associations.ts';
import { seedAuditTrail } from './audit-trail.ts';
import { Contacts } from './contacts.ts';
import { seedInvitations, seedNotifications } from './correspondence.ts';
import { seedExpenses } from './expenses.ts';
import { seedExports } from './exports.ts';
import { seedFiles } from './files.ts';
import { seedMentorRecords } from './mentor-records.ts';
import { seedMentors } from './mentors.ts';
import { seedOrganizationSettings } from './organization-settings.ts';
import { People } from './people.ts';
import { seedReports } from './reports.ts';
import { seedDataSubjectRequests } from './rights.ts';
import { seedStaff } from './staff.ts';
import type { World } from './world.ts';

/** All rows of one organisation: they refer to nothing outside it but personas. */
export function seedOrganization(world: World): void {
  const people = new People(world);
  const tree = seedAssociations(world);
  const staff = seedStaff(world, people, tree);
  const mentors = seedMentors(world, people, tree);
  const types = seedActivityTypes(world);
  const { integrationId } = seedOrganizationSettings(world);
  seedInvitations(world, tree.locals);
  seedMentorRecords(world, mentors);

  const contacts = new Contacts(world);
  const assignments = seedAssignments(world, mentors, staff, contacts);
  contacts.write();
  seedAssignmentRecords(world, assignments);

  const activities = seedActivities(world, mentors, types, assignments);
  seedActivityRecords(world, activities, mentors);
  const claims = seedExpenses(world, activities);
  seedExports(world, claims, integrationId);

  seedReports(world, activities, tree, staff);
  seedNotifications(world, staff, assignments, claims);
  seedFiles(world, mentors, assignments);
  seedDataSubjectRequests(world, mentors, assignments);
  seedAuditTrail(world, mentors, staff, assignments);
}
