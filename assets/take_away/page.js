// Shows of the page only what was carried home: it is named behind the '#' of the link, which no
// server ever sees. "1.STEPS.CONTACTS.PAGES", ids joined by '+'; a demo adds ".DAY".
'use strict';

const [version, steps = '', contacts = '', pages = '', demoDay] =
    decodeURIComponent(location.hash.slice(1)).split('.');
const day = document.body.dataset.demo === 'true' && demoDay ? demoDay : document.body.dataset.day;

// A step holds from one day to another; an open end is empty.
function holds(element) {
  const [first, last] = (element.dataset.valid || '/').split('/');
  return (!first || first <= day) && (!last || day <= last);
}

// Leaves in `list` the elements of these ids, in their order; true when one is not given any more.
function keep(list, kind, ids) {
  const wanted = ids.split('+').filter(Boolean);
  const found = wanted.map((id) => document.getElementById(`${kind}.${id}`));
  const given = found.filter((element) => element && holds(element));
  list.replaceChildren(...given);
  const section = list.closest('section');
  if (section) section.hidden = given.length === 0;
  return given.length < wanted.length;
}

if (version === '1') {
  const gone = [
    keep(document.getElementById('steps'), 'step', steps),
    keep(document.getElementById('contacts'), 'contact', contacts),
    keep(document.getElementById('pages'), 'page', pages),
  ];
  document.getElementById('gone').hidden = !gone.includes(true);
} else {
  for (const step of document.querySelectorAll('#steps > li')) step.hidden = !holds(step);
}
for (const link of document.querySelectorAll('#languages a')) link.hash = location.hash;
window.addEventListener('hashchange', () => location.reload());
