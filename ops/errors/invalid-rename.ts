/** An answer to the rename question that names nothing the schema knows. */
export class InvalidRename extends Error {
  readonly code = 'invalid_rename';
  constructor(rename: string, reason: string) {
    super(
      `Cannot rename "${rename}": ${reason}. Write --rename old_table=new_table, --rename table.old_column=new_column, --rename old_enum=new_enum or --rename enum.old_value=new_value, in SQL names.`,
    );
    this.name = 'InvalidRename';
  }
}
