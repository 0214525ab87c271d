import { identityContract as contract, type Role } from '@linli/contract';
import { hasRole, personOf, type Ctx } from '../../../platform/context.ts';
import {
  communityRoute,
  everyRole,
  outsideRoute,
  type Route,
} from '../../../platform/http/route.ts';
import { notFound } from '../../../platform/refusal/refusal.ts';
import type { IdentityDeps } from '../identity.ts';
import { askErasure, refuseErasure, withdrawErasure } from './ask-erasure.ts';
import { saveMyBirthday } from './birthday.ts';
import { carryOutErasure } from './carry-out-erasure.ts';
import { recordConsent, saveMyConsent } from './consent.ts';
import { exportData } from './export-data.ts';
import { endGuardian, recordGuardian } from './guardian.ts';
import { listErasures } from './list-erasures.ts';
import { listMyViews, privacyPageForStaff, privacyPageOf } from './privacy-page.ts';

/** Who answers for the personal data of a community. */
const managers: readonly Role[] = ['manager', 'operator'];
/** Who writes down what somebody said on paper; a steward for the people they look after. */
const keepers: readonly Role[] = ['manager', 'operator', 'steward'];

/** What people may ask about the data kept of them. None of it is open to whoever acts for them. */
export function privacyRoutes(deps: IdentityDeps): Route[] {
  return [...ownRoutes(deps), ...staffRoutes(deps)];
}

function ownRoutes(deps: IdentityDeps): Route[] {
  return [
    communityRoute(contract.getMyPrivacy, everyRole, (ctx) =>
      privacyPageOf(ctx, personOf(ctx), deps),
    ),
    communityRoute(contract.saveMyBirthday, everyRole, (ctx, { body }) =>
      saveMyBirthday(ctx, body),
    ),
    communityRoute(contract.saveMyConsent, everyRole, (ctx, { body }) => saveMyConsent(ctx, body)),
    communityRoute(contract.listMyViews, everyRole, (ctx, { query }) => listMyViews(ctx, query)),
    communityRoute(contract.exportMyData, everyRole, (ctx, { query }) =>
      exportData(ctx, { personId: personOf(ctx), reason: null, ...query }, deps),
    ),
    communityRoute(contract.askErasure, everyRole, (ctx, { body }) =>
      askErasure(ctx, { ...body, personId: personOf(ctx), how: 'app' }, deps),
    ),
    communityRoute(contract.withdrawErasure, everyRole, (ctx, { params }) =>
      withdrawErasure(ctx, { erasureId: params.erasureId, personId: personOf(ctx) }),
    ),
  ];
}

function staffRoutes(deps: IdentityDeps): Route[] {
  const { directory } = deps;
  const keeping = async (ctx: Ctx, personId: string) => {
    if (hasRole(ctx.actor, ...managers)) return;
    if (!(await directory.peopleInCare(ctx, [])).includes(personId)) throw notFound();
  };
  return [
    communityRoute(contract.getPrivacyOf, keepers, async (ctx, { params, query }) => {
      await keeping(ctx, params.personId);
      return privacyPageForStaff(ctx, { ...params, ...query }, deps);
    }),
    communityRoute(contract.recordConsent, keepers, async (ctx, { params, body }) => {
      await keeping(ctx, params.personId);
      return recordConsent(ctx, { ...body, personId: params.personId });
    }),
    communityRoute(
      contract.exportDataOf,
      managers,
      (ctx, { params, query }) => exportData(ctx, { personId: params.personId, ...query }, deps),
      { bulk: true },
    ),
    communityRoute(contract.askErasureOf, managers, (ctx, { params, body }) =>
      askErasure(ctx, { ...body, personId: params.personId, how: 'paper' }, deps),
    ),
    communityRoute(contract.listErasures, managers, (ctx) => listErasures(ctx, deps), {
      bulk: true,
    }),
    outsideRoute(contract.carryOutErasure, managers, (outside, { params }) =>
      carryOutErasure(outside, params.erasureId, deps),
    ),
    communityRoute(contract.refuseErasure, managers, (ctx, { params, body }) =>
      refuseErasure(ctx, { ...params, ...body }),
    ),
    communityRoute(contract.recordGuardian, keepers, async (ctx, { params, body }) => {
      await keeping(ctx, params.personId);
      await recordGuardian(ctx, { ...body, childId: params.personId, directory });
    }),
    communityRoute(contract.endGuardian, keepers, async (ctx, { params }) => {
      await keeping(ctx, params.personId);
      await endGuardian(ctx, {
        childId: params.personId,
        guardianshipId: params.guardianshipId,
      });
    }),
  ];
}
