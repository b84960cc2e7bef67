import { and, asc, eq } from 'drizzle-orm';
import { localAssociations } from '../../db/tables/local-associations.ts';
import { orgLabels } from '../../db/tables/org-labels.ts';
import { organizations } from '../../db/tables/organizations.ts';
import { among } from '../base/among.ts';
import { containsText } from '../base/contains-text.ts';
import { OrderedList } from '../base/ordered-list.ts';
import type { Page, PageRequest } from '../base/page.ts';
import { parseInput, uuidSchema } from '../base/parse-input.ts';
import { inDomainWords } from '../base/repository-error.ts';
import { doneAgain, type Session } from '../base/session.ts';
import { TenantRows } from '../base/tenant-rows.ts';
import { NotFound } from '../errors/not-found.ts';
import {
  type Association,
  type AssociationBranch,
  type AssociationChanges,
  associationChangesSchema,
  type NewAssociation,
  newAssociationSchema,
  shownAssociation,
  treeOf,
} from './association.ts';
import {
  type Label,
  type LabelChanges,
  labelChangesSchema,
  localeSchema,
  type NewLabel,
  newLabelSchema,
  shownLabel,
} from './label.ts';
import {
  type NewOrganization,
  newOrganizationSchema,
  type Organization,
  type OrganizationChanges,
  type OrganizationFilter,
  organizationChangesSchema,
  organizationFilterSchema,
  shownOrganization,
} from './organization.ts';

const byNumber = new OrderedList<Organization, OrganizationFilter>(
  'organizations by number',
  'asc',
  [['orgNumber', organizations.orgNumber]],
  ({ status, name }) => [
    among(organizations.status, status),
    containsText(organizations.name, name),
  ],
);

/** The tenants, with their tree of associations and their own words for things. */
export class OrganizationRepository {
  readonly #session: Session;
  readonly #organizations: TenantRows<typeof organizations, typeof shownOrganization>;

  constructor(session: Session) {
    this.#session = session;
    this.#organizations = new TenantRows(session, organizations, shownOrganization, {});
  }

  /**
   * Takes up an organisation, active from now on.
   *
   * @throws {InvalidInput} {@link AccessDenied}
   * @throws {Conflict} when one has this number
   */
  async register(input: NewOrganization): Promise<Organization> {
    const parsed = parseInput(newOrganizationSchema, input);
    const id = crypto.randomUUID();
    // Which organisations there are is looked up once per statement, so INSERT … RETURNING may not show the new one.
    const [, registered] = await inDomainWords('organizations', () =>
      this.#session.transaction(
        (tx) =>
          Promise.all([
            tx
              .insert(organizations)
              .values({ id, ...parsed })
              .execute(),
            new TenantRows(tx, organizations, shownOrganization, {}).get(id),
          ]),
        doneAgain,
      ),
    );
    return registered;
  }

  /** @throws {NotFound} {@link InvalidInput} */
  async get(id: string): Promise<Organization> {
    return await this.#organizations.get(id);
  }

  /**
   * The organisations that the caller sees, by number.
   *
   * @throws {InvalidInput}
   */
  async list(filter: OrganizationFilter = {}, page: PageRequest = {}): Promise<Page<Organization>> {
    const asked = parseInput(organizationFilterSchema, filter);
    return await this.#organizations.list(byNumber, page, asked);
  }

  /**
   * Corrects an organisation that was read as of `version`, its `updatedAt`.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when another one has this number
   */
  async correct(id: string, changes: OrganizationChanges, version: string): Promise<Organization> {
    const parsed = parseInput(organizationChangesSchema, changes);
    return await this.#organizations.change(id, parsed, version);
  }

  /**
   * Lets nobody work in it until it is reinstated: tokens made from now on do not name it.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async suspend(id: string, version: string): Promise<Organization> {
    return await this.#organizations.change(id, { status: 'suspended' }, version);
  }

  /** @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput} */
  async reinstate(id: string, version: string): Promise<Organization> {
    return await this.#organizations.change(id, { status: 'active' }, version);
  }

  /**
   * Says that it has left the platform, once it is suspended. It does not come back.
   *
   * @throws {NotFound} {@link StaleWrite} {@link IllegalTransition} {@link InvalidInput}
   */
  async offboard(id: string, version: string): Promise<Organization> {
    return await this.#organizations.change(id, { status: 'offboarded' }, version);
  }

  /**
   * All associations of an organisation as a tree, each level by name.
   *
   * @throws {NotFound} when the caller does not see the organisation
   * @throws {InvalidInput}
   */
  async associations(organizationId: string): Promise<AssociationBranch[]> {
    const id = parseInput(uuidSchema, organizationId);
    const rows = await inDomainWords('local_associations', () =>
      this.#session
        .select({ association: shownAssociation })
        .from(organizations)
        .leftJoin(localAssociations, eq(localAssociations.organizationId, organizations.id))
        .where(eq(organizations.id, id))
        .orderBy(asc(localAssociations.name), asc(localAssociations.id)),
    );
    if (rows.length === 0) throw new NotFound('organizations', id);
    return treeOf(rows.flatMap(({ association }) => association ?? []));
  }

  /**
   * @throws {AccessDenied}
   * @throws {InvalidInput} when the one above it is not there, or a coordinator above it could not sign in any more
   */
  async addAssociation(organizationId: string, input: NewAssociation): Promise<Association> {
    const parsed = parseInput(newAssociationSchema, input);
    return await this.#associationsOf(organizationId).add(parsed);
  }

  /**
   * Corrects an association, or moves it below another one, with those below it.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied}
   * @throws {InvalidInput} also when it would be below itself, or as {@link addAssociation} says
   */
  async correctAssociation(
    organizationId: string,
    id: string,
    changes: AssociationChanges,
    version: string,
  ): Promise<Association> {
    const parsed = parseInput(associationChangesSchema, changes);
    return await this.#associationsOf(organizationId).change(id, parsed, version);
  }

  /**
   * The organisation's words in one language, by key; none for terms that it calls as everybody does.
   *
   * @throws {NotFound} when the caller does not see the organisation
   * @throws {InvalidInput}
   */
  async labels(organizationId: string, locale: string): Promise<Label[]> {
    const id = parseInput(uuidSchema, organizationId);
    const known = parseInput(localeSchema, locale);
    const rows = await inDomainWords('org_labels', () =>
      this.#session
        .select({ label: shownLabel })
        .from(organizations)
        .leftJoin(
          orgLabels,
          and(eq(orgLabels.organizationId, organizations.id), eq(orgLabels.locale, known)),
        )
        .where(eq(organizations.id, id))
        .orderBy(asc(orgLabels.termKey)),
    );
    if (rows.length === 0) throw new NotFound('organizations', id);
    return rows.flatMap(({ label }) => label ?? []);
  }

  /**
   * Calls something by the organisation's own words.
   *
   * @throws {AccessDenied} {@link InvalidInput}
   * @throws {Conflict} when it has words for it in this language: see {@link correctLabel}
   */
  async addLabel(organizationId: string, input: NewLabel): Promise<Label> {
    return await this.#labelsOf(organizationId).add(parseInput(newLabelSchema, input));
  }

  /** @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput} */
  async correctLabel(
    organizationId: string,
    id: string,
    changes: LabelChanges,
    version: string,
  ): Promise<Label> {
    const parsed = parseInput(labelChangesSchema, changes);
    return await this.#labelsOf(organizationId).change(id, parsed, version);
  }

  /**
   * Calls something as everybody does again.
   *
   * @throws {NotFound} {@link StaleWrite} {@link AccessDenied} {@link InvalidInput}
   */
  async removeLabel(organizationId: string, id: string, version: string): Promise<void> {
    await this.#labelsOf(organizationId).remove(id, version);
  }

  #associationsOf(organizationId: string) {
    return new TenantRows(this.#session, localAssociations, shownAssociation, {
      organizationId: parseInput(uuidSchema, organizationId),
    });
  }

  #labelsOf(organizationId: string) {
    return new TenantRows(this.#session, orgLabels, shownLabel, {
      organizationId: parseInput(uuidSchema, organizationId),
    });
  }
}
