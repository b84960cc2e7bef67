import type { TreeNode, TreeValue } from './parse-node-tree.ts';

/** What an expression calls: a function or operator, or the input or output of a type; or asks of the session. */
export interface Call {
  readonly kind: 'function' | 'operator' | 'input' | 'output' | 'session';
  readonly oid: number;
  /** The type of the first argument, where it is known. */
  readonly first_argument?: number;
}

const isNode = (value: TreeValue): value is TreeNode =>
  typeof value === 'object' && !Array.isArray(value);

/** Every call in an expression. */
export function callsIn(value: TreeValue): Call[] {
  if (typeof value === 'string') return [];
  if (!isNode(value)) return value.flatMap(callsIn);
  return [...ownCalls(value), ...Object.values(value.fields).flatMap(callsIn)];
}

function ownCalls({ name, fields }: TreeNode): Call[] {
  const { ':args': args = [], ':arg': arg = '' } = fields;
  const first = typeOf(Array.isArray(args) ? args[0] : args);
  const call = (kind: Call['kind'], field: string): Call[] => {
    const oid = Number(fields[field]);
    return oid > 0 ? [{ kind, oid, ...(first && { first_argument: first }) }] : [];
  };
  if (name === 'SQLVALUEFUNCTION') return [{ kind: 'session', oid: 0 }];
  const own = [...call('function', ':funcid'), ...call('operator', ':opno')];
  if (name !== 'COERCEVIAIO') return own;
  return [
    { kind: 'output', oid: typeOf(arg) ?? 0 },
    { kind: 'input', oid: Number(fields[':resulttype']) },
  ];
}

/** In the order of nodes that have more than one. */
const typeFields = [
  ':vartype',
  ':consttype',
  ':funcresulttype',
  ':opresulttype',
  ':resulttype',
  ':casetype',
  ':coalescetype',
  ':minmaxtype',
  ':array_typeid',
  ':paramtype',
  ':refrestype',
];

function typeOf(value: TreeValue | undefined): number | undefined {
  if (value === undefined || !isNode(value)) return undefined;
  const field = typeFields.find((known) => known in value.fields);
  return field ? Number(value.fields[field]) : undefined;
}
