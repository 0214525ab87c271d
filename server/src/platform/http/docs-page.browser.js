// The search box of the API page: every word must occur in an endpoint's block.
const box = document.getElementById('find');
const found = document.getElementById('found');
const blocks = [...document.querySelectorAll('details')].map((element) => ({
  element,
  words: element.textContent.toLowerCase(),
}));

function find() {
  const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { element, words } of blocks) {
    element.hidden = !wanted.every((word) => words.includes(word));
    if (!element.hidden) count += 1;
  }
  for (const section of document.querySelectorAll('section')) {
    section.hidden = section.querySelector('details:not([hidden])') === null;
  }
  found.textContent = wanted.length === 0 ? '' : `${count} / ${blocks.length}`;
}

function openTarget() {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}

box.addEventListener('input', find);
addEventListener('hashchange', openTarget);
openTarget();
find();
