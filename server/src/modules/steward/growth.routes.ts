import { stewardContract as api, type Role } from '@linli/contract';
import type { FastifyReply } from 'fastify';
import { communityRoute, everyStaff, type Route } from '../../platform/http/route.ts';
import {
  addCertificate,
  checkCertificate,
  listCertificates,
  listMyCertificates,
} from './certificate/add-certificate.ts';
import { exportStewards } from './evaluation/export-stewards.ts';
import { listEvaluations, type SignalsOf } from './evaluation/list-evaluations.ts';
import { listStewardPay, payStewards } from './pay/pay-stewards.ts';
import { askForStar, listStarCases } from './star/ask-for-star.ts';
import { setStarPanel, voteOnStar } from './star/hear-case.ts';
import { getGrowth, myGrowth } from './star/my-growth.ts';
import { panelRoles } from './star/panel.ts';
import { appealStar, decideAppeal, publishStar } from './star/publish-star.ts';
import { getRules, saveRules } from './star/star-rules.store.ts';
import { tryRules } from './star/try-rules.ts';
import { leads, stewardRoles } from './steward.routes.ts';

const panel: readonly Role[] = [...new Set<Role>([...panelRoles, ...leads, ...stewardRoles])];

/** A task may ask a resident for a certificate, too. */
const showsCertificates: readonly Role[] = [...stewardRoles, ...leads, 'resident'];

/** Stars: what they ask for, certificates, the panel and its result. */
export const growthRoutes = (signalsOf: SignalsOf): readonly Route[] => [
  communityRoute(api.myGrowth, stewardRoles, (ctx) => myGrowth(ctx, signalsOf)),
  communityRoute(api.getGrowth, leads, (ctx, { params }) =>
    getGrowth(ctx, params.personId, signalsOf),
  ),
  communityRoute(api.getStarRules, everyStaff, (ctx) => getRules(ctx)),
  communityRoute(api.saveStarRules, leads, (ctx, { body }) => saveRules(ctx, body)),
  communityRoute(api.tryStarRules, leads, (ctx, { body }) => tryRules(ctx, { ...body, signalsOf })),
  communityRoute(api.addCertificate, showsCertificates, (ctx, { body }) =>
    addCertificate(ctx, body),
  ),
  communityRoute(api.listMyCertificates, showsCertificates, listMyCertificates),
  communityRoute(api.listCertificates, leads, (ctx, { query }) => listCertificates(ctx, query)),
  communityRoute(api.checkCertificate, leads, (ctx, { params, body }) =>
    checkCertificate(ctx, params.certificateId, body),
  ),
  communityRoute(api.askForStar, stewardRoles, (ctx, { body }) =>
    askForStar(ctx, body.id, signalsOf),
  ),
  communityRoute(api.listStarCases, panel, (ctx, { query }) => listStarCases(ctx, query)),
  communityRoute(api.setStarPanel, leads, (ctx, { params, body }) =>
    setStarPanel(ctx, params.caseId, body),
  ),
  communityRoute(api.voteOnStar, panel, (ctx, { params, body }) =>
    voteOnStar(ctx, params.caseId, { ...body, signalsOf }),
  ),
  communityRoute(api.publishStar, leads, (ctx, { params, body }) =>
    publishStar(ctx, params.caseId, body.version),
  ),
  communityRoute(api.appealStar, stewardRoles, (ctx, { params, body }) =>
    appealStar(ctx, params.caseId, body.words),
  ),
  communityRoute(api.decideAppeal, leads, (ctx, { params, body }) =>
    decideAppeal(ctx, params.caseId, body),
  ),
  communityRoute(api.listStewardPay, [...leads, 'cashier'], (ctx, { params }) =>
    listStewardPay(ctx, { ...params, signalsOf }),
  ),
  communityRoute(api.payStewards, leads, (ctx, { params, body }) =>
    payStewards(ctx, { ...params, ...body, signalsOf }),
  ),
  communityRoute(api.listEvaluations, leads, (ctx) => listEvaluations(ctx, signalsOf)),
  communityRoute(
    api.exportStewards,
    leads,
    async (ctx, { query }) => {
      const bytes = await exportStewards(ctx, query.locale, signalsOf);
      return (reply: FastifyReply) =>
        reply
          .header(
            'content-disposition',
            `attachment; filename="stewards-${ctx.now.slice(0, 10)}.xlsx"`,
          )
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .send(bytes);
    },
    { bulk: true },
  ),
];
