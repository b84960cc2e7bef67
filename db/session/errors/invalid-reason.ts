/** A service session was asked for without saying why. */
export class InvalidReason extends Error {
  readonly code = 'invalid-reason';

  constructor(reason: string) {
    super(
      `Opening a service session failed: the reason is ${JSON.stringify(reason.slice(0, 80))}. Say in 3 to 200 characters on one line what the job does, without naming a person.`,
    );
    this.name = 'InvalidReason';
  }
}
