// SPDX-License-Identifier: GPL-3.0-or-later
//
// pages-browser.mjs SOURCE-FOLDER WORK-FOLDER PROGRAM EXPORT-PLAIN [ARTICLE...]:
// every page that is exported, in a real browser. axe-core finds nothing, in light
// and dark, on a wide and a narrow window; our own rules hold; machines are told
// what schema.org and Open Graph define; nothing is fetched from elsewhere, nothing
// runs, and a strict policy is kept. Speaks TAP.

import { execFileSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { openBrowser, serve, visit } from './browser.mjs';
import { exportAll } from './exports.mjs';
import { checkPage, checkWidth, readFacts } from './page-rules.mjs';
import { checkFacts, checkTerms, readVocabulary } from './structured-data.mjs';
import { Tap } from './tap.mjs';

const [source, work, program, exportPlain, ...only] = process.argv.slice(2);

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

// axe-core needs minutes for a page of this size. One look is enough, since the
// five thousand rows are alike.
const LONG = ['timeline-5000'];
// The page that people see first is looked at in every way.
const SAMPLE = 'leap-seconds';

const tap = new Tap();
const axe = await tap.need('axe-core is here', () =>
  fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
const vocabulary = await tap.need("schema.org's vocabulary is here", readVocabulary);
const browser = await tap.need('Chromium starts', openBrowser);
const pages = await tap.need('every article is exported', () => exportAll([program, exportPlain], source, path.join(work, 'pages-browser')));
const context = await browser.newContext({ viewport: WIDE, deviceScaleFactor: 1 });
const server = await serve(path.join(work, 'pages-browser'), policyOf);

// The strictest policy that lets a page have its pictures and its own style.
function policyOf(file) {
  const style = fs.readFileSync(file, 'utf8').match(/<style>([^]*?)<\/style>/);
  const hash = style ? ` 'sha256-${crypto.createHash('sha256').update(style[1]).digest('base64')}'` : '';

  return `default-src 'none'; img-src 'self' data:; style-src 'self'${hash}; base-uri 'none'; form-action 'none'`;
}

// Every rule that axe-core has, those for the best practices and the ones on
// trial included; of WCAG levels A and AA.
async function askAxe(page, text) {
  if (!await page.evaluate(() => 'axe' in globalThis))
    await page.evaluate(axe);
  const { violations, passes, incomplete } = await page.evaluate(() => {
    const rules = {};

    for (const rule of axe.getRules())
      if (!rule.tags.some(tag => tag === 'wcag2aaa' || tag.endsWith('-obsolete')))
        rules[rule.ruleId] = { enabled: true };
    return axe.run(document, { rules, resultTypes: ['violations', 'incomplete', 'passes'] });
  });
  const tell = rules => rules.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary?.replace(/\s+/g, ' ').slice(0, 200)}`));
  const found = tell(violations);

  if (process.env.GALLEY_INCOMPLETE)
    fs.appendFileSync(process.env.GALLEY_INCOMPLETE, tell(incomplete).map(line => `${page.url()} ${line}\n`).join(''));
  // Arabic letters join, which axe-core takes for icons, and is silent about them.
  if (![...passes, ...violations].some(rule => rule.id === 'color-contrast') && !/\p{Script=Arabic}/u.test(text))
    found.push('the contrast of colours was not judged');
  return found;
}

function looksAt({ article, product, style }) {
  if (article.name === SAMPLE)
    return [['light', WIDE], ['light', NARROW], ['dark', WIDE], ['dark', NARROW]];
  if (LONG.includes(article.name))
    return product === 'page' && style === 'serif' ? [['light', WIDE]] : [];
  return [['light', WIDE], ['dark', NARROW]];
}

async function judge(page, one) {
  const wrong = [];
  const add = (where, sentences) => wrong.push(...sentences.map(sentence => `${where}: ${sentence}`));
  const xml = fs.readFileSync(one.article.path, 'utf8');
  const served = `${server.address}/${path.relative(path.join(work, 'pages-browser'), one.file).split(path.sep).map(encodeURIComponent).join('/')}`;

  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  add('as a file', await visit(page, pathToFileURL(one.file).href, pathToFileURL(one.folder).href));
  add('under the policy', await visit(page, served, server.address));
  add('rule', await page.evaluate(checkPage, { xml, kind: one.product }));
  if (one.style)
    add('data', checkFacts(vocabulary, await page.evaluate(readFacts, { xml })));

  for (const [scheme, size] of looksAt(one)) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: scheme });
    const where = `${scheme}, ${size.width} wide`;

    if (one.style)
      add(where, await page.evaluate(checkWidth));
    add(where, await askAxe(page, xml));
  }

  return wrong;
}

// A printed page tells where its sources are, since nobody can follow a link on paper.
async function judgePrint(page, one) {
  const file = one.file.replace(/\.html$/, '.pdf');
  const xml = fs.readFileSync(one.article.path, 'utf8');

  await page.setViewportSize(WIDE);
  await visit(page, pathToFileURL(one.file).href, pathToFileURL(one.folder).href);
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: file, preferCSSPageSize: true });
  await page.emulateMedia({ media: null });

  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
  return [...xml.matchAll(/<source (?![^>]*"unfit")[^>]*>[^]*?<url>(.*?)<\/url>/g)].map(match => match[1].replaceAll('&amp;', '&'))
    .filter(address => !text.includes(address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')))
    .map(address => `${address} is not on paper`);
}

// Each referee objects to a page that is bad in every way.
async function judgeBadPage() {
  const page = await context.newPage();
  const file = fileURLToPath(new URL('bad-page.html', import.meta.url));
  const bad = await serve(path.dirname(file), policyOf);
  const xml = fs.readFileSync(pages[0].article.path, 'utf8');
  const bound = await visit(page, `${bad.address}/${path.basename(file)}`, bad.address);
  const free = await visit(page, pathToFileURL(file).href, pathToFileURL(file).href);
  const rules = await page.evaluate(checkPage, { xml, kind: 'page' });
  const data = checkFacts(vocabulary, await page.evaluate(readFacts, { xml }));
  const violations = await askAxe(page, '');

  await page.setViewportSize(NARROW);
  const narrow = await page.evaluate(checkWidth);
  bad.close();
  await page.close();

  const missing = (said, ...expected) => expected.filter(words => !said.some(sentence => words.test(sentence)))
    .map(words => `nobody has said ${words}, but: ${said.join('; ')}`);
  tap.say('the bad page asks and runs', missing(free, /asks for http:\/\/elsewhere.*css/, /asks for .*png/, /has a script/));
  tap.say('the bad page breaks the policy', missing(bound, /style.*violates/, /script.*violates/, /image.*violates/));
  tap.say('the bad page breaks our rules', missing(rules,
    /level is left out/, /no language/, /attribute style/, /attribute onload/, /no place/, /nothing in it/, /leads nowhere/,
    /not there/, /two back links/, /without alt/, /outside a named box/, /not headed by its date/, /are lost/));
  tap.say('the bad page tells machines nonsense', missing(data, /no headlines/, /datePublished/, /og:title/));
  tap.say('the bad page is a barrier', missing(violations, /color-contrast/, /image-alt/, /html-has-lang/));
  tap.say('the bad page is too wide', missing(narrow, /wide in a window/, /caption is cut off/));
}

async function workOff(queue) {
  const page = await context.newPage();

  for (let one = queue.shift(); one; one = queue.shift())
    one.wrong = await judge(page, one).catch(error => [error.message]);
  await page.close();
}

tap.say('the terms that we use are those of schema.org', checkTerms(vocabulary));
await judgeBadPage();

const chosen = only.length ? pages.filter(page => only.includes(page.article.name)) : pages;
const queue = [...chosen];
await Promise.all([workOff(queue), workOff(queue)]);
for (const page of chosen)
  tap.say(page.name, page.wrong);

const page = await context.newPage();
for (const one of chosen.filter(({ article, style }) => article.name === SAMPLE && style))
  tap.say(`${one.name}, on paper`, await judgePrint(page, one));

server.close();
await browser.close();
process.exit(tap.end());
