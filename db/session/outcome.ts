/** What became of a transaction whose end was not seen: surely nothing, or perhaps committed. */
export type Outcome = 'rolled_back' | 'unknown';
