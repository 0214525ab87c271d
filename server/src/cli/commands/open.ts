import { startCommunity } from '../../flows/index.ts';
import { system } from '../../platform/context.ts';
import { newId } from '../../platform/ids/ids.ts';
import { exits, type Command } from '../command.ts';

/** A new community with the shipped catalogue, so that something can be imported into it. */
export const open: Command = {
  name: 'open',
  migrated: true,
  run: async ({ db, clock }, args) => {
    const communityId = newId();
    const input = { code: String(args.code), name: String(args.name) };
    await db.transact([communityId], (tx) =>
      startCommunity(
        {
          tx,
          actor: system,
          communityId,
          now: clock.now(),
          requestId: newId(),
          ip: null,
          facts: [],
        },
        input,
      ),
    );
    return {
      exit: exits.ok,
      json: { communityId, code: input.code },
      said: { en: `Opened ${input.code}.`, zh: `已建立小区 ${input.code}。` },
    };
  },
};
