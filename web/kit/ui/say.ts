import './ui.css';

interface Undo {
  label: string;
  onUndo(): void;
}

const shortMs = 2500;
/** Long enough to read, to find the button and to reach it. */
const undoMs = 7000;

/** Browsers from before 2024 cannot lay a word above an open dialog; there it lies above the page. */
const layered = 'showPopover' in HTMLElement.prototype;

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * A short word at the foot of the screen; readers hear it too. With `undo` it stays longer and offers
 * to take the act back. A newer word replaces an older one.
 */
export function say(text: string, undo?: Undo): void {
  const place = placeForWords();
  clearTimeout(timer);
  const word = document.createElement('p');
  word.textContent = text;
  place.replaceChildren(word);
  if (undo !== undefined) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = undo.label;
    button.addEventListener('click', () => {
      clear(place);
      undo.onUndo();
    });
    place.append(button);
  }
  place.hidden = false;
  // Shown anew each time, because what is shown last lies above a dialog that was opened meanwhile.
  if (layered) {
    place.hidePopover();
    place.showPopover();
  }
  timer = setTimeout(() => clear(place), undo === undefined ? shortMs : undoMs);
}

function clear(place: HTMLElement): void {
  clearTimeout(timer);
  if (layered) place.hidePopover();
  place.hidden = true;
  place.replaceChildren();
}

/** One place for the life of the page: readers listen only to a region that was there before its words. */
function placeForWords(): HTMLElement {
  const kept = document.getElementById('words');
  if (kept !== null) return kept;
  const place = document.createElement('div');
  place.id = 'words';
  place.className = 'words no-print';
  if (layered) place.popover = 'manual';
  place.setAttribute('role', 'status');
  document.body.append(place);
  return place;
}
