import { useTranslation } from '../i18n/index.ts';
import { chooseLargePrint, useLargePrint } from '../theme.ts';
import { PrintSizeIcon } from './icons.tsx';
import './frame.css';

/** Bigger print in one tap, from every screen; kept with the person once they are signed in. */
export function LargePrintSwitch() {
  const { t } = useTranslation();
  const large = useLargePrint();
  return (
    <button
      type="button"
      className="head-button"
      data-print-switch
      onClick={() => chooseLargePrint(!large)}
    >
      <PrintSizeIcon />
      {t(large ? 'common:normalPrint' : 'common:largePrint')}
    </button>
  );
}
