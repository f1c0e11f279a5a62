#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-timeline.py > timeline-5000.article.xml: an article whose timeline has 5,000
rows, one for each of as many days, some of them months, spans, open or uncertain."""

import datetime

FIRST = datetime.date(2000, 1, 1)
ROWS = 5000
WEEKDAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')

HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<article xmlns="urn:galley:article:1" version="1.0" xml:lang="en">
  <head>
    <headline>Five thousand days</headline>
    <standfirst>A calendar, to see how a long table fares.</standfirst>
    <published>2025-01-01</published>
  </head>
  <body>
    <p>The rows below are the days that follow the last one of 1999.</p>
    <timeline>
      <caption>Day by day</caption>
      <columns>
        <when>Date</when>
        <column>Weekday</column>
        <column>Day</column>
      </columns>
'''

TAIL = '''    </timeline>
  </body>
</article>
'''


def when(number, day):
    if number == ROWS - 1:
        return f'{day}/..'
    if number % 50 == 49:
        return f'{day}/{day + datetime.timedelta(days=1)}'
    if number % 50 == 24:
        return f'{day}?'
    if number % 50 == 12:
        return f'{day}~'
    return day.isoformat()


def main():
    print(HEAD, end='')
    for number in range(ROWS):
        day = FIRST + datetime.timedelta(days=number)
        print(f'      <event when="{when(number, day)}">')
        print(f'        <cell>{WEEKDAYS[day.weekday()]}</cell>')
        print(f'        <cell>Day {number + 1}</cell>')
        print('      </event>')
    print(TAIL, end='')


if __name__ == '__main__':
    main()
