// A name for each element of a page, the same for all that axe would say the same of: what is not in it is what does
// not change that, but for what elements say of each other (looks.js).
() => {
  // Differs each time a page is sent, or by what is chosen, and is not seen.
  const PASSING = ['nonce', 'checked', 'data-token', 'data-visit', 'data-permitted', 'data-end', 'data-kept'];
  // Names or addresses something: that it does is kept, whatever it is.
  const NAMING = ['id', 'for', 'name', 'value', 'href', 'src', 'action', 'datetime', 'aria-label',
    'aria-describedby', 'aria-labelledby', 'aria-controls'];
  // What may be in them is a rule.
  const STRICT = ['HTML', 'HEAD', 'UL', 'OL', 'DL', 'TABLE', 'THEAD', 'TBODY', 'TR', 'SELECT', 'DETAILS', 'FIELDSET'];

  const attribute = one => one.name
    + '=' + (NAMING.includes(one.name) ? one.value.trim() !== ''
      : one.name === 'style' ? one.value.replace(/[0-9]+/g, '') : one.value);
  const opening = element => [
    element.tagName,
    ...[...element.attributes].filter(one => !PASSING.includes(one.name)).map(attribute).sort(),
  ].join('\n');
  const shape = element => !element ? '' : element.tagName + '.' + element.className;
  const inside = element => [
    element.checkVisibility({ visibilityProperty: true }), // axe says nothing of what is not seen
    'after ' + shape(element.previousElementSibling),
    STRICT.includes(element.tagName)
      ? [...new Set([...element.children].map(child => child.tagName))].sort().join(' ')
      : element.childElementCount > 0,
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

  const lines = new Map(); // of those that hold an element, down to it
  const names = new Map();
  document.querySelectorAll('*').forEach(element => {
    const line = short((lines.get(element.parentElement) ?? location.pathname) + opening(element));
    lines.set(element, line);
    names.set(element, short(line + inside(element)));
  });
  return names;
}
