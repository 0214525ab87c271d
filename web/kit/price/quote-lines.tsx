import type { QuoteLine } from '@linli/contract';
import { money } from '../format.ts';
import { useTranslation } from '../i18n/index.ts';
import { textOfHundredths } from './quote-draft.ts';
import './price.css';

interface Props {
  lines: readonly QuoteLine[];
  total?: { label: string; fen: number };
}

/** What it is made of, line by line, and what it comes to. */
export function QuoteLines({ lines, total }: Props) {
  const { t, i18n } = useTranslation('service');
  const english = i18n.language === 'en';
  return (
    <ul className="quote-lines">
      {lines.map((line, index) => {
        const unit = (english ? line.unitEn : null) ?? line.unit;
        const name = (english ? line.nameEn : null) ?? line.name;
        const kind = t(`price.kind.${line.kind}`);
        return (
          <li key={index}>
            <span>
              {name}
              <small>
                {kind === name ? '' : `${kind} · `}
                {textOfHundredths(line.quantityHundredths)}
                {unit === '' ? '' : ` ${unit}`} × {money(line.unitPriceFen)}
              </small>
            </span>
            <b className="fen">{money(line.amountFen)}</b>
          </li>
        );
      })}
      {total !== undefined && (
        <li className="quote-total">
          <span>{total.label}</span>
          <b className="fen">{money(total.fen)}</b>
        </li>
      )}
    </ul>
  );
}
