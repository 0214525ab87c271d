import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { call, useAct } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { Empty } from '../../../kit/ui/index.ts';
import { Panel } from '../../parts/page.tsx';
import { Reveal } from '../../parts/reveal.tsx';
import { useSay } from '../../parts/use-say.ts';
import { PersonRights } from '../privacy/person-rights.tsx';
import { AddMemberDialog } from './add-member-dialog.tsx';
import type { HomeDetail } from './home-page.tsx';

type Member = HomeDetail['households'][number]['members'][number];

/** The household now, with those who were there before below it. */
export function Households({ home }: { home: HomeDetail }) {
  const { t } = useTranslation('console');
  const [adding, setAdding] = useState(false);
  const now = home.households.filter(({ endsOn }) => endsOn === null);
  const before = home.households.filter(({ endsOn }) => endsOn !== null);
  const current = now.flatMap(({ members }) => members).filter(({ endsOn }) => endsOn === null);
  const left = now.flatMap(({ members }) => members).filter(({ endsOn }) => endsOn !== null);
  return (
    <Panel
      title={t('household.title')}
      aside={
        home.can.edit && (
          <Button size="small" type="primary" onClick={() => setAdding(true)}>
            {t('household.add')}
          </Button>
        )
      }
    >
      {current.length === 0 ? (
        <Empty title={t('household.none')} line={t('household.noneLine')} />
      ) : (
        <Members home={home} members={current} />
      )}
      {(left.length > 0 || before.length > 0) && (
        <details>
          <summary>{t('household.before')}</summary>
          <Members
            home={home}
            members={[...left, ...before.flatMap(({ members }) => members)]}
            past
          />
        </details>
      )}
      {adding && <AddMemberDialog homeId={home.id} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function Members({
  home,
  members,
  past = false,
}: {
  home: HomeDetail;
  members: readonly Member[];
  past?: boolean;
}) {
  const { t } = useTranslation('console');
  return (
    <table className="plain-table start stacks">
      <thead>
        <tr>
          <th>{t('filing.name')}</th>
          <th>{t('household.relation')}</th>
          <th>{t('order.phone')}</th>
          <th>{t(past ? 'household.span' : 'household.since')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <td>
              <b>{member.name}</b>{' '}
              {member.ageGroup === 'elder' && (
                <span className="state-tag waiting">{t('household.elder')}</span>
              )}
              {member.ageGroup === 'child' && (
                <span className="state-tag new">{t('household.child')}</span>
              )}
              {member.hasAccount && <small className="quiet"> {t('household.account')}</small>}
            </td>
            <td>{t(`relation.${member.relation}`)}</td>
            <td>
              <MemberPhone member={member} may={home.can.seeContact && !past} />
            </td>
            <td className="number">
              {member.startsOn}
              {past && ` — ${member.endsOn ?? ''}`}
            </td>
            <td>
              {home.can.edit && !past && (
                <>
                  <PersonRights
                    person={member}
                    others={members.filter((one) => one.personId !== member.personId)}
                  />
                  <EndMember homeId={home.id} member={member} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MemberPhone({ member, may }: { member: Member; may: boolean }) {
  const { communityId } = useHere();
  const params = { communityId, personId: member.personId };
  return (
    <Reveal
      masked={member.phoneMasked}
      may={may}
      fetch={async (reason) => (await call('revealPhone', { params, body: { reason } })).phone}
    />
  );
}

function EndMember({ homeId, member }: { homeId: string; member: Member }) {
  const { t } = useTranslation('console');
  const { communityId } = useHere();
  const say = useSay();
  const end = useAct('endHouseholdMember', { refresh: ['getHome', 'listHomes', 'getMap'] });
  return (
    <Popconfirm
      title={t('household.endAsk', { name: member.name })}
      description={t('household.endLine')}
      okText={t('household.end')}
      onConfirm={() =>
        end.mutate(
          { params: { communityId, homeId, memberId: member.id } },
          { onSuccess: () => say.done(), onError: say.refused },
        )
      }
    >
      <Button size="small" type="text" danger loading={end.isPending}>
        {t('household.end')}
      </Button>
    </Popconfirm>
  );
}
