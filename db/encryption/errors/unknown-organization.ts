/** Keys were asked for an organisation that does not exist. */
export class UnknownOrganization extends Error {
  readonly code = 'unknown-organization';
  readonly organizationId: string;

  constructor(organizationId: string) {
    super(
      `Making a data key failed: there is no organisation ${organizationId}. Create the organisation first.`,
    );
    this.name = 'UnknownOrganization';
    this.organizationId = organizationId;
  }
}
