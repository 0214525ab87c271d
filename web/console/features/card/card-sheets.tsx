import PrinterOutlined from '@ant-design/icons/es/icons/PrinterOutlined';
import type { PrintedCard } from '@linli/contract';
import { Button } from 'antd';
import { phoneText } from '../../../kit/format.ts';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { QrImage } from '../../../kit/scan/qr-image.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import './card.css';

const onSheet = 8;

/** The cards on A4, eight to a sheet, to print and cut. What stands on them is shown this once. */
export function CardSheets({
  cards,
  onDone,
}: {
  cards: readonly PrintedCard[];
  onDone: () => void;
}) {
  const { t } = useTranslation('codes');
  const sheets = Array.from({ length: Math.ceil(cards.length / onSheet) }, (_, at) =>
    cards.slice(at * onSheet, (at + 1) * onSheet),
  );
  return (
    <ConsolePage
      title={t('card.title')}
      line={t('card.printLine')}
      aside={
        <>
          <Button onClick={onDone}>{t('card.printDone')}</Button>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => print()}>
            {t('card.print', { count: cards.length })}
          </Button>
        </>
      }
    >
      {sheets.map((sheet, at) => (
        <div key={at} className="card-sheet">
          {sheet.map((card) => (
            <PaperCard key={card.id} card={card} />
          ))}
        </div>
      ))}
    </ConsolePage>
  );
}

function PaperCard({ card }: { card: PrintedCard }) {
  const { t } = useTranslation('codes');
  const number = card.number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
  return (
    <article className="paper-card" data-secret={card.secret}>
      <header>
        <span>{card.communityName}</span>
        <b>{t('card.title')}</b>
      </header>
      <QrImage text={card.secret} label={t('card.number')} />
      <div className="paper-card-words">
        <b className="paper-card-name">{card.personName}</b>
        <p>{t('card.use')}</p>
        {card.stewardPhone !== null && (
          <p className="paper-card-steward">
            {t('card.steward', { name: card.stewardName })}
            <b>{phoneText(card.stewardPhone)}</b>
          </p>
        )}
      </div>
      <footer>
        <b className="paper-card-number">{number}</b>
        <span>{t('card.keep')}</span>
      </footer>
    </article>
  );
}
