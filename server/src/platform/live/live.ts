import type { FastifyReply } from 'fastify';
import type { Actor, Fact } from '../context.ts';
import { hasRole } from '../context.ts';
import type { Database } from '../db/database.ts';
import type { Metrics } from '../http/metrics.ts';

export interface Live {
  /** Keeps a screen told of what concerns it until it goes, or `whoNow` says that it is nobody's here. */
  follow(
    reply: FastifyReply,
    communityId: string,
    actor: Actor,
    whoNow: () => Promise<Actor | null>,
  ): void;
  /** A session of this account has just ended: its screens of this process ask again who they are. */
  askAgain(accountId: string): void;
  stop(): Promise<void>;
}

interface Screen {
  /** As they were when last asked: somebody who is no dispatcher any more hears no board. */
  actor: Actor;
  /** Asks again who they are, and ends when they are nobody here. */
  ask(): void;
  write(text: string): void;
  end(): void;
}

const beatEveryMs = 20_000;
const screensPerPerson = 12;
/** A screen that has not read this much has gone to sleep; it comes back by itself. */
const unreadBytes = 1_000_000;

/** Server-sent events: every process hears every fact through the database and tells its own screens. */
export async function startLive(db: Database, metrics: Metrics): Promise<Live> {
  const screens = new Map<string, Set<Screen>>();
  const stopListening = await db.listen('linli_live', (payload) => {
    for (const fact of JSON.parse(payload) as Fact[]) tell(screens.get(fact.communityId), fact);
  });
  return {
    follow: (reply, communityId, actor, whoNow) => {
      // Gone while we looked who they are: nothing would ever tell us so again.
      if (reply.raw.destroyed || reply.raw.socket?.destroyed === true) return;
      const here = screens.get(communityId) ?? new Set();
      screens.set(communityId, here);
      const mine = [...here].filter(({ actor: one }) => sameHands(one, actor));
      if (mine.length >= screensPerPerson) mine[0]?.end();
      const screen = open(reply, actor, whoNow, metrics, (gone) => {
        here.delete(gone);
        if (here.size === 0) screens.delete(communityId);
      });
      here.add(screen);
      // What ended between the check at the door and this line told nobody.
      screen.ask();
    },
    askAgain: (accountId) => {
      for (const here of screens.values())
        for (const screen of here) if (screen.actor.accountId === accountId) screen.ask();
    },
    stop: async () => {
      for (const here of screens.values()) for (const screen of here) screen.end();
      await stopListening();
    },
  };
}

/** Staff of the board hear everything but what is hidden from them; everybody else only what names them. */
function concerns(actor: Actor, fact: Fact): boolean {
  if (actor.personId !== null && fact.data.hiddenFrom?.includes(actor.personId) === true)
    return false;
  if (hasRole(actor, 'dispatcher', 'manager', 'operator', 'street_officer')) return true;
  return actor.personId !== null && (fact.data.personIds?.includes(actor.personId) ?? false);
}

/** Whoever acts for somebody takes none of that person's own streams. */
const sameHands = (one: Actor, other: Actor): boolean =>
  one.personId === other.personId && one.agent?.personId === other.agent?.personId;

/**
 * What somebody's agent hears: that something of what they may read has changed, or that they were told
 * something, and nothing of what it was — the facts name the principal, and carry more than was agreed to.
 */
function hintFor({ personId, agent }: Actor, fact: Fact): string | null {
  const names = (id: string | null | undefined) =>
    id != null && fact.data.personIds?.includes(id) === true;
  const [kind] = fact.type.split('.');
  const heard =
    (ofRequests(fact) && names(personId)) || (kind === 'notification' && names(agent?.personId));
  return heard ? written(fact, {}) : null;
}

const ofRequests = ({ type }: Fact): boolean => /^(order|request)\./.test(type);
const written = ({ id, type, at }: Fact, data: Record<string, unknown>): string =>
  `id: ${id}\nevent: fact\ndata: ${JSON.stringify({ type, at, ...data })}\n\n`;

function tell(here: Set<Screen> | undefined, fact: Fact): void {
  if (here === undefined) return;
  const { personIds = [], hiddenFrom: _, rolesChanged = false, ...data } = fact.data;
  // The board works with orders. Of what is between people (who fits whom, what a reviewer wrote) a screen
  // is told that it changed: what it may see of it, it asks for.
  const text = written(fact, ofRequests(fact) ? data : {});
  for (const screen of here) {
    const { personId, agent } = screen.actor;
    const words = agent === undefined ? text : hintFor(screen.actor, fact);
    if (words !== null && (agent !== undefined || concerns(screen.actor, fact)))
      screen.write(words);
    if (rolesChanged && personId !== null && personIds.includes(personId)) screen.ask();
  }
}

function open(
  reply: FastifyReply,
  actor: Actor,
  whoNow: () => Promise<Actor | null>,
  metrics: Metrics,
  gone: (screen: Screen) => void,
): Screen {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 2000\n\nevent: open\ndata: {}\n\n');
  metrics.liveScreens.inc();
  const end = () => void raw.end();
  const write = (text: string) => {
    // Ended a moment ago, and not yet told that it is gone.
    if (raw.writableEnded) return;
    raw.write(text);
    if (raw.writableLength > unreadBytes) raw.destroy();
  };
  const ask = () => {
    // A revoked role closes the stream at once; so does a session that this process ended. One that
    // another process ended is noticed at the next beat.
    whoNow().then((now) => {
      if (now === null) return end();
      screen.actor = now;
      write(': beat\n\n');
    }, end);
  };
  const screen: Screen = { actor, ask, write, end };
  const beat = setInterval(ask, beatEveryMs);
  raw.on('close', () => {
    clearInterval(beat);
    metrics.liveScreens.dec();
    gone(screen);
  });
  return screen;
}
