#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-documents.py FOLDER [--count N] [--seed N]: N articles for the schema and the
program to judge, half of them valid by construction, half of them spoilt in one to three
places. The same seed gives the same files. FOLDER/list.tsv says of each file what was
done to it, nothing or the names of the mutations."""

import argparse
import pathlib
import random

import article_model
import mutations


def is_comparable(root):
    """Whether the schema can say all that matters about the article. It cannot say that a
    reference must name a source rather than a section, nothing is promised about elements
    of ours inside foreign ones, and no value with foreign elements inside is checked."""
    sources, others, references = set(), set(), set()
    for element in root.walk():
        identifier = element.attributes.get('xml:id')
        if identifier is not None:
            (sources if element.name == 'source' else others).add(identifier)
        for name in ('ref', 'cite'):
            references.add(element.attributes.get(name))
        below = [other for other in element.walk() if other is not element]
        if element.is_foreign() and not all(other.is_foreign() for other in below):
            return False
        if element.name in article_model.VALUE and any(other.is_foreign() for other in below):
            return False
    return not references & (others - sources)


def spoil(maker, chance):
    """An article with one to three mutations, and their names."""
    while True:
        root = maker.article()
        done = []
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            mutation = chance.choice(mutations.ALL)
            if mutations.everything(root) and mutation(root, chance) is not False:
                done.append(mutation.__name__.replace('_', '-'))
        if done and is_comparable(root):
            return root, ' '.join(done)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('--count', type=int, default=2000)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()

    options.folder.mkdir(parents=True, exist_ok=True)
    rows = ['file\tmutations\n']
    for number in range(options.count):
        chance = random.Random(f'{options.seed}:{number}')
        maker = article_model.Maker(chance)
        if number % 2:
            root, done = spoil(maker, chance)
        else:
            root, done = maker.article(), ''
        name = f'{number:05}.article.xml'
        (options.folder / name).write_text(article_model.serialize(root, chance), encoding='utf-8', newline='')
        rows.append(f'{name}\t{done}\n')
    (options.folder / 'list.tsv').write_text(''.join(rows), encoding='utf-8')


if __name__ == '__main__':
    main()
