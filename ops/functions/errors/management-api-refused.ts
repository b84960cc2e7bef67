/** The Management API does not do what it was asked, and would not the next time either. */
export class ManagementApiRefused extends Error {
  readonly code = 'management_api_refused';
  readonly status: number;
  constructor(what: string, status: number, projectRef: string, said: string) {
    super(
      `The Management API refused to ${what}: ${status}${said && ` (${said})`}. ${advice(status, projectRef)}`,
    );
    this.name = 'ManagementApiRefused';
    this.status = status;
  }
}

function advice(status: number, projectRef: string): string {
  switch (status) {
    case 401:
      return 'SUPABASE_ACCESS_TOKEN is wrong, expired or revoked: make a new one (Account, Access Tokens).';
    case 402:
      return 'The plan allows no more functions: delete some, or change the plan of the organisation.';
    case 403:
      return `SUPABASE_ACCESS_TOKEN may not do this: it needs edge_functions_read and edge_functions_write for the project ${projectRef}.`;
    case 404:
      return `Either there is no project ${projectRef}, or SUPABASE_ACCESS_TOKEN is of somebody who is no member of it: compare SUPABASE_PROJECT_REF with Project Settings, General.`;
    default:
      return 'Look at what it says, and run the command again: it goes on where it stopped.';
  }
}
