import type { BodyOf, Budget, ledgerContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { organisationNames } from '../../community/index.ts';
import { budgetAccount, communityAccount } from '../account/accounts-of.ts';
import { listUnits } from '../account/open-units.ts';
import { makeTransfer } from '../transfer/make-transfer.ts';
import { transferByKey } from '../transfer/transfer.store.ts';
import { readBudgets } from './budget.store.ts';

type Input = BodyOf<typeof ledgerContract.moveBudget> & { id: string };

/**
 * Puts points or money into the budget of an organisation, or gives back what is free of it. Points come
 * out of what the community issues, money out of what it settles. Once per id.
 * @throws Refusal ledger.organisation_unknown, ledger.unit_unknown, ledger.key_taken, ledger.not_enough
 */
export async function fundBudget(ctx: Ctx, input: Input): Promise<Budget> {
  const { organisationId, unit, amount, direction, reason } = input;
  const [[organisation], units] = await Promise.all([
    organisationNames(ctx, [organisationId]),
    listUnits(ctx),
  ]);
  if (organisation === undefined) throw new Refusal('ledger.organisation_unknown');
  const known = units.find(({ code }) => code === unit);
  if (known === undefined) throw new Refusal('ledger.unit_unknown');
  const budgetId = await budgetAccount(ctx, organisationId, unit);
  const source = known.kind === 'points' ? 'issue' : 'settlement';
  const sourceId = await communityAccount(ctx, source, unit);
  const key = `fund:${input.id}`;
  const before = await transferByKey(ctx, key);
  const signed = direction === 'fund' ? amount : -amount;
  await makeTransfer(ctx, {
    key,
    kind: direction === 'fund' ? 'fund' : 'unfund',
    words: reason,
    entries: [
      { accountId: sourceId, amount: -signed },
      { accountId: budgetId, amount: signed },
    ],
  });
  if (before === undefined)
    audit(ctx, {
      act: `ledger.${direction}`,
      subjectKind: 'budget',
      subjectId: budgetId,
      subjectLabel: `${organisation.name} ${unit} ${signed}`,
      reason,
    });
  const [budget] = await readBudgets(ctx, budgetId);
  return budget!;
}
