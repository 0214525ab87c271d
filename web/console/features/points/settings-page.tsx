import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { ConsolePage } from '../../parts/page.tsx';
import { rights } from '../../rights.ts';
import { Caps } from './caps.tsx';
import { Expiry } from './expiry.tsx';
import { Kinds } from './kinds.tsx';
import { Levels } from './levels.tsx';
import './points.css';

/** What holds for points of every rule: kinds, levels, caps, and how long they last. */
export function PointSettingsPage() {
  const { t } = useTranslation('ledger');
  const here = useHere();
  return (
    <ConsolePage title={t('nav.settings')} line={t('settings.line')}>
      <Levels />
      <Caps />
      <Expiry />
      <Kinds may={here.is(...rights.funders)} />
    </ConsolePage>
  );
}
