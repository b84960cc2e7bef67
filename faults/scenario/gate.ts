import type { Moment } from '../wire/wire-proxy.ts';

/** A step of an operation: what begins like this, so many times. */
export interface At {
  readonly moment: Moment;
  readonly begins: string;
  /** From 1. */
  readonly occurrence?: number;
}

/** Tells when a step is there, and holds it until it is let go. */
export interface Gate {
  /** To be asked at every step. @returns whether it was this one, once it is let go */
  pass(label: string, moment: Moment): Promise<boolean>;
  readonly reached: Promise<void>;
  open(): void;
}

export function gateAt({ moment, begins, occurrence = 1 }: At): Gate {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  let seen = 0;
  return {
    reached: reached.promise,
    open: opened.resolve,
    pass: async (label, at) => {
      if (at !== moment || !label.startsWith(begins)) return false;
      seen += 1;
      if (seen !== occurrence) return false;
      reached.resolve();
      await opened.promise;
      return true;
    },
  };
}
