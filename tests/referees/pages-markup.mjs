// SPDX-License-Identifier: GPL-3.0-or-later
//
// pages-markup.mjs SOURCE-FOLDER WORK-FOLDER PROGRAM EXPORT-PLAIN: the Nu HTML
// Checker has nothing to say, not even in passing, about any page that is exported,
// nor about the style sheets beside them. Speaks TAP.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { exportAll } from './exports.mjs';
import { Tap } from './tap.mjs';

const [source, work, ...programs] = process.argv.slice(2);
const tap = new Tap();

// What the checker says of each file. It must have said so of the bad page too:
// silence alone could mean that it has looked at nothing.
function ask(jar, files) {
  const done = spawnSync('java', ['-Xss16m', '-XX:+UseSerialGC', '-jar', jar, '--format', 'json', '--stdout',
                                  '--exit-zero-always', '--also-check-css', ...files],
                         { encoding: 'utf8', maxBuffer: 1 << 28 });

  if (done.error || done.status !== 0)
    throw new Error(`The Nu HTML Checker cannot run: ${done.error?.message ?? done.stderr}`);

  const said = new Map(files.map(file => [file, []]));
  for (const message of JSON.parse(done.stdout).messages) {
    const file = message.url ? fileURLToPath(message.url) : '';
    const sentence = `${message.lastLine ?? '?'}:${message.lastColumn ?? '?'}: ${message.subType ?? message.type}: ` +
                     `${message.message} ${message.extract ?? ''}`;

    if (!said.has(file))
      throw new Error(`The Nu HTML Checker cannot judge: ${sentence}`);
    said.get(file).push(sentence);
  }

  return said;
}

const bad = fileURLToPath(new URL('bad-page.html', import.meta.url));
const jar = await tap.need('the Nu HTML Checker is here', () => {
  const found = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

  fs.accessSync(found);
  return found;
});
const pages = await tap.need('every article is exported', () => exportAll(programs, source, path.join(work, 'pages-markup')));
const sheets = pages.filter(page => page.product === 'page').map(page => path.join(page.folder, 'assets', `${page.style}.css`))
  .filter((file, i, all) => all.indexOf(file) === i);
const said = await tap.need('the Nu HTML Checker runs', () => ask(jar, [bad, ...sheets, ...pages.map(page => page.file)]));

tap.say('the bad page is found bad', said.get(bad).length > 0 ? [] : ['not a word']);
for (const sheet of sheets)
  tap.say(path.basename(sheet), said.get(sheet));
for (const page of pages) {
  // Characters that only an agreement gives a meaning are the writer's own, and stay.
  const isPrivate = /\p{Co}/u.test(fs.readFileSync(page.article.path, 'utf8'));

  tap.say(page.name, said.get(page.file)
    .filter(sentence => !isPrivate || !/Private Use Area/.test(sentence)));
}

process.exit(tap.end());
