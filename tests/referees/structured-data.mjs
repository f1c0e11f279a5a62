// SPDX-License-Identifier: GPL-3.0-or-later
//
// What machines are told in a page's head. schema-terms.json lists the terms of
// schema.org that our pages use, and what each may hold; the vocabulary itself,
// as schema-dts has it, must know every one of them.

import fs from 'node:fs';
import { createRequire } from 'node:module';

const TERMS = JSON.parse(fs.readFileSync(new URL('schema-terms.json', import.meta.url), 'utf8'));

// When the article itself appeared or was changed: a day, or an hour that is the
// same for all readers.
const isExact = value => KINDS.Date(value) || KINDS.DateTime(value) && /(Z|[+-]\d\d:\d\d)$/.test(value);

const isAddress = value => /^https?:\/\/[^\s<>"]+$/.test(value) && URL.canParse(value);

// The literal kinds; every other one is a type of schema.org.
const KINDS = {
  Text: value => typeof value === 'string' && value.trim() !== '',
  URL: value => typeof value === 'string' && isAddress(value),
  Integer: value => Number.isInteger(value) && value > 0,
  Duration: value => /^PT\d+M$/.test(value),
  Date: value => /^\d{4}(-\d\d(-\d\d)?)?$/.test(value) && !Number.isNaN(Date.parse(value)),
  DateTime: value => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/.test(value) && !Number.isNaN(Date.parse(value)),
};

// The official vocabulary, from the type declarations that are made from it.
class Vocabulary {
  #types = new Map();

  constructor(declarations) {
    const interfaces = /^(?:export )?interface (\w+)(Base|Leaf) extends ([^{]*)\{([^]*?)^\}/gm;

    for (const [, name, part, parents, body] of declarations.matchAll(interfaces)) {
      const type = this.#types.get(name) ?? { parents: [], properties: new Map() };

      for (const [, parent] of parents.matchAll(/(\w+)Base/g))
        if (parent !== name)
          type.parents.push(parent);
      for (const [, property, range] of body.matchAll(/^ {4}"(\w+)"\?: SchemaValue<([^,]*),/gm))
        type.properties.set(property, range.split('|').map(kind => kind.trim()));
      if (part === 'Leaf')
        type.isComplete = true;
      this.#types.set(name, type);
    }
  }

  has(name) {
    return this.#types.get(name)?.isComplete === true;
  }

  isA(name, ancestor) {
    return name === ancestor || (this.#types.get(name)?.parents ?? []).some(parent => this.isA(parent, ancestor));
  }

  range(name, property) {
    const type = this.#types.get(name);

    return type?.properties.get(property) ??
           type?.parents.map(parent => this.range(parent, property)).find(range => range) ?? null;
  }
}

export function readVocabulary() {
  const file = createRequire(import.meta.url).resolve('schema-dts/package.json').replace('package.json', 'dist/schema.d.ts');

  return new Vocabulary(fs.readFileSync(file, 'utf8'));
}

// Terms of ours that schema.org does not have, or not for that.
export function checkTerms(vocabulary) {
  const wrong = [];

  for (const [type, properties] of Object.entries(TERMS)) {
    if (!vocabulary.has(type))
      wrong.push(`there is no type ${type}`);
    for (const [property, kinds] of Object.entries(properties))
      for (const kind of kinds.split(' | '))
        if (!vocabulary.range(type, property)?.some(allowed => allowed === kind || !KINDS[kind] && vocabulary.isA(kind, allowed)))
          wrong.push(`${property} of ${type} cannot be ${kind}`);
  }

  return wrong;
}

function checkObject(vocabulary, object, wanted, where) {
  const type = object?.['@type'];

  if (typeof object !== 'object' || !vocabulary.has(type) || !vocabulary.isA(type, wanted))
    return [`${where} is no ${wanted}: ${JSON.stringify(object).slice(0, 80)}`];

  return Object.entries(object).flatMap(([property, value]) => {
    const kinds = TERMS[type]?.[property] ??
                  Object.entries(TERMS).find(([ancestor, terms]) => vocabulary.isA(type, ancestor) && terms[property])?.[1][property];

    if (property.startsWith('@'))
      return [];
    if (!kinds || !vocabulary.range(type, property))
      return [`${where}: schema.org has no ${property} for ${type}, or we do not use it`];
    return [value].flat().flatMap(one => {
      const literals = kinds.split(' | ').filter(kind => KINDS[kind]);

      if (literals.length === 0)
        return checkObject(vocabulary, one, kinds, `${where}.${property}`);
      return literals.some(kind => KINDS[kind](one)) ? [] : [`${where}.${property} is not ${kinds}: ${JSON.stringify(one)}`];
    });
  });
}

function checkData(vocabulary, facts) {
  if (facts.data.length !== 1)
    return [`there are ${facts.data.length} blocks of JSON-LD`];
  if (/[<>&\u2028\u2029]/.test(facts.data[0]))
    return ['the JSON-LD has characters that could end its element'];

  const article = JSON.parse(facts.data[0]);
  // An article without an address of its own cannot give those of its pictures.
  if (!facts.article.canonical && !isAddress(article.image))
    delete article.image;

  const wrong = checkObject(vocabulary, article, 'NewsArticle', 'JSON-LD');
  if (article['@context'] !== 'https://schema.org' || article['@type'] !== 'NewsArticle')
    wrong.push('the JSON-LD is no NewsArticle of schema.org');
  if (!article.headline)
    wrong.push('the JSON-LD has no headline');
  for (const date of [article.datePublished, article.dateModified, ...(article.correction ?? []).map(one => one.datePublished)])
    if (date !== undefined && !isExact(date))
      wrong.push(`the JSON-LD does not say exactly when: ${date}`);

  return wrong;
}

function checkOpenGraph(facts) {
  const wrong = [];
  const plain = address => decodeURIComponent(new URL(address).href);
  const only = name => facts.meta[name]?.length === 1 ? facts.meta[name][0] : '';

  for (const name of ['og:title', 'og:type', 'og:image', 'og:url'])
    if (!only(name).trim())
      wrong.push(`${name} is missing, empty or there twice`);
  if (only('og:type') !== 'article')
    wrong.push(`og:type is ${only('og:type')}`);
  for (const name of ['article:published_time', 'article:modified_time'])
    if (facts.meta[name] && !isExact(only(name)))
      wrong.push(`${name} is ${only(name)}`);
  if (facts.meta['og:locale'] && !/^[a-z]{2,3}_[A-Z]{2}$/.test(only('og:locale')))
    wrong.push(`og:locale is ${only('og:locale')}`);

  if (facts.article.canonical) {
    for (const name of ['og:image', 'og:url', 'twitter:image'])
      if (!isAddress(only(name)))
        wrong.push(`${name} is not absolute: ${only(name)}`);
    if (facts.canonical !== only('og:url') || plain(facts.canonical) !== plain(facts.article.canonical))
      wrong.push(`the page is at ${facts.canonical} and ${only('og:url')}, the article at ${facts.article.canonical}`);
  } else if (facts.canonical !== null) {
    wrong.push(`the article has no address, the page ${facts.canonical}`);
  }

  return wrong;
}

// Everything that is wrong in what a page with a head tells machines.
export function checkFacts(vocabulary, facts) {
  const wrong = [...checkData(vocabulary, facts), ...checkOpenGraph(facts)];

  if (!facts.title.trim())
    wrong.push('the page has no title');
  if (!facts.meta.viewport || !facts.meta['color-scheme'])
    wrong.push('the page does not speak of its width and its colours');

  return wrong;
}
