import type { BodyInput, ShelfItem, ShelfPrice, shelfContract } from '@linli/contract';
import { newId } from '../../../platform/ids/ids.ts';
import { buildEstate, type Estate } from '../../../../test/support/estate.ts';
import type { Client, TestApp, TestCommunity } from '../../../../test/support/test-app.ts';
import { addOrganisations } from '../../community/index.ts';
import { grantRoles } from '../../identity/index.ts';
import {
  communityAccount,
  makeTransfer,
  readBalance,
  sealTransfers,
  verifyLedger,
  walletOf,
} from '../index.ts';

type New = BodyInput<typeof shelfContract.createShelfItem>;

/** A shelf with a barber round the corner, and people with points. */
export interface Shelf extends Estate {
  app: TestApp;
  cashier: Client;
  /** Somebody of the barber's. */
  merchant: Client;
  providerId: string;
  give(personId: string, amount: number, unit?: string): Promise<void>;
  /** Several residents who live nowhere here, each with so many points. */
  people(count: number, amount: number): Promise<Client[]>;
  item(given?: Partial<New>): Promise<ShelfItem>;
  redeem(
    who: Client,
    item: ShelfItem,
    given?: { id?: string; count?: number; unit?: string; priceVersion?: number },
  ): ReturnType<typeof send>;
  codeOf(who: Client, redemptionId: string): Promise<string>;
  wallet(personId: string, unit?: string): Promise<{ balance: number; held: number }>;
  problems(): Promise<string[]>;
}

export const haircut: ShelfPrice = { mode: 'whole', units: ['public_good'], points: 30 };

const send = (
  who: Client,
  item: ShelfItem,
  given: { id?: string; count?: number; unit?: string; priceVersion?: number },
) =>
  who.call('redeem', {
    body: {
      id: given.id ?? newId(),
      itemId: item.id,
      unit: given.unit ?? 'public_good',
      count: given.count ?? 1,
      priceVersion: given.priceVersion ?? item.priceVersion,
    },
  });

export async function buildShelf(app: TestApp): Promise<Shelf> {
  const estate = await buildEstate(app);
  const { community, manager } = estate;
  const providerId = newId();
  await community.as((ctx) =>
    addOrganisations(ctx, [{ id: providerId, kind: 'merchant', name: '竹里理发' }]),
  );
  const [cashier, merchant] = await Promise.all([
    community.person('cashier'),
    community.person('resident'),
  ]);
  await community.as((ctx) =>
    grantRoles(ctx, [
      {
        personId: merchant.personId,
        role: 'merchant',
        organisationId: providerId,
        verified: true,
      },
    ]),
  );
  const give = giver(community);
  return {
    ...estate,
    app,
    cashier,
    merchant,
    providerId,
    give,
    people: async (count, amount) => {
      const people = await Promise.all(
        Array.from({ length: count }, () => community.person('resident')),
      );
      for (const { personId } of people) await give(personId, amount);
      return people;
    },
    item: async (given = {}) => {
      const made = await manager.call('createShelfItem', { body: fieldsOf(providerId, given) });
      if (made.code !== null) throw new Error(made.code);
      return made.body;
    },
    redeem: (who, item, given = {}) => send(who, item, given),
    codeOf: async (who, redemptionId) =>
      (await who.call('getMyRedemption', { params: { redemptionId } })).body.code ?? '',
    wallet: (personId, unit = 'public_good') =>
      community.as(async (ctx) => readBalance(ctx, await walletOf(ctx, personId, unit))),
    problems: async () => {
      while ((await community.as(sealTransfers)) > 0);
      return (await community.as(verifyLedger)).problems;
    },
  };
}

const giver =
  (community: TestCommunity): Shelf['give'] =>
  (personId, amount, unit = 'public_good') =>
    community.as(async (ctx) => {
      const from = await communityAccount(ctx, unit === 'CNY' ? 'settlement' : 'issue', unit);
      await makeTransfer(ctx, {
        key: newId(),
        kind: 'earn',
        words: '巡逻两小时',
        entries: [
          { accountId: from, amount: -amount },
          { accountId: await walletOf(ctx, personId, unit), amount },
        ],
      });
    });

const fieldsOf = (providerId: string, given: Partial<New>): New => ({
  id: newId(),
  kind: 'service',
  nameZh: '理发',
  nameEn: 'Haircut',
  wordsZh: '洗剪吹一次',
  wordsEn: 'Wash, cut and dry',
  providerId,
  placeWords: '竹溪路 12 号',
  householdLimit: null,
  limitPer: 'month',
  openDays: [],
  opensAt: null,
  closesAt: null,
  keepDays: 7,
  photoIds: [],
  price: haircut,
  stock: 10,
  onShelf: true,
  ...given,
});

/** Adds somebody to the home of the resident. */
export async function houseMate(shelf: Shelf): Promise<Client> {
  const mate = await shelf.community.person('resident');
  await shelf.community.as(({ tx }) =>
    tx.query(
      `insert into household_member (community_id, id, household_id, home_id, person_id, relation, starts_on)
       select community_id, $3, id, home_id, $4, 'family', '2024-01-01' from household
       where community_id = $1 and home_id = $2`,
      [shelf.community.id, shelf.homeId, newId(), mate.personId],
    ),
  );
  return mate;
}
