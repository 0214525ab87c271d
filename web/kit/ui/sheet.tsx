import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from '../i18n/index.ts';
import './ui.css';

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  /** Keys that mean something to this panel, such as the arrows to a row of photos. */
  onKey?: (key: string) => void;
  children: ReactNode;
  wide?: boolean;
}

/** A panel over the page: the browser's own dialog, so focus and Escape behave. */
export function Sheet({ open, title, onClose, onKey, children, wide = false }: SheetProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={dialog}
      className={wide ? 'sheet wide' : 'sheet'}
      aria-label={title}
      onClose={onClose}
      onKeyDown={(event) => onKey?.(event.key)}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="sheet-body">
        <header>
          <h2>{title}</h2>
          <button type="button" className="plain-button" onClick={onClose}>
            {t('common:close')}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
