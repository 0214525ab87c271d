import { communityContract, type BodyOf } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { firstRow, sql } from '../../../platform/db/tx.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { lockTree } from '../community.store.ts';
import {
  organisationColumns,
  peoplePerOrganisation,
  type Organisation,
  type OrganisationRow,
} from './organisation.store.ts';

type Input = BodyOf<typeof communityContract.saveOrganisation> & { organisationId: string };

/** Adds or changes an organisation, or ends it. Refuses a name that another one has. */
export async function saveOrganisation(ctx: Ctx, input: Input): Promise<Organisation> {
  const saved = await upsert(ctx, input);
  audit(ctx, {
    act: input.ended ? 'organisation.end' : 'organisation.save',
    subjectKind: 'organisation',
    subjectId: saved.id,
    subjectLabel: saved.name,
  });
  const people = await peoplePerOrganisation(ctx);
  return { ...saved, people: people.get(saved.id) ?? 0 };
}

async function upsert(ctx: Ctx, input: Input): Promise<OrganisationRow> {
  await lockTree(ctx);
  const { organisationId, kind, name, contactName, contactPhone } = input;
  const taken = await firstRow(
    ctx.tx,
    sql`select 1 from organisation where community_id = ${ctx.communityId}
      and name = ${name} and id <> ${organisationId}`,
  );
  if (taken !== undefined) throw new Refusal('community.organisation_name_taken', { name });
  const endsAt = input.ended ? ctx.now : null;
  const saved = await firstRow(
    ctx.tx,
    sql<OrganisationRow>`insert into organisation
        (community_id, id, kind, name, contact_name, contact_phone, created_at, ends_at)
      values (${ctx.communityId}, ${organisationId}, ${kind}, ${name}, ${contactName},
        ${contactPhone}, ${ctx.now}, ${endsAt})
      on conflict (community_id, id) do update set kind = excluded.kind, name = excluded.name,
        contact_name = excluded.contact_name, contact_phone = excluded.contact_phone,
        ends_at = case when excluded.ends_at is null then null
          else coalesce(organisation.ends_at, excluded.ends_at) end
      returning ${organisationColumns}`,
  );
  if (saved === undefined) throw new Error('an organisation was saved and not returned');
  return saved;
}
