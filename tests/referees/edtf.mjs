#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
//
// edtf.mjs ORACLE [COUNT]
//
// Our strict reader of dates against npm's edtf at level 1: what is a date, and
// when does it begin and end. ORACLE is our side (tests/core/edtf-oracle.c).
// Where both differ, a class below has to say why; a class that has no case is
// a failure too. Speaks TAP.

import { spawnSync } from 'node:child_process';

const SEED = 20190204;   // the day of the specification
const [oracle, count = '12000'] = process.argv.slice(2);

let theirs;
try {
  const { parse } = await import('edtf');
  const types = await import('edtf/types');
  theirs = text => ask(parse, types, text);
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND')
    throw error;
  console.log('1..1\nnot ok 1 - npm edtf is not there; ./test fetches it');
  process.exit(1);
}

// Strings ---------------------------------------------------------------------

// A small generator of numbers, so that every run sees the same strings.
function makeRandom(seed) {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const random = makeRandom(SEED);
const pick = list => list[random(list.length)];
const pad = (number, width) => String(number).padStart(width, '0');

const YEARS = [0, 1, 4, 9, 43, 70, 99, 100, 400, 476, 999, 1000, 1582, 1700, 1788, 1899, 1900, 1970, 1980, 1999,
  2000, 2019, 2020, 2024, 9999];
const year = () => (random(5) === 0 ? '-' : '') + pad(random(2) ? pick(YEARS) : random(10000), 4);
const month = () => pad(random(8) ? 1 + random(12) : pick([0, 13, 19, 20, 21, 22, 23, 24, 25, 33, 41, 42]), 2);
const day = () => pad(random(8) ? 1 + random(28) : pick([0, 29, 30, 31, 32]), 2);
const mark = () => pick(['', '', '', '?', '~', '%']);
const date = () => pick([year, () => `${year()}-${month()}`, () => `${year()}-${month()}-${day()}`])();
const time = () => pad(random(25), 2) + ':' + pad(pick([0, 1, 30, 59, 60]), 2)
  + pick(['', ':00', ':59', ':60', ':30.5', ':00.250', ':00.123456'])
  + pick(['', 'Z', 'Z', '+01:00', '-05:00', '+05:30', '-04', '+14:00', '+14:30', '-12:00', '-12:30', '+0100', '-00:00', '+23:59']);
const longYear = () => 'Y' + pick(['', '-']) + pick(['17000', '170000002', '12345', '275760', '99999999999', '100000000000', '01234', '1980'])
  + pick(['', '', '', '?', '~', 'E3', 'S2', '-05']);
const unspecified = () => pick(['201X', '17XX', '000X', '-004X', '-00XX', '-01XX', '2004-XX', '1985-04-XX', '1985-XX-XX', '-0043-XX',
  '-0043-03-XX', '-0000-XX', '1XXX', 'XXXX', 'XXXX-XX', 'XXXX-XX-XX', 'XXXX-05', '201X-05', '1985-XX-03', '1985-1X', '1985-04-1X', '1985-02-XX', '2000-02-XX'])
  + pick(['', '', '', '?', '~', '%']);
const oneEnd = () => pick(['', '..', date, date, () => date() + mark(), longYear, unspecified, () => `${year()}-2${1 + random(4)}`]);
const end = () => {
  const made = oneEnd();
  return typeof made === 'string' ? made : made();
};
const interval = () => `${end()}/${end()}`;

// Strings that are sure to be dates.
const goodDay = () => `-${pad(1 + random(12), 2)}-${pad(1 + random(28), 2)}`;
const goodMonth = () => `-${pad(1 + random(12), 2)}`;
const goodTail = () => pick([() => '', goodMonth, goodDay])();
const goodDate = () => year() + goodTail() + mark();
const goodInterval = () => pick([
  () => `${pad(random(1500), 4)}${goodTail()}${mark()}/${pad(1500 + random(1000), 4)}${goodTail()}${mark()}`,
  () => `-${pad(1 + random(3000), 4)}${goodTail()}${mark()}/${pad(random(2000), 4)}${goodTail()}${mark()}`,
  () => pick(['', '..']) + '/' + goodDate(),
  () => goodDate() + '/' + pick(['', '..']),
  () => `1980${goodTail()}/1980${goodTail()}`,
])();
const goodTime = () => `${year()}${goodDay()}T${pad(random(24), 2)}:${pad(random(60), 2)}`
  + pick([() => '', () => ':' + pad(random(60), 2), () => `:${pad(random(60), 2)}.${random(1000)}`])()
  + pick(['', 'Z', '+02:00', '-11:30', '+05', '+14:00']);
const goodSeason = () => `${year()}-2${1 + random(4)}`;
const goodUnspecified = () => pick([
  () => pad(random(1000), 3) + 'X', () => pad(random(100), 2) + 'XX', () => `${pad(random(3000), 4)}-XX`,
  () => `${pad(random(3000), 4)}${goodMonth()}-XX`, () => `${pad(random(3000), 4)}-XX-XX`, () => `-${pad(1 + random(999), 3)}X`])();
const good = () => pick([goodDate, goodDate, goodInterval, goodInterval, goodTime, goodSeason, goodUnspecified])();
const timeInRange = () => pick([() => `${goodTime()}/..`, () => `../${goodTime()}`])();
const endOfDay = () => `${year()}${goodDay()}T24:00${pick(['', ':00', ':01'])}${pick(['', 'Z'])}`;
const levelTwo = () => pick([
  () => `[${date()},${date()}]`, () => `{${date()}..${date()}}`, () => `[..${date()}]`, () => `${year()}?-${month()}`, () => `~${year()}`,
  () => `${year()}-${month()}~-${day()}`, () => `${year()}-3${random(8)}`, () => `${year()}S3`, () => `${year().slice(0, 3)}`, () => pad(random(100), 2),
  () => '-' + pad(random(100), 2), () => `${year()}-?${month()}`])();
const moment = () => `${date()}T${time()}`;
const likely = () => pick([() => date() + mark(), () => date() + mark(), interval, interval, moment, timeInRange,
  endOfDay, longYear, unspecified, levelTwo])();

const ALPHABET = '0123456789-/.TZXY?~%:+ES[]{}, xyz–';
function mutated() {
  let text = pick([good, likely])();
  for (let n = 1 + random(2); n > 0; n--) {
    const at = random(text.length + 1);
    text = text.slice(0, at) + pick(['', pick([...ALPHABET])]) + text.slice(at + random(2));
  }
  return text;
}
const noise = () => Array.from({ length: random(12) }, () => pick([...ALPHABET])).join('');

function* everyDay() {
  for (const y of ['1900', '2000', '2019', '2020', '0000', '-0004', '-0001'])
    for (let m = 0; m <= 13; m++)
      for (const d of [0, 1, 28, 29, 30, 31, 32])
        yield `${y}-${pad(m, 2)}-${pad(d, 2)}`;
}

function makeStrings() {
  const strings = new Set(everyDay());
  for (let tries = 0; strings.size < Number(count) && tries < 1e6; tries++)
    strings.add(pick([good, good, good, good, likely, likely, mutated, mutated, noise])());
  return [...strings].filter(text => !/[\n\r]/.test(text));
}

// Both answers ------------------------------------------------------------------

// npm's edtf: a date when its class can be made from what its grammar takes,
// with milliseconds from 1970.
function ask(parse, types, text) {
  let made;
  try {
    const parsed = parse(text, { level: 1 });
    made = new types[parsed.type](parsed);
    // An impossible date shows as no number only when it is asked.
    return { accepted: true, type: parsed.type, min: second(made.min), max: second(made.max) };
  } catch (error) {
    return { accepted: false, why: error.message };
  }
}

function second(milliseconds) {
  if (milliseconds === null)
    return 'unknown';
  return Number.isFinite(milliseconds) ? String(Math.floor(milliseconds / 1000)) : Number.isNaN(milliseconds) ? 'beyond' : 'open';
}

function askOurs(strings) {
  const run = spawnSync(oracle, { input: strings.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0)
    throw new Error(`${oracle} ended with ${run.status ?? run.signal}: ${run.error ?? run.stderr}`);
  return run.stdout.trimEnd().split('\n').map(line => {
    const [verdict, min, max] = line.split(' ');
    return { accepted: verdict === 'accepted', min, max };
  });
}

// Where they may differ -----------------------------------------------------------

const parts = text => text.split('/');
const isRange = text => parts(text).length === 2;
const LONG_YEAR = /^Y-?[1-9]\d{4,}/;
const HAS_UNSPECIFIED = /X/;

// The first class that fits is the one. Its name, why we are right or why it
// does not matter, and whether it explains that we answer @ours, they @theirs.
const CLASSES = [
  // that we refuse and they take
  ['day-the-calendar-lacks', 'the Gregorian calendar has no 29 February in most years; theirs takes it in any',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && parts(text).some(part => {
      const leap = /^(-?)(\d{4})-02-29/.exec(part);
      return leap && !isLeap(Number(leap[2]));
    })],
  ['bare-century', 'two digits are a century in ISO 8601-1, but EDTF level 0 has years, months and days only',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && /^-?\d\d$/.test(text)],
  ['no-digit-at-all', 'level 1 lets at most two digits of a year be X; XXXX is level 2',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && /^XXXX(-XX){0,2}$/.test(text)],
  ['negative-zero', 'year 0 has no sign in ISO 8601; theirs takes one where a digit is X',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && /^-0000-/.test(text) && HAS_UNSPECIFIED.test(text)],
  ['time-in-range', 'in EDTF an interval has dates for its ends, time of day is excluded',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && isRange(text) && /T/.test(text)],
  ['hour-24', 'ISO 8601-1:2019 and RFC 3339 have no 24:00',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && /T24:00/.test(text)],
  ['basic-offset', 'EDTF is extended format: an offset has its colon',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && /T.*[+\-]\d{4}$/.test(text)],
  ['year-beyond-eleven-digits', 'we stop at 100 billion years in either direction',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && /^Y-?\d{12,}$/.test(text)],
  ['no-known-end', 'a range of which no end is known says nothing, and our schema refuses it',
    (text, ours, theirs) => onlyTheirs(ours, theirs) && /^(\.\.)?\/(\.\.)?$/.test(text)],

  // that we take and they refuse
  ['long-year-qualified', 'level 1 puts ?, ~ and % at the end of any date; their grammar leaves the long years out',
    (text, ours, theirs) => onlyOurs(ours, theirs) && !isRange(text) && LONG_YEAR.test(text) && /[?~%]$/.test(text)],
  ['long-year-in-range', 'level 1 lets an interval run between dates; their grammar leaves the long years out',
    (text, ours, theirs) => onlyOurs(ours, theirs) && isRange(text) && parts(text).some(part => LONG_YEAR.test(part))],
  ['end-within-begin', '1980/1980 and 1980-05/1980 end no earlier than they start; theirs wants the second to start later',
    (text, ours, theirs) => onlyOurs(ours, theirs) && isRange(text) && /invalid (lower|upper) bound/.test(theirs.why)
      && Number(ours.min) <= Number(ours.max)],

  // that both take, but not for the same stretch of time
  ['season-months', 'ISO 8601-2 leaves the months of a season open: theirs are quarters of the year, ours begin in March',
    (text, ours, theirs) => theirs.type === 'Season' && differsByMonths(ours, theirs)],
  ['beyond-their-calendar', 'JavaScript counts no further than 275760',
    (text, ours, theirs) => theirs.type === 'Year' && [theirs.min, theirs.max].includes('beyond') && Math.abs(Number(text.slice(1))) > 271820],
  ['their-february-of-year-0', 'year 0 is a leap year; theirs makes it out of 1900, which is none',
    (text, ours, theirs) => bothTake(ours, theirs) && /0000-02-2[89]/.test(text)],
  ['their-season-before-year-0', 'theirs loses the sign of the year on the way to the last day of a season',
    (text, ours, theirs) => bothTake(ours, theirs) && /^-\d{4}-2[1-4]$/.test(text) && Number(theirs.max) - Number(theirs.min) > 366 * 86400],
  ['their-unspecified-before-year-0', 'theirs takes the ends of a year, decade or century before year 0 for each other, or loses its sign',
    (text, ours, theirs) => bothTake(ours, theirs) && text.startsWith('-') && HAS_UNSPECIFIED.test(text)
      && (Number(theirs.min) > Number(theirs.max) || /^-00XX$/.test(text))],
];

const bothTake = (ours, theirs) => ours.accepted && theirs.accepted;
const onlyTheirs = (ours, theirs) => !ours.accepted && theirs.accepted;
const onlyOurs = (ours, theirs) => ours.accepted && !theirs.accepted;
const isLeap = y => y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);

// Ours begin two months after theirs, or, in winter, end two months after.
function differsByMonths(ours, theirs) {
  const days = key => (Number(ours[key]) - Number(theirs[key])) / 86400;
  return days('min') >= 59 && days('min') <= 62 && days('max') >= 58 && days('max') <= 62;
}

const same = (ours, theirs) => ours.accepted === theirs.accepted
  && (!ours.accepted || (ours.min === theirs.min && ours.max === theirs.max));

// Verdict -----------------------------------------------------------------------

const strings = makeStrings();
const answers = askOurs(strings);
const excused = new Map(CLASSES.map(([name]) => [name, []]));
const unexplained = [];
let agreedYes = 0, agreedNo = 0;

strings.forEach((text, i) => {
  const ours = answers[i];
  const answer = theirs(text);
  if (same(ours, answer)) {
    if (ours.accepted)
      agreedYes++;
    else
      agreedNo++;
    return;
  }
  const fitting = CLASSES.find(([, , fits]) => fits(text, ours, answer));
  if (fitting)
    excused.get(fitting[0]).push(text);
  else
    unexplained.push(`${text}: ours ${JSON.stringify(ours)}, theirs ${JSON.stringify(answer)}`);
});

let n = 0, failed = 0;
function say(holds, name, remarks = []) {
  console.log(`${holds ? 'ok' : 'not ok'} ${++n} - ${name}`);
  failed += !holds;
  for (const remark of remarks.slice(0, 40))
    console.log(`#   ${remark}`);
}

say(answers.length === strings.length && strings.length >= 5000, `${strings.length} strings have an answer each`);
say(agreedYes >= 1500 && agreedNo >= 1500, `both take ${agreedYes} of them as the same stretch of time and refuse ${agreedNo}`);
say(unexplained.length === 0, `${unexplained.length} differences that no class explains`, unexplained);
for (const [name, why] of CLASSES) {
  const texts = excused.get(name);
  say(texts.length > 0, `${name}: ${texts.length}, such as ${texts[0]}`, [why]);
}
console.log(`1..${n}`);
process.exit(failed ? 1 : 0);
