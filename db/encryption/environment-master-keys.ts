import { InvalidMasterKeys } from './errors/invalid-master-keys.ts';
import { MissingMasterKey } from './errors/missing-master-key.ts';
import type { MasterKey, MasterKeys } from './master-keys.ts';
import { parseMasterKeys } from './parse-master-keys.ts';

/** The variable that holds the master keys. */
const masterKeysVariable = 'LIKEPERSON_MASTER_KEYS';

/** Master keys from an environment variable. Replacing them takes a restart, one server after the other. */
export class EnvironmentMasterKeys implements MasterKeys {
  readonly #source: string;
  readonly #keys: readonly MasterKey[];

  private constructor(source: string, keys: readonly MasterKey[]) {
    this.#source = source;
    this.#keys = keys;
  }

  /** @throws {InvalidMasterKeys} when the variable is not set or cannot be read */
  static async from(
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<EnvironmentMasterKeys> {
    const variable = `the variable ${masterKeysVariable}`;
    return await EnvironmentMasterKeys.in(variable, environment[masterKeysVariable]);
  }

  /**
   * From a text in the variable's form that is kept elsewhere.
   *
   * @throws {InvalidMasterKeys} naming the source, never what is in it
   */
  static async in(source: string, text: string | undefined): Promise<EnvironmentMasterKeys> {
    return new EnvironmentMasterKeys(source, await parseMasterKeys(text, source));
  }

  async current(): Promise<MasterKey> {
    const [current] = this.#keys;
    if (!current) throw new InvalidMasterKeys(this.#source, 'is empty');
    return current;
  }

  async byId(id: string): Promise<MasterKey> {
    const key = this.#keys.find((candidate) => candidate.id === id);
    if (!key) throw new MissingMasterKey(id, this.#source);
    return key;
  }
}
