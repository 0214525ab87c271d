import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { inCommunity } from '../shared.ts';

const text = z
  .string()
  .min(1)
  .max(6000)
  .regex(/^[\w-]+$/);

/** What somebody gave and earned, to take along; X's statements of providers are others. */
export const creditContract = {
  downloadCredit: endpoint({
    method: 'GET',
    path: '/api/communities/:communityId/ledger/points/mine/statement',
    summary: 'What I earned here, signed by the server: PDF to show, JSON to check.',
    params: inCommunity,
    query: z.strictObject({ format: z.enum(['pdf', 'json']) }),
    carries: 'file',
  }),
  checkCredit: endpoint({
    method: 'GET',
    path: '/api/statement-check',
    summary:
      'A page that says whether this server signed a statement: `d` is its canonical JSON, `s` the signature, both base64url.',
    query: z.strictObject({ d: text, s: text }),
    carries: 'file',
  }),
  creditKey: endpoint({
    method: 'GET',
    path: '/api/statement-key',
    summary: 'The public key that checks statements without asking this server.',
    out: z.object({ algorithm: z.literal('Ed25519'), keyId: z.string(), publicKeyPem: z.string() }),
  }),
};
