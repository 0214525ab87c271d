import type { BodyOf, OutOf, StewardCharge, stewardContract } from '@linli/contract';
import { audit } from '../../../platform/audit/audit.ts';
import type { Ctx } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refusal/refusal.ts';
import { homesByIds, homesIn, stewardOf, type HomeBrief } from '../../community/index.ts';
import { bareBuildings } from './bare-buildings.ts';
import { openBuildingGaps } from './gap.store.ts';
import { holders, namesOf } from '../person/steward.store.ts';
import { beginCharges, endCharges, readCharges, readGaps, type ChargeRow } from './charge.store.ts';

type List = OutOf<typeof stewardContract.listCharges>;
type Gaps = OutOf<typeof stewardContract.listChargeGaps>;

/** The homes of a building, each with exactly one steward or a gap that has a name. */
export async function listCharges(ctx: Ctx, buildingId: string): Promise<List> {
  const homes = await homesIn(ctx, [buildingId]);
  if (homes.length === 0) throw new Refusal('community.building_unknown');
  return { items: await chargesOf(ctx, homes) };
}

/** Buildings and homes that nobody looks after, oldest first. */
export async function listChargeGaps(ctx: Ctx): Promise<Gaps> {
  const [gaps, buildings] = await Promise.all([readGaps(ctx), bareBuildings(ctx)]);
  const homes = await homesByIds(
    ctx,
    gaps.map((one) => one.homeId),
  );
  const items = gaps.flatMap((gap): StewardCharge[] => {
    const home = homes.find((one) => one.homeId === gap.homeId);
    return home === undefined ? [] : [named(home, gap, new Map())];
  });
  return { items, buildings };
}

/** What each home has: by its own name, else with its building, else nobody. */
export async function chargesOf(ctx: Ctx, homes: readonly HomeBrief[]): Promise<StewardCharge[]> {
  const own = await readCharges(
    ctx,
    homes.map((one) => one.homeId),
  );
  const rows = new Map(own.map((one) => [one.homeId, one]));
  const buildings = new Map<string, Awaited<ReturnType<typeof stewardOf>>>();
  for (const { buildingId } of homes)
    if (!buildings.has(buildingId)) buildings.set(buildingId, await stewardOf(ctx, buildingId));
  const now = new Set((await holders(ctx)).map((one) => one.personId));
  const bare = new Map((await openBuildingGaps(ctx)).map((one) => [one.buildingId, one.gap]));
  const names = await namesOf(
    ctx,
    own.map((one) => one.stewardId),
  );
  return homes.map((home) => {
    const row = rows.get(home.homeId);
    // Whoever is no steward any more leaves a gap, also where nobody has written it down yet.
    if (row?.stewardId != null && !now.has(row.stewardId))
      return named(home, { ...row, stewardId: null, gap: 'left' }, names);
    if (row !== undefined) return named(home, row, names);
    const steward = buildings.get(home.buildingId) ?? null;
    return {
      homeId: home.homeId,
      homeLabel: home.label,
      buildingId: home.buildingId,
      stewardId: steward?.personId ?? null,
      stewardName: steward?.name ?? null,
      gap: steward === null ? (bare.get(home.buildingId) ?? ('unassigned' as const)) : null,
      by: steward === null ? ('nobody' as const) : ('building' as const),
      fromAt: null,
    };
  });
}

function named(home: HomeBrief, row: ChargeRow, names: ReadonlyMap<string, string>): StewardCharge {
  const { stewardId, gap, fromAt } = row;
  return {
    homeId: home.homeId,
    homeLabel: home.label,
    buildingId: home.buildingId,
    stewardId,
    stewardName: stewardId === null ? null : (names.get(stewardId) ?? null),
    gap,
    by: 'home',
    fromAt,
  };
}

/**
 * Gives homes to a steward, or names the gap: what they had ends in the same moment, so that no home is
 * ever without both. Of two at once the second hears that it looked at something that is over.
 * @throws Refusal steward.unknown, home_unknown, charge_changed
 */
export async function chargeHomes(
  ctx: Ctx,
  { homeIds, to, had }: BodyOf<typeof stewardContract.chargeHomes>,
): Promise<List> {
  const wanted = [...new Set(homeIds)];
  const homes = await homesByIds(ctx, wanted);
  if (homes.length !== wanted.length) throw new Refusal('steward.home_unknown');
  if ('stewardId' in to) {
    const steward = (await holders(ctx)).find((one) => one.personId === to.stewardId);
    if (steward?.kind !== 'full_time') throw new Refusal('steward.unknown');
  }
  const before = await readCharges(ctx, wanted, { lock: true });
  for (const homeId of wanted) {
    const seen = had.find((one) => one.homeId === homeId)?.fromAt ?? null;
    const is = before.find((one) => one.homeId === homeId)?.fromAt ?? null;
    if ((seen === null ? null : Date.parse(seen)) !== (is === null ? null : Date.parse(is)))
      throw new Refusal('steward.charge_changed');
  }
  await endCharges(ctx, wanted);
  if ((await beginCharges(ctx, wanted, to)) !== wanted.length)
    throw new Refusal('steward.charge_changed');
  audit(ctx, {
    act: 'steward.charge_homes',
    subjectKind: 'home',
    ...('stewardId' in to ? { subjectId: to.stewardId } : {}),
    subjectLabel: `${wanted.length}`,
  });
  return { items: await chargesOf(ctx, homes) };
}
