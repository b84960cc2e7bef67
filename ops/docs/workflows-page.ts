import { cellOf, scopeOf } from '../../policies/access-matrix.ts';
import { appRoles } from '../../policies/roles.ts';
import { scopes } from '../../policies/scopes.ts';
import { workflowEffects } from '../../policies/workflows/effects.ts';
import { workflowGuards } from '../../policies/workflows/guards.ts';
import {
  type AnyWorkflow,
  type Transition,
  transitionsFrom,
} from '../../policies/workflows/workflow.ts';
import { workflows } from '../../policies/workflows/workflows.ts';
import { generatedNotice } from './generated-notice.ts';

/** `docs/generated/workflows.md`: the states of each workflow, who leads from one to the next, and what must hold. */
export function workflowsPage(): string {
  return [
    '# Workflows',
    '',
    generatedNotice('policies/workflows/'),
    '',
    "The database makes these transitions and no other, whoever asks. A role makes them on rows that it may change by the [access matrix](access-matrix.md); `system` is a server job. An illegal transition is SQLSTATE `PT409` (HTTP 409), one that is another role's is `42501`, a guard that fails or a missing reason is `23514`.",
    '',
    ...workflows.flatMap(section),
  ].join('\n');
}

function section(workflow: AnyWorkflow): string[] {
  const { table, begins, transitions, contentChangesIn, rowChangesIn, keepsReason, states } =
    workflow;
  return [
    `## ${table}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...begins.map((state) => `  [*] --> ${state}`),
    ...transitions.flatMap((transition) =>
      transition.from.map((from) => `  ${from} --> ${transition.to} : ${labelOf(transition)}`),
    ),
    ...states
      .filter((state) => transitionsFrom(workflow, state).length === 0)
      .map((state) => `  ${state} --> [*]`),
    '```',
    '',
    '| From | To | Who | Must hold | Written along |',
    '|---|---|---|---|---|',
    ...transitions.map(rowOf),
    '',
    ...rolesOf(workflow),
    '',
    ...(keepsReason
      ? [
          '`status_reason` says why the status changed last: it is given in the same statement, and empty after a change without one.',
          '',
        ]
      : []),
    ...(contentChangesIn
      ? [`The rows that belong to it change only in ${contentChangesIn.join(', ')}.`, '']
      : []),
    ...(rowChangesIn ? [rowStays(rowChangesIn), ''] : []),
  ];
}

/** The rows with which each role may do so: what keeps people from deciding on their own claims. */
function rolesOf({ table, transitions }: AnyWorkflow): string[] {
  return appRoles.flatMap((role) => {
    const cell = cellOf(table, role, 'update');
    if (!cell || !transitions.some(({ by }) => by.includes(role))) return [];
    return [`- \`${role}\`, with ${scopes[scopeOf(cell)]}`];
  });
}

function rowStays({
  states,
  except = [],
  mayEmpty = [],
}: NonNullable<AnyWorkflow['rowChangesIn']>): string {
  const besides = [
    ...(except.length > 0 ? [`${except.join(', ')} may change later`] : []),
    ...(mayEmpty.length > 0 ? [`${mayEmpty.join(', ')} may be emptied later`] : []),
  ];
  return `The row itself changes only in ${states.join(', ')}, whoever asks${besides.map((text) => `; ${text}`).join('')}.`;
}

const actorsOf = ({ by, of }: Transition) =>
  `${by.join(' or ')}${of ? ` (${of === 'own' ? 'own' : "others'"} rows)` : ''}`;

const labelOf = (transition: Transition) => {
  const { guards, needsReason } = transition;
  return `${actorsOf(transition)}${needsReason ? ' (reason)' : ''}${guards ? ' (guarded)' : ''}`;
};

function rowOf(transition: Transition): string {
  const { from, to, guards = [], effects = [], needsReason } = transition;
  const conditions = [
    ...guards.map((guard) => workflowGuards[guard]),
    ...(needsReason ? ['A reason is given.'] : []),
  ];
  const cells = [
    from.join(', '),
    to,
    actorsOf(transition),
    conditions.join('<br>'),
    effects.map((effect) => workflowEffects[effect]).join('<br>'),
  ];
  return `| ${cells.join(' | ')} |`;
}
