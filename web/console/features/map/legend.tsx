import { useTranslation } from '../../../kit/i18n/index.ts';
import { useTheme } from '../../../kit/theme.ts';
import { coloursOf, notShownColour } from './colours.ts';
import { stepOf, type FigureKey, type MapBuilding } from './figures.ts';

/** What the colours mean, in numbers, and how many buildings each has. */
export function Legend({
  figure,
  scale,
  buildings,
}: {
  figure: FigureKey;
  scale: readonly number[];
  buildings: readonly MapBuilding[];
}) {
  const { t } = useTranslation('console');
  useTheme();
  const colours = coloursOf(figure, scale.length);
  const count = (step: number) =>
    buildings.filter(({ figures }) => stepOf(figures[figure], scale) === step).length;
  const hidden = count(-1);
  return (
    <aside className="legend" aria-label={t('map.legend')}>
      <b>{t(`map.figure.${figure}`)}</b>
      <ul>
        {scale.map((from, step) => (
          <li key={from}>
            <i style={{ background: colours[step] }} />
            <span className="number">{rangeText(from, scale[step + 1])}</span>
            <small>{t('map.buildings', { count: count(step) })}</small>
          </li>
        ))}
        {hidden > 0 && (
          <li title={t('map.notShownLine')}>
            <i style={{ background: notShownColour() }} />
            <span>{t('map.notShown')}</span>
            <small>{t('map.buildings', { count: hidden })}</small>
          </li>
        )}
      </ul>
    </aside>
  );
}

function rangeText(from: number, next: number | undefined): string {
  if (next === undefined) return from === 0 ? '0' : `≥ ${from}`;
  return next - 1 === from ? String(from) : `${from} – ${next - 1}`;
}
