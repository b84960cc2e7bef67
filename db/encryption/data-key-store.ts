import { type SQL, sql } from 'drizzle-orm';
import type { ServiceConnection } from './service-connection.ts';
import { type StoredKey, storedKeys } from './stored-key.ts';
import type { WrappedKey } from './wrapped-key.ts';

/** Where wrapped data keys are kept: private.data_keys. Reads and writes no more than their wrapping. */
export class DataKeyStore {
  readonly #connection: ServiceConnection;

  constructor(connection: ServiceConnection) {
    this.#connection = connection;
  }

  /** All keys of an organisation, oldest first. */
  async keysOf(organizationId: string): Promise<readonly StoredKey[]> {
    return await this.#select(
      sql`where key.organization_id = ${organizationId} order by key.generation`,
    );
  }

  /** Keys wrapped by another master key than this, at most `limit`. */
  async keysNotUnder(masterKeyId: string, limit: number): Promise<readonly StoredKey[]> {
    return await this.#select(
      sql`where key.master_key_id <> ${masterKeyId} order by key.organization_id, key.id limit ${limit}`,
    );
  }

  /** A key wrapped by each master key that keys are wrapped by. */
  async oneOfEachMasterKey(): Promise<readonly StoredKey[]> {
    return await this.#select(sql`where (key.organization_id, key.id) in (
      select distinct on (one.master_key_id) one.organization_id, one.id from private.data_keys one
      order by one.master_key_id
    )`);
  }

  /**
   * Adds a key.
   *
   * @returns false when the organisation already has that generation, or does not exist
   */
  async add(key: WrappedKey, generation: number, activeInMs: number): Promise<boolean> {
    const added = await this.#connection.execute(sql`
      insert into private.data_keys
        (organization_id, id, purpose, generation, wrapped, master_key_id, active_from)
      select organization.id, ${key.id}::uuid, ${key.purpose}, ${generation}::integer, ${key.wrapped}::bytea,
        ${key.masterKeyId}, now() + ${activeInMs}::float8 * interval '1 millisecond'
      from public.organizations organization where organization.id = ${key.organizationId}
      on conflict (organization_id, purpose, generation) do nothing
      returning id`);
    return [...added].length > 0;
  }

  /**
   * Puts another wrapping in the place of the one that was read.
   *
   * @returns false when it is no longer there
   */
  async replaceWrapping(read: WrappedKey, by: WrappedKey): Promise<boolean> {
    const replaced = await this.#connection.execute(sql`
      update private.data_keys set wrapped = ${by.wrapped}, master_key_id = ${by.masterKeyId}
      where organization_id = ${read.organizationId} and id = ${read.id} and wrapped = ${read.wrapped}
      returning id`);
    return [...replaced].length > 0;
  }

  async #select(which: SQL): Promise<readonly StoredKey[]> {
    const rows = await this.#connection.execute(sql`
      select key.organization_id, key.id, key.purpose, key.generation, key.wrapped, key.master_key_id,
        greatest(0, extract(epoch from key.active_from - now()) * 1000)::float8 as active_in_ms,
        key.retired_at is not null as retired
      from private.data_keys key ${which}`);
    return storedKeys.parse([...rows]);
  }
}
