import type { Ctx, Fact, FactData } from '../context.ts';
import { newId } from '../ids/ids.ts';

/** Publishes a fact inside the caller's transaction; subscribers hear of it only if that commits. */
export function publish(ctx: Ctx, type: string, data: FactData): Fact {
  const fact: Fact = { id: newId(), communityId: ctx.communityId, type, at: ctx.now, data };
  ctx.facts.push(fact);
  void ctx.tx.query(insertFact, [
    fact.id,
    fact.communityId,
    fact.type,
    JSON.stringify(data),
    fact.at,
  ]);
  return fact;
}

export const insertFact =
  'insert into fact (id, community_id, type, data, at) values ($1, $2, $3, $4, $5)';
