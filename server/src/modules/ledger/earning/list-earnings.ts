import type { ledgerContract, OutOf, QueryOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import { hasRole, type Ctx } from '../../../platform/context.ts';
import { cursorAfter, readCursor } from '../../../platform/db/paging.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import { peopleByIds } from '../../identity/index.ts';
import { funderRoles } from '../ledger.policy.ts';
import { readEarnings } from './earning.store.ts';
import { readRules, readVersions } from './rule.store.ts';

/** What earns points here, as it is now. */
export async function listRules(ctx: Ctx): Promise<OutOf<typeof ledgerContract.listEarningRules>> {
  return { items: await readRules(ctx), can: { save: hasRole(ctx.actor, ...funderRoles) } };
}

/** What a rule has been. @throws Refusal not_found */
export async function listVersions(
  ctx: Ctx,
  ruleId: string,
): Promise<OutOf<typeof ledgerContract.listEarningRuleVersions>> {
  const items = await readVersions(ctx, ruleId);
  if (items.length === 0) throw notFound();
  return { items };
}

/** What was given by rules and what was not; names people, so that the look is kept. */
export async function listEarnings(
  ctx: Ctx,
  { ruleId, limit, cursor }: QueryOf<typeof ledgerContract.listEarnings>,
): Promise<OutOf<typeof ledgerContract.listEarnings>> {
  const before = readCursor(cursor);
  const found = await readEarnings(ctx, {
    ruleId: ruleId ?? null,
    personId: null,
    onlyGiven: false,
    before,
    limit: limit + 1,
  });
  const people = await peopleByIds(ctx, [...new Set(found.map((one) => one.personId))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  if (before === null)
    audit(ctx, { act: 'ledger.earnings', subjectKind: 'rule', subjectId: ruleId, field: 'points' });
  return {
    items: found
      .slice(0, limit)
      .map((one) => ({ ...one, personName: names.get(one.personId) ?? '' })),
    next: cursorAfter(
      found.map(({ id, at }) => ({ id, createdAt: at })),
      limit,
    ),
  };
}
