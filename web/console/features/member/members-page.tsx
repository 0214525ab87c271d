import type { Endpoints, OutOf, Role } from '@linli/contract';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useAct, usePages } from '../../../client/index.ts';
import { exact } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { useNow, When } from '../../../kit/ui/index.ts';
import { DataTable, type Column } from '../../parts/data-table.tsx';
import { ChoiceFilter, TextFilter } from '../../parts/filters.tsx';
import { ConsolePage, orDash } from '../../parts/page.tsx';
import { useSay } from '../../parts/use-say.ts';
import { rolesToGive } from '../../rights.ts';
import { useFilters } from '../../way.tsx';
import { InviteDialog } from './invite-dialog.tsx';

type Member = OutOf<Endpoints['listMembers']>['items'][number];
const memberReads = ['listMembers', 'listStaff', 'listPerformers', 'listOrganisations'] as const;

/** Who holds which role from when until when; invite, confirm, end. */
export function MembersPage() {
  const { t } = useTranslation('console');
  const here = useHere();
  const [filters, change] = useFilters();
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
        columns={useMemberColumns(givable)}
        rows={list.items}
        idOf={({ membershipId }) => membershipId}
        state={list}
        more={list}
        empty={t('member.none')}
        emptyLine={t('member.noneLine')}
        filters={
          <>
            <TextFilter
              label={t('member.search')}
              value={filters['q']}
              onChange={(q) => change({ q })}
            />
            <ChoiceFilter
              label={t('member.role')}
              value={role}
              onChange={(next) => change({ role: next })}
              options={givable.map((value) => ({ value, label: t(`common:role.${value}`) }))}
            />
            <ChoiceFilter
              label={t('member.current')}
              value={filters['ended']}
              onChange={(ended) => change({ ended })}
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
  return [
    { key: 'name', title: t('filing.name'), width: 120, render: (one) => <b>{one.name}</b> },
    {
      key: 'role',
      title: t('member.role'),
      width: 120,
      render: (one) => t(`common:role.${one.role}`),
    },
    {
      key: 'phone',
      title: t('order.phone'),
      width: 140,
      render: (one) => <span className="number">{orDash(one.phoneMasked)}</span>,
    },
    {
      key: 'organisation',
      title: t('member.organisation'),
      width: 180,
      render: (one) => orDash(one.organisationName),
    },
    {
      key: 'starts',
      title: t('member.since'),
      width: 130,
      render: (one) => <When at={one.startsAt} />,
    },
    {
      key: 'ends',
      title: t('member.until'),
      width: 140,
      hidden: true,
      render: (one) => (one.endsAt === null ? orDash(null) : exact(one.endsAt)),
    },
    {
      key: 'standing',
      title: t('filter.state'),
      width: 110,
      render: (one) => <Standing member={one} />,
    },
    {
      key: 'acts',
      title: '',
      width: 140,
      render: (one) => givable.includes(one.role) && <MemberActs member={one} />,
    },
  ];
}

function Standing({ member }: { member: Member }) {
  const now = useNow();
  const { t } = useTranslation('console');
  if (member.endsAt !== null && Date.parse(member.endsAt) <= now)
    return <span className="state-tag off">{t('member.ended')}</span>;
  if (member.invited) return <span className="state-tag new">{t('member.invited')}</span>;
  if (member.verifiedAt === null)
    return <span className="state-tag doing">{t('member.unverified')}</span>;
  return <span className="state-tag done">{t('member.verified')}</span>;
}

function MemberActs({ member }: { member: Member }) {
  const now = useNow();
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const params = { communityId, membershipId: member.membershipId };
  const verify = useAct('verifyMember', { refresh: memberReads });
  const revoke = useAct('revokeMember', { refresh: memberReads });
  const told = { onSuccess: () => say.done(), onError: say.refused };
  if (member.endsAt !== null && Date.parse(member.endsAt) <= now) return null;
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
    </span>
  );
}
