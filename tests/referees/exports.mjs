// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every article of the tree in every product and every style, as the program
// itself exports them into a folder.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const STYLES = ['serif', 'sans'];

// What is exported where. The program itself writes no article without classes.
const PRODUCTS = [
  ...STYLES.map(style => ({ product: 'page', style, options: ['--as', 'page', '--style', style] })),
  ...STYLES.map(style => ({ product: 'single', style, options: ['--as', 'single', '--style', style] })),
  { product: 'article', options: ['--as', 'article'] },
  { product: 'plain' },
];

export function findArticles(source) {
  return ['data/sample', 'data/templates', 'tests/documents'].flatMap(folder =>
    fs.readdirSync(path.join(source, folder))
      .filter(name => name.endsWith('.article.xml'))
      .sort()
      .map(name => ({ name: name.replace(/\.article\.xml$/, ''), path: path.join(source, folder, name) })));
}

function run(program, args) {
  try {
    execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 28 });
  } catch (error) {
    // 1 says that articles have problems, which many are there for.
    if (error.status !== 1)
      throw new Error(`${program} ${args.slice(0, 6).join(' ')} ...: ${error.stderr ?? error.message}`);
  }
}

// A bare article is judged in a small page around it, in its own language.
function wrap(fragment, page) {
  const root = page.match(/<html[^>]*>/)[0];

  return `<!doctype html>\n${root}\n<head>\n<meta charset="utf-8">\n<title>A site's own page</title>\n` +
         '<meta name="viewport" content="width=device-width, initial-scale=1">\n' +
         '<style>body { line-height: 1.6; }</style>\n</head>\n' +
         `<body>\n<main>\n${fragment}</main>\n</body>\n</html>\n`;
}

// Returns pages: article, product, style, folder, file (what to judge) and name.
export function exportAll([program, exportPlain], source, folder) {
  const articles = findArticles(source);
  const pages = [];

  fs.rmSync(folder, { recursive: true, force: true });
  for (const { product, style, options } of PRODUCTS) {
    const target = path.join(folder, [product, style].filter(Boolean).join('-'));

    fs.mkdirSync(target, { recursive: true });
    if (options)
      run(program, ['export', ...options, '--output-dir', target, ...articles.map(article => article.path)]);
    else
      run(exportPlain, [target, ...articles.map(article => article.path)]);
    for (const article of articles) {
      const file = path.join(target, `${article.name}.html`);

      if (!fs.existsSync(file))
        throw new Error(`${article.name} was not exported as ${product}`);
      pages.push({ article, product, style, folder: target, file, name: [article.name, product, style].filter(Boolean).join(', ') });
    }
  }

  for (const page of pages) {
    if (page.style)
      continue;
    page.fragment = page.file;
    page.file = page.file.replace(/\.html$/, '.wrapped.html');
    fs.writeFileSync(page.file, wrap(fs.readFileSync(page.fragment, 'utf8'),
                                     fs.readFileSync(path.join(folder, 'page-serif', `${page.article.name}.html`), 'utf8')));
  }

  return pages;
}
