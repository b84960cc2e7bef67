import { reachSettings } from '../reach-settings.ts';
import type { KeptReach, Reaches } from './reaches.ts';
import {
  type LeadingStatement,
  type ParameterisedStatement,
  READ_REACH,
  settingsStatement,
  type TransactionSettings,
} from './settings.ts';

/** The settings that make statements a caller's, with what the database has read in their claims before. */
export class CallerSettings {
  readonly #settings: TransactionSettings;
  readonly #reaches: Reaches | undefined;
  #unasked: { readonly kept: KeptReach; readonly leading: readonly LeadingStatement[] } | undefined;

  /** @param reaches without, claims are not asked about: they give nothing */
  constructor(settings: TransactionSettings, reaches: Reaches | undefined) {
    this.#settings = settings;
    this.#reaches = reaches;
  }

  /** Before a statement that is a transaction of its own. Asks what the claims give when that may not be known. */
  get leading(): readonly LeadingStatement[] {
    const reaches = this.#reaches;
    if (!reaches) return [this.lasting()];
    const claims = this.#settings['request.jwt.claims'];
    const kept = reaches.of(claims);
    if (!kept || kept.askedAgainAt <= performance.now()) {
      const onAnswer = (reach: string) => reaches.keep(claims, reach);
      return [this.lasting(), { ...READ_REACH, onAnswer }];
    }
    // Of a reach that is sent again and again, the statement is made once.
    if (this.#unasked?.kept !== kept) this.#unasked = { kept, leading: [this.lasting()] };
    return this.#unasked.leading;
  }

  /** At the beginning of a transaction. */
  lasting(more: Partial<TransactionSettings> = {}): ParameterisedStatement {
    const claims = this.#settings['request.jwt.claims'];
    const reach = this.#reaches?.of(claims)?.reach;
    return settingsStatement({
      ...this.#settings,
      ...more,
      ...(reach !== undefined && { [reachSettings.of]: claims, [reachSettings.reach]: reach }),
    });
  }
}
