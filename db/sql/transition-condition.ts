import type { Transition } from '../../policies/workflows/workflow.ts';
import { literals, quote } from './managed-object.ts';

/** In a trigger: the row makes this transition. */
export const isTransition = ({ from, to }: Transition) =>
  `old.status in (${literals(from)}) and new.status = ${quote(to)}`;
