// All that is checked of a page, in one question, since each costs time.
() => {
  const all = [...document.querySelectorAll('*')];

  // Differs each time a page is sent, or by what is chosen, and is not seen.
  const PASSING = ['nonce', 'checked', 'data-token', 'data-visit', 'data-permitted', 'data-end', 'data-kept'];
  // Names or addresses something: that it does is kept, whatever it is.
  const NAMING = ['id', 'for', 'name', 'value', 'href', 'src', 'action', 'datetime', 'aria-label',
    'aria-describedby', 'aria-labelledby', 'aria-controls'];

  const attribute = one => one.name
    + '=' + (NAMING.includes(one.name) ? one.value.trim() !== ''
      : one.name === 'style' ? one.value.replace(/[0-9]+/g, '') : one.value);
  const shape = element => !element ? '' : element.tagName + '.' + element.className;
  const own = element => [
    element.tagName,
    ...[...element.attributes].filter(one => !PASSING.includes(one.name)).map(attribute).sort(),
    'after ' + shape(element.previousElementSibling),
    'of ' + [...new Set([...element.children].map(child => child.tagName))].sort().join(' '),
    [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ''),
  ].join('\n');

  // FNV-1a, twice from different beginnings.
  const short = text => [0x811c9dc5, 0x9e3779b9].map(begin => {
    let hash = begin;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    }
    return hash.toString(36);
  }).join('.');

  // Each element as it stands in those that hold it: what axe would say of it does not depend on the rest.
  const names = new Map();
  all.forEach(element => {
    names.set(element, short((names.get(element.parentElement) ?? location.pathname) + own(element)));
  });

  // What an element says of others, which may not be there.
  const ids = all.map(element => element.id).filter(id => id);
  const missing = ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls'].flatMap(name =>
    [...document.querySelectorAll('[' + name + ']')]
      .flatMap(element => element.getAttribute(name).split(/\s+/).filter(id => id && !document.getElementById(id)))
      .map(id => name + ' of nothing: ' + id));
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map(id => 'an id twice: ' + id);
  const unnamed = [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    .filter(e => !e.labels?.length && !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby'))
    .map(e => 'without a label: ' + e.outerHTML.slice(0, 80));

  const widgets = document.querySelectorAll('.ui-widget').length;
  return {
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    text: document.body.innerText,
    needless: widgets === 0 && /primefaces/i.test(document.documentElement.outerHTML),
    stored: localStorage.length + sessionStorage.length + document.cookie.split(';').filter(c => c.trim()).length,
    broken: [...missing, ...twice, ...unnamed].join('; '),
    elements: [...new Set(names.values())].join(' '),
    seenAs: [innerWidth, ...['print', '(forced-colors: active)', '(prefers-reduced-motion)']
      .map(medium => matchMedia(medium).matches)].join(' '),
  };
}
