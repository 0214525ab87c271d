import type { OrganisationKind } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { run, sql } from '../../../platform/db/tx.ts';
import { newId } from '../../../platform/ids/ids.ts';

export interface NewOrganisation {
  id?: string;
  kind: OrganisationKind;
  name: string;
  contactName?: string | null;
  contactPhone?: string | null;
}

/** Adds organisations in bulk; a name that is taken fails the whole. @returns their ids, in order. */
export async function addOrganisations(
  ctx: Ctx,
  list: readonly NewOrganisation[],
): Promise<string[]> {
  const organisations = list.map((one) => ({
    id: one.id ?? newId(),
    kind: one.kind,
    name: one.name,
    contact_name: one.contactName ?? null,
    contact_phone: one.contactPhone ?? null,
  }));
  await run(
    ctx.tx,
    sql`insert into organisation (community_id, id, kind, name, contact_name, contact_phone, created_at)
      select ${ctx.communityId}, x.id, x.kind, x.name, x.contact_name, x.contact_phone,
        ${ctx.now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) as x(id uuid, kind text,
        name text, contact_name text, contact_phone text)`,
  );
  return organisations.map(({ id }) => id);
}
