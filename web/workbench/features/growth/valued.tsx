import type { Out } from '../../../client/index.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { Card, Empty, Section } from '../../../kit/ui/index.ts';

/** How households value me, with what it is made of and how it is counted. */
export function Valued({ growth }: { growth: Out<'myGrowth'> }) {
  const { t } = useTranslation('steward');
  const { evaluation } = growth;
  return (
    <Section title={t('value.title')}>
      {evaluation === null ? (
        <Empty title={t('value.none')} line={t('value.noneLine')} />
      ) : (
        <Card>
          <b>{t('value.score', { score: evaluation.score })}</b>
          <p>{t('value.line', { households: evaluation.households, mean: evaluation.mean })}</p>
          <ul>
            {evaluation.parts.map((one) => (
              <li key={one.kind} className="row">
                <span>{t(`value.part.${one.kind}`)}</span>
                <span className="quiet">
                  {t('value.partLine', { households: one.households, value: one.value })}
                </span>
              </li>
            ))}
          </ul>
          <p className="quiet">{t('value.how')}</p>
        </Card>
      )}
    </Section>
  );
}
