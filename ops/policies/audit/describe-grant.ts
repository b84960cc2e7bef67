import { livePrivileges } from '../live/live-privileges.ts';
import type { Describe } from './difference.ts';

const grant =
  /^(?<privilege>\w+) on (?<schema>\w+)\.(?<table>\w+)(?: \((?<columns>[^)]+)\))? to (?<grantee>\w+)(?<option> with grant option)?$/;

/** For the rule about privileges, whose findings went through `groupGrants`. */
export const describeGrant: Describe = async (sql, { object }) => {
  const groups = grant.exec(object)?.groups;
  if (groups?.schema !== 'public') return null;
  const { privilege = '', table = '', columns, grantee = '', option } = groups;
  const held = (await livePrivileges(sql, table)).some(
    (live) =>
      live.privilege === privilege &&
      live.grantee === grantee &&
      (live.columns === null ||
        (columns?.split(', ').every((column) => live.columns?.includes(column)) ?? false)),
  );
  const what = `${privilege}${columns ? ` (${columns})` : ''} on public.${table}`;
  const scope = columns ? `of ${columns}` : 'of the whole table';
  return held
    ? {
        expected: `${grantee} has no ${privilege} ${scope}${option ? ' to pass on' : ''}`,
        found: `it has${option ?? ''}`,
        repair: [`revoke ${option ? 'grant option for ' : ''}${what} from ${grantee}`],
      }
    : {
        expected: `${grantee} has ${privilege} ${scope}`,
        found: 'it has not',
        repair: [`grant ${what} to ${grantee}`],
      };
};
