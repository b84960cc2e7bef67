import { describe, expect, it } from 'vitest';
import { isOfThePlatform } from '../../ops/migrations/drift/platform-statement.ts';

describe("a statement of pg-delta is the platform's", () => {
  const ours = new Set(['ltree']);
  it.each([
    'DROP ROLE "fred"',
    'ALTER ROLE "fred" NOLOGIN',
    'GRANT "fred" TO "authenticated"',
    'DROP EXTENSION "hstore"',
    'CREATE EXTENSION "hstore" SCHEMA "extensions"',
    'ALTER EXTENSION "hstore" SET SCHEMA "extensions"',
    'COMMENT ON EXTENSION "hstore" IS \'x\'',
    'ALTER DEFAULT PRIVILEGES FOR ROLE "supabase_admin" IN SCHEMA "public" REVOKE ALL ON TABLES FROM "anon"',
  ])('%s', async (statement) => {
    expect(await isOfThePlatform(statement, ours)).toBe(true);
  });

  it.each([
    'CREATE EXTENSION "ltree" SCHEMA "extensions"',
    'DROP TABLE "public"."fred"',
    'REVOKE ALL ON TABLE "public"."one" FROM "fred"',
    'COMMENT ON TABLE "public"."one" IS \'x\'',
    'ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" REVOKE ALL ON TABLES FROM "anon"',
  ])('not: %s', async (statement) => {
    expect(await isOfThePlatform(statement, ours)).toBe(false);
  });
});
