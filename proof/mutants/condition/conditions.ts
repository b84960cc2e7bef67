import {
  type Catalog,
  type Policy,
  publicTable,
  type Routine,
  type Table,
  type Trigger,
} from '../catalog/catalog.ts';
import { recreatedTrigger } from '../recreated-trigger.ts';
import { piecesOf } from './body-pieces.ts';
import { parseExpression, type Tree, writeExpression } from './tree.ts';

/** A condition that stands between a caller and a row, wherever it is kept. */
export interface Condition {
  readonly kind: 'policy' | 'trigger' | 'routine';
  readonly object: string;
  readonly table?: string;
  readonly command?: Policy['command'];
  /** Which of the object's conditions it is. */
  readonly place: string;
  readonly tree: Tree;
  /** The variable that a function assigns it to. */
  readonly assigned?: string;
  /** The table whose columns a name before the dot stands for; of a bare column without one. */
  tableOf(alias: string | undefined): Table | undefined;
  /** Statements that put another condition in its place. */
  replace(tree: Tree): string[];
}

/** Every condition of policies, triggers and functions. */
export function conditionsOf(catalog: Catalog): Condition[] {
  return [
    ...catalog.policies.flatMap(ofPolicy),
    ...catalog.triggers.flatMap(ofTrigger),
    ...catalog.routines.flatMap((routine) => ofRoutine(routine, catalog)),
  ];
}

/** A policy, as the audit names it. */
export const policyObject = ({ name, table }: Policy) => `policy ${name} on ${table.object}`;

function ofPolicy(policy: Policy): Condition[] {
  const { table, command, name } = policy;
  const clauses = [
    ['using', policy.using],
    ['with check', policy.check],
  ] as const;
  return clauses.flatMap(([place, text]) =>
    text === null
      ? []
      : [
          {
            kind: 'policy',
            object: policyObject(policy),
            ...publicTable(table),
            command,
            place,
            tree: parseExpression(text),
            tableOf: () => table,
            replace: (tree) => [
              `alter policy ${name} on ${table.object} ${place} (${writeExpression(tree)})`,
            ],
          },
        ],
  );
}

function ofTrigger(trigger: Trigger): Condition[] {
  const { table, name, when, definition } = trigger;
  if (when === null) return [];
  return [
    {
      kind: 'trigger',
      object: `trigger ${name} on ${table.object}`,
      ...publicTable(table),
      place: 'when',
      tree: parseExpression(when),
      tableOf: () => table,
      replace: (tree) =>
        recreatedTrigger(
          trigger,
          definition.replace(` WHEN (${when}) `, () => ` WHEN (${writeExpression(tree)}) `),
        ),
    },
  ];
}

function ofRoutine(routine: Routine, catalog: Catalog): Condition[] {
  const { body, definition, signature } = routine;
  const aliases = new Map(
    [...body.matchAll(/\b(?:from|join) (\w+\.\w+) (\w+)/g)].map(([, table, alias]) => [
      alias,
      table,
    ]),
  );
  // A function that guards one table belongs to it.
  const guarded = new Set(
    catalog.triggers.flatMap((trigger) => (trigger.routine === signature ? [trigger.table] : [])),
  );
  const [own] = guarded.size === 1 ? guarded : [];
  return piecesOf(body).map(({ tree, of, assigned, withTree }, i) => ({
    kind: 'routine',
    object: signature,
    ...(own && publicTable(own)),
    place: `${of} ${i + 1}`,
    tree,
    ...(assigned && { assigned }),
    tableOf: (alias) =>
      alias === 'old' || alias === 'new'
        ? own
        : catalog.tables.find(({ object }) => object === (alias && aliases.get(alias))),
    replace: (changed) => [withBody(definition, body, withTree(changed))],
  }));
}

/** A function's definition with another body. */
export function withBody(definition: string, body: string, changed: string): string {
  return definition.replace(body, () => changed);
}
