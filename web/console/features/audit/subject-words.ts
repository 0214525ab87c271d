import type { Endpoints, OutOf } from '@linli/contract';

export type Entry = OutOf<Endpoints['listAudit']>['items'][number];

/** A text of the catalogue with what is put into it. */
export type Words = readonly [key: string, slots?: Record<string, string | number>];

/** Acts on many things at once say how many; others name one by its number. */
const counts = /\.(export|import)$|^quality_rule\.|^code\.make$/;

/** Acts whose subject the log names by a code, and the texts that say it. */
const codes: Record<string, string> = {
  incident: 'operations:incident.kind',
  satisfaction: 'operations:satisfaction.by',
  response_template: 'service:response.act',
};

/**
 * What the log keeps of a subject is without personal data and in no language: a role, a count, the sums
 * of an import. This says which text shows it.
 * @returns null when the label is a name that stands as it is, or when there is none
 */
export function subjectWords({ act, subjectLabel: label }: Entry): Words | null {
  if (label === null) return null;
  if (act.startsWith('member.') && /^[a-z_]+$/.test(label)) return [`common:role.${label}`];
  const coded = codes[act.split('.')[0] ?? ''];
  if (coded !== undefined && /^[a-z_]+$/.test(label)) return [`${coded}.${label}`];
  if (/^\d+$/.test(label))
    return counts.test(act)
      ? ['console:table.count', { count: Number(label) }]
      : ['console:audit.number', { number: label }];
  const assigned = /^([a-z_]+) × (\d+)$/.exec(label);
  if (assigned !== null) {
    const [, role, count] = assigned;
    return ['console:audit.buildings', { role: `common:role.${role}`, count: Number(count) }];
  }
  const counted = /^× (\d+)$/.exec(label);
  if (counted !== null) return ['console:audit.people', { count: Number(counted[1]) }];
  const imported = /^(.*): \+(\d+) ~(\d+) !(\d+)$/.exec(label);
  if (imported === null) return null;
  const [, file = '', created = '', changed = '', bad = ''] = imported;
  return ['console:audit.imported', { file, created, changed, bad }];
}
