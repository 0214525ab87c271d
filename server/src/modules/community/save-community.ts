import { communityContract, type BodyOf } from '@linli/contract';
import { audit } from '../../platform/audit/audit.ts';
import type { Ctx } from '../../platform/context.ts';
import { run, sql } from '../../platform/db/tx.ts';
import { communityOf, lockTree, type Community } from './community.store.ts';

type Input = BodyOf<typeof communityContract.saveCommunity>;

/** Changes what is given and leaves the rest as it is. */
export async function saveCommunity(ctx: Ctx, input: Input): Promise<Community> {
  await lockTree(ctx);
  const saved = { ...(await communityOf(ctx)), ...input };
  await run(
    ctx.tx,
    sql`update community set name = ${saved.name}, name_en = ${saved.nameEn},
        street_name = ${saved.streetName}, committee_name = ${saved.committeeName},
        address = ${saved.address}, lng = ${saved.lng}, lat = ${saved.lat}
      where id = ${ctx.communityId}`,
  );
  audit(ctx, {
    act: 'community.save',
    subjectKind: 'community',
    subjectId: ctx.communityId,
    subjectLabel: saved.name,
    field: Object.keys(input).join(', '),
  });
  return communityOf(ctx);
}
