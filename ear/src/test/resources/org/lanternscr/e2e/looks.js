// All that is checked of a page, in one question, since each costs time; its elements have their names already.
names => {
  // What an element says of others, which may not be there.
  const ids = [...names.keys()].map(element => element.id).filter(id => id);
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
