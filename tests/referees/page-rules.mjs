// SPDX-License-Identifier: GPL-3.0-or-later
//
// Our own rules for a page, most of them things that neither the Nu HTML Checker
// nor axe-core objects to. They run inside the browser, on what it has made of
// the page, so each function here stands alone.

// Everything that is wrong with the page, as sentences. XML is the article, kind
// the product.
export function checkPage({ xml, kind }) {
  const wrong = [];
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = text => text.replace(/[\s\u00a0]+/g, ' ').trim();
  const show = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
  const object = (sentence, element) => wrong.push(element ? `${sentence}: ${show(element)}` : sentence);

  // What only the browser can say of a name, as far as our pages need it.
  const nameOf = element => {
    const ids = element.getAttribute('aria-labelledby');
    if (ids)
      return fold(ids.split(/\s+/).map(id => document.getElementById(id)?.textContent ?? '').join(' '));
    return fold(element.getAttribute('aria-label') ?? element.textContent);
  };

  const article = new DOMParser().parseFromString(xml, 'application/xml');
  const ours = name => [...article.getElementsByTagNameNS('urn:galley:article:1', name)];

  // --- headings, language, direction
  const levels = all('h1, h2, h3, h4, h5, h6').map(heading => Number(heading.localName[1]));
  if (levels.filter(level => level === 1).length !== 1)
    object(`there are ${levels.filter(level => level === 1).length} headings of the first level`);
  levels.forEach((level, i) => {
    if (level > (levels[i - 1] ?? 0) + 1)
      object(`a level is left out before heading ${i + 1}, an h${level}`);
  });
  for (const heading of all('h1, h2, h3, h4, h5, h6'))
    if (!fold(heading.textContent))
      object('an empty heading', heading);

  const lang = article.documentElement.getAttributeNS('http://www.w3.org/XML/1998/namespace', 'lang') ?? '';
  const root = document.documentElement;
  const { direction } = getComputedStyle(document.querySelector('article') ?? document.body);
  if (!root.lang)
    object('the page says no language');
  if (/^(ar|fa|he|ur|yi)\b/.test(lang) !== (direction === 'rtl'))
    object(`the direction is ${direction} for ${lang}`);
  if (lang && !/^(mul|und|zxx|x-|i-)/i.test(lang) && root.lang.slice(0, 2).toLowerCase() !== lang.slice(0, 2).toLowerCase())
    object(`the page's language is ${root.lang}, the article's ${lang}`);

  // --- what must not be there
  for (const element of all('*')) {
    for (const { name, value } of element.attributes)
      if (name === 'style' || name.startsWith('on') || name === 'srcdoc' || /^\s*javascript:/i.test(value) && name !== 'content')
        object(`an attribute ${name}`, element);
    if (kind === 'plain' && element.closest('article') && element.hasAttribute('class'))
      object('a class in the plain article', element);
  }
  for (const element of all('script:not([type="application/ld+json"]), iframe, object, embed, form, base, meta[http-equiv="refresh"], font, center'))
    object('an element that has no place in a page', element);
  for (const element of all('article, article *')) {
    const isCell = element.matches('td, th');
    const isVoid = element.matches('img, br, hr, svg *');
    if (!isVoid && !isCell && !element.id && !element.firstElementChild && !fold(element.textContent))
      object('an element with nothing in it', element);
    if (element.matches('div, span') && element.attributes.length === 0)
      object('a wrapper without a purpose', element);
  }

  // --- links
  for (const link of all('a')) {
    const href = link.getAttribute('href');
    if (!href || !['http:', 'https:', 'mailto:', 'file:'].includes(link.protocol) || /^file:/i.test(href))
      object('a link that leads nowhere', link);
    else if (href.startsWith('#') && !document.getElementById(decodeURIComponent(href.slice(1))) &&
             link.getAttribute('role'))
      object('a link to a place that is not there', link);
    if (!nameOf(link))
      object('a link without a name', link);
  }

  // --- citations: each mark finds its source and each source its marks
  const sources = all('[role="doc-endnotes"] > ol > li');
  if (sources.length !== ours('source').filter(source => source.parentNode.localName === 'sources').length)
    object(`${sources.length} sources are listed`);
  sources.forEach((source, i) => {
    for (const mark of all('[role="doc-noteref"]').filter(mark => mark.hash === `#${CSS.escape(source.id)}` || decodeURIComponent(mark.hash) === `#${source.id}`))
      if (mark.textContent !== String(i + 1))
        object(`the mark of source ${i + 1} says ${mark.textContent}`, mark);
  });
  for (const mark of all('[role="doc-noteref"]')) {
    if (!nameOf(mark).includes(mark.textContent))
      object('a mark whose name is not what it shows', mark);
    if (!all('[role="doc-backlink"]').some(link => decodeURIComponent(link.hash) === `#${mark.id}`))
      object('a mark without a way back', mark);
  }
  const names = new Set();
  for (const link of all('[role="doc-backlink"]')) {
    if (names.has(nameOf(link)))
      object('two back links of one name', link);
    names.add(nameOf(link));
  }

  // --- pictures
  const silent = ours('figure').filter(figure => figure.getAttribute('decorative') === 'true' || !fold(figure.getAttribute('alt') ?? ''));
  for (const image of all('img')) {
    if (!image.hasAttribute('alt'))
      object('a picture without alt', image);
    if (!image.alt && silent.length === 0)
      object('a picture whose description is lost', image);
    if (image.loading !== 'lazy' && (!image.complete || image.naturalWidth === 0))
      object('a picture that does not show', image);
    if (!image.hasAttribute('width') || !image.hasAttribute('height'))
      object('a picture whose size the browser has to wait for', image);
    else if (image.naturalWidth && !silent.length &&
             Math.abs(image.width / image.height - image.naturalWidth / image.naturalHeight) > 0.02 * image.width / image.height)
      object('a picture out of shape', image);
  }

  // --- tables and timelines: neither referee asks for headings or for a way to scroll
  const regions = new Set();
  for (const table of all('table')) {
    const box = table.closest('[role="region"]');
    if (!box || box.tabIndex !== 0 || !box.getAttribute('tabindex') || !nameOf(box)) {
      object('a table outside a named box that scrolls by keyboard', table);
      continue;
    }
    const name = box.getAttribute('aria-label') ?? nameOf(box);
    if (!regions.has(box) && regions.has(name))
      object('two boxes of one name', box);
    regions.add(name).add(box);
  }
  // A row that has neither a date nor words is left out, and so is a timeline of such rows.
  const isRow = event => event.getAttribute('when') || event.getAttribute('label') || fold(event.textContent);
  const timelines = ours('timeline').filter(timeline => [...timeline.children].some(child => child.localName === 'event' && isRow(child)));
  if (kind !== 'plain' && timelines.length !== all('table.timeline').length)
    object(`${all('table.timeline').length} timelines are shown`);
  for (const row of all('table.timeline > tbody > tr')) {
    const first = row.cells[0];
    if (fold(first.textContent) && !first.matches('th[scope="row"]'))
      object('a row of a timeline that is not headed by its date', row);
  }
  for (const cell of all('table.timeline > thead > tr > *'))
    if (fold(cell.textContent) && !cell.matches('th[scope="col"]'))
      object('a column of a timeline without a heading', cell);

  // --- nothing that readers may see is lost, and nothing private is told
  const bare = text => fold(text.normalize('NFD').replace(/\p{M}/gu, '')).replace(/\p{C}/gu, '');
  const shown = bare(document.body.textContent);
  const everything = bare(document.documentElement.textContent);
  const isForeign = node => {
    for (let e = node.parentElement; e; e = e.parentElement)
      if (e.namespaceURI !== 'urn:galley:article:1')
        return true;
    return false;
  };
  const walker = article.createTreeWalker(article.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = bare(node.data);
    const parent = node.parentElement.closest('note, body, sources, corrections, headline:not([use]), kicker, standfirst, figure, rights');
    // What a later version adds to a source has no place in the list, and is said to be left out.
    if (!text || !parent || isForeign(node) || node.parentElement.matches('source > reliability'))
      continue;
    if (parent.localName === 'note') {
      if (text.length > 20 && everything.includes(text) && article.documentElement.textContent.split(node.data).length === 2)
        object(`a private note is told: ${text.slice(0, 80)}`);
    } else if (!node.parentElement.matches('url, published, accessed, isbn, doi') && !shown.includes(text)) {
      object(`words of ${node.parentElement.localName} are lost: ${text.slice(0, 80)}`);
    }
  }

  return wrong;
}

// What is wrong with the page at the width that the window has.
export function checkWidth() {
  const wrong = [];
  const page = document.scrollingElement;

  if (page.scrollWidth > page.clientWidth)
    wrong.push(`the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}: ` +
               [...document.querySelectorAll('main *')].filter(element => element.getBoundingClientRect().right > page.clientWidth + 1 &&
                 !element.parentElement.closest('[tabindex]')).slice(0, 3).map(element => element.outerHTML.slice(0, 100)).join(' '));
  for (const element of document.querySelectorAll('body *')) {
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 &&
        /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) && element.getAttribute('tabindex') !== '0' &&
        !element.matches('a, [class*="visually"], svg, svg *'))
      wrong.push(`something is cut off, or scrolls by mouse alone: ${element.outerHTML.slice(0, 100)}`);
  }

  // The box that a table scrolls in does not hide the end of its caption.
  for (const caption of document.querySelectorAll('.scroll caption'))
    if (caption.clientWidth > caption.closest('.scroll').clientWidth + 1)
      wrong.push(`a caption is cut off: ${caption.outerHTML.slice(0, 100)}`);

  return wrong;
}

// What search engines and social networks read in the page, and what the article
// has for them.
export function readFacts({ xml }) {
  const meta = {};
  const article = new DOMParser().parseFromString(xml, 'application/xml');
  const canonical = article.getElementsByTagNameNS('urn:galley:article:1', 'canonical')[0]?.textContent.trim() ?? '';

  for (const element of document.querySelectorAll('meta[content]'))
    (meta[element.getAttribute('property') ?? element.name] ??= []).push(element.content);

  return {
    title: document.title,
    meta,
    canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
    data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(element => element.textContent),
    article: { canonical: /^https?:/.test(canonical) ? new URL(canonical).href : null },
  };
}
