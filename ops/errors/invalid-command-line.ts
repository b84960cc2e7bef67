/** A command, an argument or an option that there is not, or that does not go with another. */
export class InvalidCommandLine extends Error {
  readonly code = 'invalid_command_line';
  constructor(command: string, problem: string) {
    super(`${problem}. See what there is: npx ${command} --help`);
    this.name = 'InvalidCommandLine';
  }
}
