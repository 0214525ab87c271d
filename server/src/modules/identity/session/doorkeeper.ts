import type { Role } from '@linli/contract';
import { plusDays, type Instant } from '../../../platform/clock/clock.ts';
import type { Actor } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/tx.ts';
import type { Doorkeeper } from '../../../platform/http/mount.ts';
import { cardIdleSeconds, cardMostMinutes } from '../card/card.ts';
import { createAgentFor } from '../proxy/agent-for.ts';
import { isStrong, seesInBulk, type SecondFactorSetting } from '../second-factor/second-factor.ts';
import { hashOf, sessionDays } from './session-secret.ts';

/**
 * Says who calls, in one statement of constant text: every request waits for it. Sessions of demo
 * accounts count only while the server is a demo.
 */
export function createDoorkeeper({
  demo,
  secondFactor: setting,
}: {
  demo: boolean;
  secondFactor: SecondFactorSetting;
}): Doorkeeper {
  return {
    agentFor: createAgentFor({ demo }),
    account: async (tx, secret, now) => {
      const found = await tx.query<AccountRow>(accountOf, [hashOf(secret), now, demo]);
      const row = found.rows[0];
      if (row === undefined) return null;
      if (row.stale) touch(tx, row.sessionId, now);
      const { accountId, sessionId, name, platformAdmin } = row;
      if (row.cardCommunity !== null)
        return { accountId, sessionId, name, platformAdmin: false, card: true };
      const strong = isStrong({ ...row, setting, sees: platformAdmin, now });
      return { accountId, sessionId, name, platformAdmin, strong };
    },
    actor: async (tx, secret, communityId, now) => {
      const found = await tx.query<ActorRow>(actorOf, [hashOf(secret), now, demo, communityId]);
      const row = found.rows[0];
      if (row === undefined) return 'unknown';
      if (row.stale) touch(tx, row.sessionId, now);
      const { accountId, personId, name, platformAdmin } = row;
      const roles = row.roles === null ? [] : (row.roles.split(',') as Role[]);
      if (row.cardCommunity !== null) return byCard(row, roles, communityId);
      const strong = isStrong({ ...row, setting, sees: seesInBulk(roles), now });
      return { accountId, personId, name, roles, platformAdmin, strong };
    },
  };
}

interface AccountRow {
  accountId: string;
  sessionId: string;
  name: string;
  platformAdmin: boolean;
  /** Of a card's session: the only community it opens. */
  cardCommunity: string | null;
  /** Not seen for an hour; of a card, for a second. */
  stale: boolean;
  strongAt: Instant | null;
  hasFactor: boolean;
}
interface ActorRow extends AccountRow {
  personId: string | null;
  roles: string | null;
}

const valid = `s.secret_hash = $1 and s.expires_at > $2 and a.disabled_at is null and (not a.demo or $3)`;
const stale = `s.last_seen_at < $2::timestamptz - case when s.card_id is null then interval '1 hour' else interval '1 second' end as stale,
    s.card_community as "cardCommunity", s.strong_at as "strongAt", a.has_factor as "hasFactor"`;

const accountOf = `select a.id as "accountId", s.id as "sessionId", a.name, a.platform_admin as "platformAdmin",
    ${stale}
  from session s join account a on a.id = s.account_id where ${valid}`;

const actorOf = `select a.id as "accountId", s.id as "sessionId", coalesce(p.name, a.name) as name,
    a.platform_admin as "platformAdmin", ${stale}, p.id as "personId",
    (select string_agg(m.role, ',') from membership m
      where m.community_id = $4 and m.person_id = p.id and m.starts_at <= $2
        and (m.ends_at is null or m.ends_at > $2)) as roles
  from session s
  join account a on a.id = s.account_id
  left join person p on p.community_id = $4 and p.account_id = a.id
  where ${valid}`;

/** A card opens one community, and there only what its person is as a resident, whatever else they are. */
function byCard(row: ActorRow, roles: readonly Role[], communityId: string): Actor {
  const { accountId, personId, name } = row;
  const here = row.cardCommunity === communityId;
  const low = here ? roles.filter((role) => role === 'resident') : [];
  return { accountId, personId, name, roles: low, platformAdmin: false, card: true };
}

/**
 * Moves the end of the session on, at most once an hour. Nobody waits for it, and a row that another
 * request is just touching is left to that request.
 */
function touch(tx: Tx, sessionId: string, now: Instant): void {
  void tx.query(touchSession, [sessionId, now, plusDays(now, sessionDays)]);
}

const touchSession = `update session set last_seen_at = $2, expires_at = case when card_id is null then $3
    else least(created_at + interval '${cardMostMinutes} minutes', $2::timestamptz + interval '${cardIdleSeconds} seconds') end
  where id = (select id from session where id = $1 for update skip locked)`;
