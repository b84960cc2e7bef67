/** A file of variables is there and cannot be read. */
export class UnreadableFile extends Error {
  readonly code = 'unreadable_file';
  constructor(file: string, reason: string) {
    super(`Could not read ${file} (${reason}). Make it a file that you may read, or remove it.`);
    this.name = 'UnreadableFile';
  }
}
