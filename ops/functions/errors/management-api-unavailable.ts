/** The Management API did not answer, or asked to be left alone, however often it was asked. */
export class ManagementApiUnavailable extends Error {
  readonly code = 'management_api_unavailable';
  constructor(what: string, url: string, how: string) {
    super(
      `The Management API could not ${what}: ${how}, also after retries. ` +
        `Look whether ${new URL(url).origin} can be reached from here and at status.supabase.com, and run the command again: it goes on where it stopped.`,
    );
    this.name = 'ManagementApiUnavailable';
  }
}
