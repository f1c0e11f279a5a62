// The preview's side of the conversation. Runs in a world of its own: nothing
// in the page can see it, and no script of the page runs at all.
//
// Elements are named by their ordinal: their place among all elements of the
// body in document order, as the page writer counts them.

(() => {
  const body = () => document.body;
  const elementAt = (ordinal) => body().getElementsByTagName('*')[ordinal] ?? null;

  const ordinalOf = (element) => {
    const all = body().getElementsByTagName('*');
    let low = 0;
    let high = all.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (all[middle] === element)
        return middle;
      if (all[middle].compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
        low = middle + 1;
      else
        high = middle - 1;
    }
    return -1;
  };

  const fragment = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
  };

  // What the reader looks at stays where it is, whatever grows above it.
  const anchored = (change) => {
    const probe = document.elementFromPoint(innerWidth / 2, 8);
    const element = probe && probe !== document.documentElement && probe !== body() ? probe : null;
    const before = element ? element.getBoundingClientRect().top : 0;
    change();
    if (element && element.isConnected) {
      const moved = element.getBoundingClientRect().top - before;
      if (moved !== 0)
        scrollBy({ top: moved, behavior: 'instant' });
    }
  };

  // patches: {0: {parent, first, last, html}, ...}, with -1 where there is no
  // such element. All are found before any is applied, so that their ordinals
  // hold.
  const patch = (patches) => {
    const wanted = Object.values(patches);
    const found = wanted.map(({ parent, first, last, html }) => ({
      parent: parent < 0 ? body() : elementAt(parent),
      first: first < 0 ? null : elementAt(first),
      last: last < 0 ? null : elementAt(last),
      html,
    }));
    if (found.some((p, i) => !p.parent || (wanted[i].first >= 0 && !p.first) || (wanted[i].last >= 0 && !p.last)))
      return false;

    anchored(() => {
      for (const { parent, first, last, html } of found) {
        const content = fragment(html);
        if (first && last) {
          const range = document.createRange();
          range.setStartBefore(first);
          range.setEndAfter(last);
          range.deleteContents();
          range.insertNode(content);
        } else if (first) {
          first.before(content);
        } else {
          parent.append(content);
        }
      }
    });
    return true;
  };

  // Brings a place of an element level with a place of the view: both given as
  // a fraction of the element's height and a distance from the top in pixels.
  let quietUntil = 0;
  const level = (ordinal, fraction, top) => {
    const element = elementAt(ordinal);
    if (!element)
      return;
    const box = element.getBoundingClientRect();
    const target = box.top + box.height * fraction;
    const wanted = Math.min(Math.max(top, 24), innerHeight - 48);
    if (Math.abs(target - wanted) < 2)
      return;
    quietUntil = performance.now() + 150;
    scrollBy({ top: target - wanted, behavior: 'instant' });
  };

  const post = (message) => window.webkit.messageHandlers.galley.postMessage(message);

  let scheduled = false;
  const reportScroll = () => {
    scheduled = false;
    if (performance.now() < quietUntil)
      return;
    const x = innerWidth / 2;
    for (const y of [innerHeight / 3, innerHeight / 3 + 24, innerHeight / 3 - 24]) {
      const element = document.elementFromPoint(x, y);
      if (!element || element === body() || element === document.documentElement)
        continue;
      const box = element.getBoundingClientRect();
      const fraction = box.height > 0 ? (y - box.top) / box.height : 0;
      post({ kind: 'scroll', ordinal: ordinalOf(element), fraction, top: y / innerHeight });
      return;
    }
  };

  addEventListener('scroll', () => {
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(reportScroll);
    }
  }, { passive: true });

  addEventListener('click', (event) => {
    if (event.target.closest('a[href]') || !(event.target instanceof Element) || event.target === body())
      return;
    if (!getSelection().isCollapsed)
      return;
    // The words before the click, for the finer place in the text.
    const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
    let before = '';
    if (caret && caret.startContainer.nodeType === Node.TEXT_NODE)
      before = caret.startContainer.data.slice(Math.max(0, caret.startOffset - 40), caret.startOffset);
    post({ kind: 'click', ordinal: ordinalOf(event.target), before });
  });

  globalThis.galley = { patch, level };
  post({ kind: 'ready' });
})();
