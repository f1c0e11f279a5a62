// SPDX-License-Identifier: GPL-3.0-or-later
//
// A real browser, in which every page is watched: what it asks for, what it runs
// and what the console says. It has a profile of its own and finds no host but
// this one.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

export async function openBrowser() {
  const { chromium } = await import('playwright-core');
  const program = PROGRAMS.find(file => fs.existsSync(file));

  if (!program)
    throw new Error('Chromium is not installed');
  return chromium.launch({
    executablePath: program,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
           '--disable-background-networking', '--disable-component-update', '--force-color-profile=srgb',
           '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

// Serves a folder on this machine. POLICY is asked for the header of each page.
export async function serve(folder, policy) {
  const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.png': 'image/png', '.jpg': 'image/jpeg',
                  '.svg': 'image/svg+xml', '.webp': 'image/webp' };
  const server = http.createServer((request, response) => {
    const file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://127.0.0.1').pathname));

    // Browsers ask each site for its icon, whatever the page says.
    if (!fs.existsSync(file)) {
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.setHeader('Content-Type', types[path.extname(file)] ?? 'application/octet-stream');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (file.endsWith('.html'))
      response.setHeader('Content-Security-Policy', policy(file));
    response.end(fs.readFileSync(file));
  });

  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

// Opens an address and returns what has been seen until it stood still. HOME is
// where the page's own files are.
export async function visit(page, address, home) {
  const seen = [];
  let isLoading = false;
  const session = await page.context().newCDPSession(page);
  const note = {
    request: request => request.url().startsWith(home) || request.url().startsWith('data:') || seen.push(`asks for ${request.url()}`),
    requestfailed: request => seen.push(`does not get ${request.url()}`),
    response: response => response.ok() || seen.push(`gets ${response.status()} for ${response.url()}`),
    console: message => seen.push(`console: ${message.text()}`),
    pageerror: error => seen.push(`error: ${error.message}`),
    dialog: dialog => { seen.push(`says: ${dialog.message()}`); dialog.dismiss(); },
    popup: () => seen.push('opens a window'),
  };

  // A script that is only read counts as well; what playwright itself puts into
  // a page lives in a world of its own.
  session.on('Debugger.scriptParsed', script => {
    if (isLoading && script.executionContextAuxData?.type === 'default')
      seen.push(`has a script: ${script.url || 'inline'}:${script.startLine}`);
  });
  await session.send('Debugger.enable');
  for (const [event, handler] of Object.entries(note))
    page.on(event, handler);
  isLoading = true;
  await page.goto(address, { waitUntil: 'load' });
  await session.detach();
  await page.evaluate(() => Promise.all([...document.images].map(image => {
    image.loading = 'eager';
    return image.decode().catch(() => {});
  })));
  for (const [event, handler] of Object.entries(note))
    page.off(event, handler);

  return seen;
}
