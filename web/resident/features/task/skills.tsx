import { useState } from 'react';
import { useAct, useApi } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { taskReads } from '../../../kit/task/reads.ts';
import { BigButton, Card, Field, RefusalLine, Section } from '../../../kit/ui/index.ts';

function useSkills() {
  const { communityId } = useHere();
  const mine = useApi('listMyTaskPlaces', { params: { communityId } });
  const act = useAct('saveMyTaskSkills', { refresh: taskReads });
  const save = (skills: readonly string[]) =>
    act.mutate({ params: { communityId }, body: { skills: [...skills] } });
  return { skills: mine.data?.skills, save, act };
}

/** One tap says that I can do it; the task asks again at once. */
export function SaySkill({ skill }: { skill: string }) {
  const { t } = useTranslation('task');
  const { skills, save, act } = useSkills();
  return (
    <>
      <BigButton
        kind="plain"
        busy={act.isPending}
        disabled={skills === undefined}
        onClick={() => save([...(skills ?? []), skill])}
      >
        {t('skill.say', { skill })}
      </BigButton>
      <RefusalLine error={act.error} />
    </>
  );
}

/** What I can do, in my own words: added one by one, taken away with a tap. */
export function MySkills() {
  const { t } = useTranslation('task');
  const { skills, save, act } = useSkills();
  const [typed, setTyped] = useState('');
  if (skills === undefined) return null;
  const add = () => {
    if (typed.trim() === '') return;
    save([...skills, typed.trim()]);
    setTyped('');
  };
  return (
    <Section title={t('skill.mine')}>
      <Card>
        {skills.length === 0 && <p className="quiet">{t('skill.none')}</p>}
        <ul className="chips">
          {skills.map((skill) => (
            <li key={skill}>
              <button
                type="button"
                className="chip"
                aria-label={t('skill.remove', { skill })}
                onClick={() => save(skills.filter((one) => one !== skill))}
              >
                {skill} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Field
            label={t('skill.add')}
            placeholder={t('skill.hint')}
            maxLength={20}
            value={typed}
            onChange={setTyped}
          />
          <BigButton type="submit" kind="plain" busy={act.isPending} disabled={typed.trim() === ''}>
            {t('skill.add')}
          </BigButton>
        </form>
        <p className="quiet">{t('skill.line')}</p>
        <RefusalLine error={act.error} />
      </Card>
    </Section>
  );
}
