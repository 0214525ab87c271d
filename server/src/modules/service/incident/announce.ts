import type { IncidentBrief } from '@linli/contract';
import type { Ctx } from '../../../platform/context.ts';
import { publish } from '../../../platform/facts/facts.ts';
import { residentsIn } from '../../community/index.ts';
import type { incidentClosed, incidentOpened, incidentUpdated, IncidentFact } from '../events.ts';
import { incidentKinds } from './incident-kinds.ts';

/** A fact names so many people at most; who hears one fact hears no other of the same announcement. */
const peoplePerFact = 500;

/**
 * Tells everybody who lives there, each once.
 * @param except people who hear of it in another way
 */
export async function announce(
  ctx: Ctx,
  type: typeof incidentOpened | typeof incidentUpdated | typeof incidentClosed,
  incident: IncidentBrief,
  given: { textZh: string; textEn: string; except?: ReadonlySet<string> },
): Promise<void> {
  const people = (await residentsIn(ctx, incident.buildingIds)).filter(
    (personId) => given.except?.has(personId) !== true,
  );
  const kind = incidentKinds[incident.kind];
  const about: Omit<IncidentFact, 'personIds'> = {
    incidentId: incident.id,
    byId: ctx.actor.personId,
    categoryNameZh: kind.zh,
    categoryNameEn: kind.en,
    placeLabel: incident.buildingNames.join('、'),
    reason: given.textZh,
    reasonEn: given.textEn,
  };
  // Screens of the staff follow it too, also where nobody lives.
  for (let from = 0; from === 0 || from < people.length; from += peoplePerFact)
    publish(ctx, type, { ...about, personIds: people.slice(from, from + peoplePerFact) });
}
