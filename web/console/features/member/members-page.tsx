import type { Endpoints, OutOf, Role } from '@linli/contract';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useAct, usePages } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useNow, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { exactOr } from '../../parts/days.ts';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { nameColumn } from '../../parts/people-columns.tsx';
import { useSay } from '../../parts/use-say.ts';
import { rolesToGive } from '../../rights.ts';
import { useListFilters } from '../../way.tsx';
import { InviteDialog } from './invite-dialog.tsx';

type Member = OutOf<Endpoints['listMembers']>['items'][number];
const memberReads = ['listMembers', 'listStaff', 'listPerformers', 'listOrganisations'] as const;

/** Who holds which role from when until when; invite, confirm, end. */
export function MembersPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const { filters, set, filter } = useListFilters(['q', 'role', 'ended']);
  const [inviting, setInviting] = useState(false);
  const givable = rolesToGive(here.roles);
  const role = givable.find((one) => one === filters['role']);
  const list = usePages('listMembers', {
    params: { communityId: here.communityId },
    query: {
      limit: 50,
      ...(role === undefined ? {} : { role }),
      ...(filters['q'] === undefined ? {} : { q: filters['q'] }),
      ...(filters['ended'] === 'true' ? { ended: 'true' as const } : {}),
    },
  });
  return (
    <ConsolePage
      title={t('nav.members')}
      aside={
        <Button type="primary" onClick={() => setInviting(true)}>
          {t('member.invite')}
        </Button>
      }
    >
      <DataTable
        name="members"
        title={t('nav.members')}
        columns={useMemberColumns(givable)}
        rows={list.items}
        idOf={({ membershipId }) => membershipId}
        state={list}
        more={list}
        empty={t('member.none')}
        emptyLine={t('member.noneLine')}
        filter={filter}
        search={<TextFilter label={t('member.search')} value={filters['q']} onChange={set('q')} />}
        filters={
          <>
            <ChoiceFilter
              label={t('member.role')}
              value={role}
              onChange={set('role')}
              options={givable.map((value) => ({ value, label: t(`common:role.${value}`) }))}
            />
            <ChoiceFilter
              label={t('member.current')}
              value={filters['ended']}
              onChange={set('ended')}
              options={[{ value: 'true', label: t('member.endedOnly') }]}
            />
          </>
        }
      />
      {inviting && (
        <InviteDialog givable={givable} role={role} onClose={() => setInviting(false)} />
      )}
    </ConsolePage>
  );
}

function useMemberColumns(givable: readonly Role[]): Column<Member>[] {
  const { t } = useTranslation('console');
  const now = useNow();
  return [
    nameColumn(t),
    {
      key: 'role',
      title: t('member.role'),
      width: 120,
      lead: true,
      value: (one) => t(`common:role.${one.role}`),
    },
    {
      key: 'phone',
      title: t('order.phone'),
      width: 140,
      value: (one) => one.phoneMasked,
      render: (one) => <span className="number">{orDash(one.phoneMasked)}</span>,
    },
    {
      key: 'organisation',
      title: t('member.organisation'),
      width: 180,
      value: (one) => one.organisationName,
      render: (one) => orDash(one.organisationName),
    },
    {
      key: 'starts',
      title: t('member.since'),
      width: 150,
      value: (one) => exact(one.startsAt),
      render: (one) => <When at={one.startsAt} />,
    },
    {
      key: 'ends',
      title: t('member.until'),
      width: 140,
      hidden: true,
      value: (one) => exactOr(one.endsAt),
      render: (one) => orDash(exactOr(one.endsAt)),
    },
    {
      key: 'standing',
      title: t('filter.state'),
      width: 110,
      value: (one) => t(`member.${standingOf(one, now)}`),
      render: (one) => <Standing member={one} />,
    },
    {
      key: 'acts',
      title: '',
      width: 260,
      value: () => null,
      render: (one) => givable.includes(one.role) && <MemberActs member={one} />,
    },
  ];
}

const tagOf = { ended: 'off', invited: 'new', unverified: 'doing', verified: 'done' } as const;

function standingOf({ endsAt, invited, verifiedAt }: Member, nowMs: number): keyof typeof tagOf {
  if (endsAt !== null && Date.parse(endsAt) <= nowMs) return 'ended';
  if (invited) return 'invited';
  return verifiedAt === null ? 'unverified' : 'verified';
}

function Standing({ member }: { member: Member }) {
  const standing = standingOf(member, useNow());
  const { t } = useTranslation('console');
  return <span className={`state-tag ${tagOf[standing]}`}>{t(`member.${standing}`)}</span>;
}

function MemberActs({ member }: { member: Member }) {
  const now = useNow();
  const { t } = useTranslation('console');
  const here = useHere();
  const { communityId } = here;
  const say = useSay();
  const params = { communityId, membershipId: member.membershipId };
  const verify = useAct('verifyMember', { refresh: memberReads });
  const revoke = useAct('revokeMember', { refresh: memberReads });
  const told = { onSuccess: () => say.done(), onError: say.refused };
  if (standingOf(member, now) === 'ended') return null;
  return (
    <span className="console-actions">
      {member.verifiedAt === null && (
        <Button
          size="small"
          loading={verify.isPending}
          onClick={() => verify.mutate({ params }, told)}
        >
          {t('member.verify')}
        </Button>
      )}
      <Popconfirm
        title={t('member.revokeAsk', { name: member.name, role: t(`common:role.${member.role}`) })}
        description={t('member.revokeLine')}
        okText={t('member.revoke')}
        okButtonProps={{ danger: true }}
        onConfirm={() => revoke.mutate({ params }, told)}
      >
        <Button size="small" type="text" danger loading={revoke.isPending}>
          {t('member.revoke')}
        </Button>
      </Popconfirm>
      {here.is('manager', 'operator') && member.personId !== here.personId && !member.invited && (
        <ResetFactor member={member} />
      )}
    </span>
  );
}

/** For a colleague who has lost phone and codes; what it does is said before it is done. */
function ResetFactor({ member }: { member: Member }) {
  const { t } = useTranslation('factor');
  const { communityId } = useHere();
  const say = useSay();
  const reset = useAct('resetSecondFactor', { refresh: memberReads });
  if (member.role === 'resident') return null;
  return (
    <Popconfirm
      title={t('resetAsk', { name: member.name })}
      description={t('resetLine')}
      okText={t('reset')}
      okButtonProps={{ danger: true }}
      onConfirm={() =>
        reset.mutate(
          { params: { communityId, membershipId: member.membershipId } },
          { onSuccess: () => say.done(), onError: say.refused },
        )
      }
    >
      <Button size="small" type="text" loading={reset.isPending}>
        {t('reset')}
      </Button>
    </Popconfirm>
  );
}
