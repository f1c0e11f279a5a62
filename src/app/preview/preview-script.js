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

  // Scrolling of our own is not told to anybody.
  let quietUntil = 0;

  const fragment = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
  };

  // What the reader looks at stays where it is, whatever grows above it: a
  // patched block, a picture that comes late, another style.
  let held = null;
  const placeOf = ({ element, fraction }) => {
    const box = element.getBoundingClientRect();
    return box.top + box.height * fraction;
  };
  const hold = (element, fraction) => {
    held = { element, fraction };
    held.top = placeOf(held);
  };
  const holdTop = () => {
    const probe = document.elementFromPoint(innerWidth / 2, 8);
    held = null;
    if (probe && probe !== document.documentElement && probe !== body())
      hold(probe, 0);
  };
  const restore = () => {
    const moved = held?.element.isConnected ? placeOf(held) - held.top : 0;
    if (Math.abs(moved) < 1)
      return;
    quietUntil = performance.now() + 150;
    scrollBy({ top: moved, behavior: 'instant' });
  };
  addEventListener('load', restore, true);

  // patches: {0: {first, last, html}, ...}, with -1 where there is no such
  // element. All are found before any is applied, so that their ordinals hold.
  const patch = (patches) => {
    const found = Object.values(patches).map(({ first, last, html }) => ({
      first: first < 0 ? null : elementAt(first),
      last: last < 0 ? null : elementAt(last),
      isWhole: (first < 0 || elementAt(first)) && (last < 0 || elementAt(last)),
      html,
    }));
    if (found.some(({ isWhole }) => !isWhole))
      return false;

    for (const { first, last, html } of found) {
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
        last.after(content);
      }
    }
    return true;
  };

  // What does not show the text as it is.
  const MARK = 'data-galley-held';
  const mark = (ordinals) => {
    const wanted = new Set(Object.values(ordinals).map(elementAt));
    for (const element of document.querySelectorAll(`[${MARK}]`))
      if (!wanted.has(element))
        element.removeAttribute(MARK);
    for (const element of wanted)
      element?.setAttribute(MARK, '');
  };

  // Brings a place of an element level with a place of the view: both given as
  // a fraction, of the element's height and of the view's. While somebody
  // writes, the page does not follow each line.
  const NEAR = 56;
  const level = ({ ordinal, fraction, top, exactly }) => {
    const element = ordinal === undefined ? null : elementAt(ordinal);
    if (!element)
      return;
    const box = element.getBoundingClientRect();
    const target = box.top + box.height * fraction;
    const wanted = Math.min(Math.max(top * innerHeight, 24), innerHeight - 48);
    const isSeen = target > 0 && target < innerHeight - 24;
    if (Math.abs(target - wanted) < (exactly || !isSeen ? 2 : NEAR))
      return;
    quietUntil = performance.now() + 150;
    scrollBy({ top: target - wanted, behavior: 'instant' });
    hold(element, fraction);
  };

  // While somebody writes, the page has no scrollbar: one that lies over the page
  // fades for seconds after each scrolling, at every frame, and what is patched
  // meanwhile is seen two frames late. One that has room of its own does not
  // fade, and stays, for the page would become wider without it.
  const WRITTEN = 'data-galley-written';
  const root = document.documentElement;
  const showScrollbar = () => root.removeAttribute(WRITTEN);
  const hideScrollbar = () => {
    if (performance.now() > byHandUntil && innerWidth - root.clientWidth < 2)
      root.setAttribute(WRITTEN, '');
  };

  const show = (patches, marked, place) => {
    hideScrollbar();
    if (Object.keys(patches).length > 0) {
      holdTop();
      if (!patch(patches))
        return false;
      restore();
    }
    mark(marked);
    level(place);
    return true;
  };

  // The style again: the address has not changed, what is there has.
  const restyle = () => {
    const old = document.querySelector('link[rel=stylesheet]');
    const link = old.cloneNode();
    link.href = `${old.href.split('?')[0]}?${performance.now()}`;
    link.onload = () => {
      old.remove();
      restore();
    };
    old.after(link);
  };

  const post = (message) => window.webkit.messageHandlers.galley.postMessage(message);

  // Only what a person scrolls is told; the page may move for other reasons.
  let byHandUntil = 0;
  const byHand = () => {
    byHandUntil = performance.now() + 1000;
    showScrollbar();
  };
  for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    addEventListener(type, byHand, { passive: true, capture: true });

  // The engine also tells of a pointer that has not moved, after each layout.
  let pointer = [];
  addEventListener('pointermove', ({ buttons, screenX, screenY }) => {
    if (buttons)
      byHand();
    if (screenX !== pointer[0] || screenY !== pointer[1])
      showScrollbar();
    pointer = [screenX, screenY];
  }, { passive: true });

  let scheduled = false;
  const reportScroll = () => {
    scheduled = false;
    if (performance.now() < quietUntil || performance.now() > byHandUntil)
      return;
    byHand();
    holdTop();
    const x = innerWidth / 2;
    for (const y of [innerHeight / 3, innerHeight / 3 + 24, innerHeight / 3 - 24]) {
      const steps = [];
      for (let e = document.elementFromPoint(x, y); e && e !== body() && e !== document.documentElement; e = e.parentElement) {
        const box = e.getBoundingClientRect();
        steps.push(`${ordinalOf(e)}:${box.height > 0 ? (y - box.top) / box.height : 0}`);
      }
      if (steps.length === 0)
        continue;
      post({ kind: 'scroll', path: steps.join(' '), top: y / innerHeight });
      return;
    }
  };

  addEventListener('scroll', () => {
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(reportScroll);
    }
  }, { passive: true });

  // The words on both sides of the click, for the finer place in the text.
  const BLOCK = 'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, figcaption, caption, figure, header, section, body';
  const WORDS = 120;
  const wordsAt = ({ target, clientX, clientY }) => {
    const caret = document.caretRangeFromPoint(clientX, clientY);
    if (!caret || caret.startContainer.nodeType !== Node.TEXT_NODE)
      return ['', ''];
    const block = caret.startContainer.parentElement.closest(BLOCK);
    const range = document.createRange();
    range.selectNodeContents(block);
    range.setEnd(caret.startContainer, caret.startOffset);
    const before = range.toString().slice(-WORDS);
    range.selectNodeContents(block);
    range.setStart(caret.startContainer, caret.startOffset);
    return [before, range.toString().slice(0, WORDS)];
  };

  addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('a[href]') || event.target === body() ||
        event.target === document.documentElement || !getSelection().isCollapsed)
      return;
    const [before, after] = wordsAt(event);
    post({ kind: 'click', ordinal: ordinalOf(event.target), before, after });
  });

  globalThis.galley = { show, restyle };
  post({ kind: 'ready' });
})();
