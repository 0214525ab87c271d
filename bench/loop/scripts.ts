import fs from 'node:fs';
import path from 'node:path';
import type { Database } from '../../server/src/platform/db/database.ts';
import { newId } from '../../server/src/platform/ids/ids.ts';
import { instantOf } from '../../server/src/platform/clock/clock.ts';
import { openCapture, type Captured } from './capture.ts';
import type { Dataset } from './dataset.ts';
import { mixWeights, operations, type Operation, type Workload } from './operations.ts';
import { renderScript, type ParameterTypes } from './render-script.ts';
import { acceptedEvery, idOf, listedStates, ordersPerCommunity } from './shape.ts';

export interface Scripts {
  text: Record<Operation, string>;
  /** The scripts of a workload, with their weights. */
  of(workload: Workload): { file: string; weight: number }[];
  remove(): void;
}

/** How pgbench chooses what a transaction is about, as the load over HTTP does. */
const settings = (communities: number, clients: number): Record<Operation, string[]> => {
  const anyCommunity = `\\set c random(0, ${communities - 1})`;
  return {
    create: [anyCommunity],
    list: [anyCommunity, `\\set st random(0, ${listedStates.length - 1})`],
    get: [anyCommunity, `\\set n random(0, ${ordersPerCommunity - 1})`],
    // Each accepted order once: the clients deal them out, a community after the other.
    advance: [
      `\\set i :k * ${clients} + :client_id`,
      '\\set k :k + 1',
      `\\set c :i % ${communities}`,
      `\\set n (:i / ${communities}) * ${acceptedEvery}`,
    ],
  };
};

/** Carries out each operation twice in each community and turns what it sent into a script. */
export async function makeScripts(options: {
  db: Database;
  data: Dataset;
  communities: number;
  clients: number;
  folder: string;
}): Promise<Scripts> {
  const { db, data, communities, clients, folder } = options;
  const capture = await openCapture(db, data);
  const text = {} as Record<Operation, string>;
  try {
    for (const operation of operations) {
      const samples = await samplesOf(operation, communities, capture);
      text[operation] = await renderScript(operation, samples, {
        settings: settings(communities, clients)[operation],
        parameterTypes: askTypes(db),
      });
    }
  } finally {
    await capture.close();
  }
  const file = (operation: Operation) => path.join(folder, `${operation}.sql`);
  for (const operation of operations) fs.writeFileSync(file(operation), text[operation]);
  return {
    text,
    of: (workload) =>
      (workload === 'mix' ? operations : [workload]).map((one) => ({
        file: file(one),
        weight: mixWeights[one],
      })),
    remove: () => operations.forEach((one) => fs.rmSync(file(one), { force: true })),
  };
}

const samplesPerCommunity = 2;

async function samplesOf(
  operation: Operation,
  communities: number,
  capture: Awaited<ReturnType<typeof openCapture>>,
): Promise<Captured[]> {
  const samples: Captured[] = [];
  const startedMs = Date.now();
  for (let community = 0; community < communities; community++) {
    for (let sample = 0; sample <= samplesPerCommunity; sample++) {
      // Orders with different versions, and moments with different distances.
      const number = (sample + 1) * acceptedEvery;
      const subject = {
        community,
        requestId: newId(),
        orderId: operation === 'create' ? '' : idOf('order', community, number),
        actId: newId(),
        version: 2 + ((sample + 1) % 5),
        state: listedStates[sample % listedStates.length]!,
      };
      const now = instantOf(startedMs + samples.length * 7919);
      const captured = await capture.carryOut(operation, subject, now);
      // The first call of a community also reads what the process then remembers of it.
      if (sample > 0) samples.push(captured);
    }
  }
  return samples;
}

function askTypes(db: Database): ParameterTypes {
  return (text) =>
    db.asOwner(async (tx) => {
      await tx.query(`prepare bench_statement as ${text}`);
      const found = await tx.query<{ types: string[] }>(
        `select parameter_types::text[] as types from pg_prepared_statements where name = 'bench_statement'`,
      );
      await tx.query('deallocate bench_statement');
      return found.rows[0]?.types ?? [];
    });
}
