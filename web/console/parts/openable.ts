/** A row is opened by click, or by Enter when it has the focus; links and buttons within it keep their own meaning. */
export function openable(open: () => void) {
  const own = (target: EventTarget) =>
    (target as HTMLElement).closest('a, button, input, label') !== null;
  return {
    tabIndex: 0,
    className: 'openable',
    onClick: (event: { target: EventTarget }) => {
      if (!own(event.target) && getSelection()?.toString() === '') open();
    },
    onKeyDown: (event: { key: string; target: EventTarget }) => {
      if (event.key === 'Enter' && !own(event.target)) open();
    },
  };
}
