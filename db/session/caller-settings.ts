import { reachSettings } from '../reach-settings.ts';
import type { Reaches } from './reaches.ts';
import {
  type LeadingStatement,
  type ParameterisedStatement,
  settingsStatement,
  type TransactionSettings,
} from './settings.ts';

const READ_REACH = { text: 'select private.read_reach()', params: [] };

/** The settings that make statements a caller's, with what the database has read in their claims before. */
export class CallerSettings {
  readonly #settings: TransactionSettings;
  readonly #reaches: Reaches | undefined;
  #leading: readonly LeadingStatement[] | undefined;

  /** @param reaches without, claims are not asked about: they give nothing */
  constructor(settings: TransactionSettings, reaches: Reaches | undefined) {
    this.#settings = settings;
    this.#reaches = reaches;
  }

  /** Before a statement that is a transaction of its own. Asks what the claims give while that is not known. */
  get leading(): readonly LeadingStatement[] {
    this.#leading ??= this.#reaches ? this.#asking(this.#reaches) : [this.lasting()];
    return this.#leading;
  }

  /** At the beginning of a transaction. */
  lasting(more: Partial<TransactionSettings> = {}): ParameterisedStatement {
    const claims = this.#settings['request.jwt.claims'];
    const reach = this.#reaches?.of(claims);
    return settingsStatement({
      ...this.#settings,
      ...more,
      ...(reach !== undefined && { [reachSettings.of]: claims, [reachSettings.reach]: reach }),
    });
  }

  #asking(reaches: Reaches): readonly LeadingStatement[] {
    const claims = this.#settings['request.jwt.claims'];
    if (reaches.of(claims) !== undefined) return [this.lasting()];
    const onAnswer = (reach: string) => {
      reaches.keep(claims, reach);
      this.#leading = undefined;
    };
    return [this.lasting(), { ...READ_REACH, onAnswer }];
  }
}
