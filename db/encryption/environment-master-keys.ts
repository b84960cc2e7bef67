import { InvalidMasterKeys } from './errors/invalid-master-keys.ts';
import { MissingMasterKey } from './errors/missing-master-key.ts';
import type { MasterKey, MasterKeys } from './master-keys.ts';
import { parseMasterKeys } from './parse-master-keys.ts';

/** The variable that holds the master keys. */
const masterKeysVariable = 'LIKEPERSON_MASTER_KEYS';

/** Master keys from an environment variable. Replacing them takes a restart, one server after the other. */
export class EnvironmentMasterKeys implements MasterKeys {
  readonly #keys: readonly MasterKey[];

  private constructor(keys: readonly MasterKey[]) {
    this.#keys = keys;
  }

  /** @throws {InvalidMasterKeys} when the variable is not set or cannot be read */
  static async from(
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<EnvironmentMasterKeys> {
    const variable = `the variable ${masterKeysVariable}`;
    return new EnvironmentMasterKeys(
      await parseMasterKeys(environment[masterKeysVariable], variable),
    );
  }

  async current(): Promise<MasterKey> {
    const [current] = this.#keys;
    if (!current) throw new InvalidMasterKeys(masterKeysVariable, 'is empty');
    return current;
  }

  async byId(id: string): Promise<MasterKey> {
    const key = this.#keys.find((candidate) => candidate.id === id);
    if (!key) throw new MissingMasterKey(id, `the variable ${masterKeysVariable}`);
    return key;
  }
}
