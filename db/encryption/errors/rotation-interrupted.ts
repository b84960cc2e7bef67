/** Others rotated the same organisation's key whenever this job tried to. */
export class RotationInterrupted extends Error {
  readonly code = 'rotation-interrupted';
  readonly organizationId: string;

  constructor(organizationId: string) {
    super(
      `Rotating the key of organisation ${organizationId} failed: others rotate it at the same time. ` +
        'Let one job do it, then look at `npx likeperson keys status`.',
    );
    this.name = 'RotationInterrupted';
    this.organizationId = organizationId;
  }
}
