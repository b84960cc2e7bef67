import type { Routine } from '../catalog/catalog.ts';
import { defineConditionOperator } from '../condition/condition-operator.ts';
import { functionOf } from '../condition/operator-of.ts';
import { fieldsOf } from '../condition/tree.ts';

/** The function after this one, in alphabetical order, that takes and returns the same. */
function nextLike(routine: Routine, routines: readonly Routine[]): Routine | undefined {
  const alike = routines.filter(
    ({ schema, argumentTypes, returns }) =>
      schema === routine.schema &&
      argumentTypes === routine.argumentTypes &&
      returns === routine.returns,
  );
  const next = alike[(alike.indexOf(routine) + 1) % alike.length];
  return next === routine ? undefined : next;
}

export const swapClaim = defineConditionOperator(
  'swap-claim',
  'Ask another claim or lookup function, with the same arguments and type.',
  (condition, { routines }) =>
    (node) => {
      const call = fieldsOf(node, 'FuncCall');
      const [schema, name] = functionOf(node) ?? [];
      const called = routines.find((routine) => routine.schema === schema && routine.name === name);
      const other = called && nextLike(called, routines);
      // A function that calls itself would never end.
      if (!call || !other || other.signature === condition.object) return [];
      const funcname = [other.schema, other.name].map((sval) => ({ String: { sval } }));
      return [{ to: { FuncCall: { ...call, funcname } }, change: `${other.name} for ${name}` }];
    },
  1,
);
