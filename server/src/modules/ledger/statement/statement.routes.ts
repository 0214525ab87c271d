import { ledgerContract as api } from '@linli/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callRoute, everyRole, outsideRoute, type Route } from '../../../platform/http/route.ts';
import { checkPage } from './check-page.ts';
import { makeStatement } from './make-statement.ts';
import { canonicalJson, signStatement, statementKey } from './statement.ts';
import { statementPdf } from './statement-pdf.ts';

/** What somebody earned, to take along, and how others check it. */
export function statementRoutes(
  secretKey: () => Buffer,
  publicUrl: string | null,
): readonly Route[] {
  return [
    // Drawing takes longer than a transaction should be open.
    outsideRoute(api.downloadCredit, everyRole, async (outside, { query }) => {
      const signed = signStatement(await outside.transact(makeStatement), secretKey());
      return async (reply: FastifyReply, request: FastifyRequest) => {
        const name = `statement-${signed.statement.issuedAt.slice(0, 10)}.${query.format}`;
        reply
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('cache-control', 'no-store');
        if (query.format === 'json')
          return await reply.type('application/json; charset=utf-8').send(JSON.stringify(signed));
        const address = new URL('/api/statement-check', publicUrl ?? originOf(request));
        address.searchParams.set(
          'd',
          Buffer.from(canonicalJson(signed.statement)).toString('base64url'),
        );
        address.searchParams.set('s', signed.signature);
        return await reply.type('application/pdf').send(statementPdf(signed, address.toString()));
      };
    }),
    callRoute(api.checkCredit, 'anyone', async (_call, { query }) => {
      const page = checkPage(query.d, query.s, secretKey());
      return (reply: FastifyReply) => reply.type('text/html; charset=utf-8').send(page);
    }),
    callRoute(api.creditKey, 'anyone', async () => {
      const key = statementKey(secretKey());
      return {
        algorithm: 'Ed25519' as const,
        keyId: key.id,
        publicKeyPem: key.public.export({ format: 'pem', type: 'spki' }).toString(),
      };
    }),
  ];
}

const originOf = (request: FastifyRequest) => `${request.protocol}://${request.host}`;
