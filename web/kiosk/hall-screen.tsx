import type { ReactNode } from 'react';
import { useTranslation } from '../kit/i18n/index.ts';
import { MessageIcon, HandIcon, ListIcon, WrenchIcon } from '../kit/ui/icons.tsx';
import type { KioskPage } from './app.tsx';
import { hoursText } from './hours.ts';

export type Door = 'ask' | 'requests' | 'checkIn' | 'notices';

const doors: readonly { door: Door; icon: ReactNode }[] = [
  { door: 'ask', icon: <WrenchIcon /> },
  { door: 'requests', icon: <ListIcon /> },
  { door: 'checkIn', icon: <HandIcon /> },
  { door: 'notices', icon: <MessageIcon /> },
];

/** What everybody sees: four things to do, and what is going on today. */
export function HallScreen({ page, onOpen }: { page: KioskPage; onOpen: (door: Door) => void }) {
  const { t, i18n } = useTranslation('kiosk');
  const [notice] = page.notices;
  const english = i18n.language === 'en';
  return (
    <>
      <h1 className="for-readers">{t('name')}</h1>
      <div className="kiosk-tiles">
        {doors.map(({ door, icon }) => (
          <button key={door} type="button" data-door={door} onClick={() => onOpen(door)}>
            {icon}
            <b>{t(`door.${door}`)}</b>
            <span>{t(`doorLine.${door}`, { count: page.notices.length })}</span>
          </button>
        ))}
      </div>
      <footer className="kiosk-foot">
        <p>{hoursText(t, page.hours)}</p>
        {notice !== undefined && (
          <p className="kiosk-calls">
            <b>{t('now')}</b> {english ? notice.textEn : notice.textZh}
          </p>
        )}
      </footer>
    </>
  );
}
