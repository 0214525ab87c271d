import { Modal } from 'antd';
import { useTranslation } from '../../../kit/i18n/index.ts';
import './order.css';

const keys = [
  ['J', 'K'],
  ['H', 'L'],
  ['Enter'],
  ['A'],
  ['X', '⇧X'],
  ['/'],
  ['Esc'],
  ['?'],
] as const;
const names = ['walk', 'columns', 'open', 'assign', 'choose', 'search', 'close', 'help'] as const;

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('console');
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={400}>
      <dl className="keys">
        {names.map((name, index) => (
          <div key={name}>
            <dt>
              {keys[index]!.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('keys.drag')}</p>
    </Modal>
  );
}
