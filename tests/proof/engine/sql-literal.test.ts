import { describe, expect, it } from 'vitest';
import { quoted, sqlLiteral } from '../../../proof/differential/sql-literal.ts';

describe('literals of a counterexample', () => {
  it('quote what could end them', () => {
    expect(quoted("O'Hara")).toBe("'O''Hara'");
    expect(quoted('\\xff')).toBe("e'\\\\xff'");
  });

  it('follow the column', () => {
    expect(sqlLiteral('peer_mentor_profiles', 'experience_codes', ["a'b", 'c'])).toBe(
      "array['a''b', 'c']::text[]",
    );
    expect(sqlLiteral('integrations', 'config', { a: "b'c" })).toBe(`'{"a":"b''c"}'`);
    expect(sqlLiteral('contacts', 'birth_year', 1970)).toBe('1970');
    expect(sqlLiteral('contacts', 'birth_year', null)).toBe('null');
  });
});
