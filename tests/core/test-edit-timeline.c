/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Timelines as tables: rows, columns, and cells in them. */

#include "edits.h"

#include <string.h>

#include "core/timeline/edit-timeline-block.h"

#define IN(content) OPEN "\n  <body>\n    <timeline>" content "\n    </timeline>\n  </body>\n" CLOSE
#define FLAT(content) OPEN "<body><timeline>" content "</timeline></body>" CLOSE
#define COLUMNS "\n      <columns>\n        <when>Years</when>\n        <column>A</column>\n        <column>B</column>\n      </columns>"
#define ROW(when, a, b) "\n      <event when=\"" when "\">\n        <cell>" a "</cell>\n        <cell>" b "</cell>\n      </event>"
#define SHORT(when, a) "\n      <event when=\"" when "\">\n        <cell>" a "</cell>\n      </event>"
#define ONE(when, a, b) "\n      <event when=\"" when "\"><cell>" a "</cell><cell>" b "</cell></event>"

static GalleyNodeId
timeline (const GalleyArticle *article)
{
  return edits_node (article, GALLEY_ELEMENT_TIMELINE, 0);
}

/* The field's node is the nth event (or the columns, or the timeline). */
static GalleyTextEdit *
set (const GalleyArticle *article, const EditRow *row, GError **error)
{
  GalleyField field = row->field;

  field.index = edits_node (article, (GalleyElement) row->n, row->m);
  return galley_field_set (article, &field, row->value, error);
}

static GalleyTextEdit *
insert (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const char *const cells[] = { "x & y", "<z>", NULL };
  const char *const more[] = { "m", NULL };
  const GalleyTimelineRow rows[] = {
    { .when = "1980", .label = row->other, .cells = cells },
    { .when = NULL, .cells = row->m == 3 ? NULL : more },
  };

  return galley_edit_insert_events (article, timeline (article), row->n, rows, MIN (row->m, 2), error);
}

static GalleyTextEdit *
remove_rows (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const guint rows[] = { row->n, row->n + 1 };

  return galley_edit_remove_events_at (article, timeline (article), rows, row->m, error);
}

static GalleyTextEdit *
move_row (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_move_event (article, timeline (article), row->n, row->m, error);
}

static GalleyTextEdit *
order (const GalleyArticle *article, const EditRow *row, GError **error)
{
  guint wanted[8];
  guint n = (guint) strlen (row->value);

  for (guint i = 0; i < n; i++)
    wanted[i] = (guint) (row->value[i] - '0');
  return galley_edit_order_events (article, timeline (article), wanted, n, error);
}

static GalleyTextEdit *
insert_column (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_insert_column (article, timeline (article), row->n, row->value, error);
}

static GalleyTextEdit *
remove_column (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_remove_column (article, timeline (article), row->n, error);
}

static GalleyTextEdit *
move_column (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_move_column (article, timeline (article), row->n, row->m, error);
}

static GalleyTextEdit *
insert_timeline (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const char *const columns[] = { "Where", "Role", NULL };
  const char *const cells[] = { "a", "b", NULL };
  const GalleyTimelineRow rows[] = { { .when = "1980/1988", .label = "the eighties", .cells = cells } };
  const GalleyTimelineData data = {
    .caption = row->value, .display = row->other, .when_heading = "Years", .columns = columns, .rows = rows, .n_rows = 1,
  };

  return galley_edit_insert_timeline (article, row->range.start, &data, error);
}

#define CELL(n_) { .part = GALLEY_PART_NODE, .element = GALLEY_ELEMENT_CELL, .nth = (n_) }
#define COLUMN(n_) { .part = GALLEY_PART_NODE, .element = GALLEY_ELEMENT_COLUMN, .nth = (n_) }
#define CHILD(id) { .part = GALLEY_PART_NODE, .element = GALLEY_ELEMENT_##id }
#define ATTR(id) { .part = GALLEY_PART_NODE, .attribute = GALLEY_ATTRIBUTE_##id }
#define OF_EVENT(m_) .n = GALLEY_ELEMENT_EVENT, .m = (m_)
#define OF_COLUMNS .n = GALLEY_ELEMENT_COLUMNS
#define OF_TIMELINE .n = GALLEY_ELEMENT_TIMELINE

static const EditRow value_rows[] = {
  { "cell", IN (COLUMNS ROW ("1", "a", "b") ROW ("2", "c", "d")), set, CELL (0), "x", IN (COLUMNS ROW ("1", "a", "b") ROW ("2", "x", "d")), OF_EVENT (1) },
  { "cell-keeps-citation", IN (ROW ("1", "one <em>two</em><cite ref=\"s\"/>", "b")), set, CELL (0), "1 two",
    IN (ROW ("1", "1 <em>two</em><cite ref=\"s\"/>", "b")), OF_EVENT (0) },
  { "cell-emptied-stays", IN (ROW ("1", "a", "b")), set, CELL (0), "", IN (ROW ("1", "", "b")), OF_EVENT (0) },
  { "cell-behind-the-end", IN (COLUMNS SHORT ("1", "a")), set, CELL (1), "b", IN (COLUMNS ROW ("1", "a", "b")), OF_EVENT (0) },
  { "cell-far-behind-the-end", IN (SHORT ("1", "a")), set, CELL (3), "d",
    IN ("\n      <event when=\"1\">\n        <cell>a</cell>\n        <cell></cell>\n        <cell></cell>\n        <cell>d</cell>\n      </event>"), OF_EVENT (0) },
  { "cell-behind-the-end-empty", IN (SHORT ("1", "a")), set, CELL (3), "", IN (SHORT ("1", "a")), OF_EVENT (0) },
  { "cell-in-closed-event", FLAT ("<event when='1'/>"), set, CELL (1), "b", FLAT ("<event when='1'><cell></cell><cell>b</cell></event>"), OF_EVENT (0) },
  { "cell-in-closed-event-in-lines", IN ("\n      <event when='1'/>"), set, CELL (0), "b",
    IN ("\n      <event when='1'>\n        <cell>b</cell>\n      </event>"), OF_EVENT (0) },
  { "cell-nasty", FLAT ("<event when='1'><cell/></event>"), set, CELL (0), "\"<&]]>😀\n", FLAT ("<event when='1'><cell>\"&lt;&amp;]]&gt;😀\n</cell></event>"), OF_EVENT (0) },
  { "when", FLAT ("<event when='1'/>"), set, ATTR (WHEN), "2015/2017", FLAT ("<event when='2015/2017'/>"), OF_EVENT (0) },
  { "when-emptied-stays", FLAT ("<event when='1'/>"), set, ATTR (WHEN), "", FLAT ("<event when=''/>"), OF_EVENT (0) },
  { "when-missing", FLAT ("<event label='1'/>"), set, ATTR (WHEN), "1", FLAT ("<event when='1' label='1'/>"), OF_EVENT (0) },
  { "label", FLAT ("<event when='1' xml:id='e'/>"), set, ATTR (LABEL), "c. 1", FLAT ("<event when='1' label='c. 1' xml:id='e'/>"), OF_EVENT (0) },
  { "label-away", FLAT ("<event when='1' label='c'/>"), set, ATTR (LABEL), "", FLAT ("<event when='1'/>"), OF_EVENT (0) },
  { "heading", IN (COLUMNS), set, COLUMN (1), "C", IN ("\n      <columns>\n        <when>Years</when>\n        <column>A</column>\n        <column>C</column>\n      </columns>"), OF_COLUMNS },
  { "heading-emptied-stays", FLAT ("<columns><when>y</when><column>A</column></columns>"), set, COLUMN (0), "", FLAT ("<columns><when>y</when><column></column></columns>"), OF_COLUMNS },
  { "heading-of-dates", FLAT ("<columns><when>y</when></columns>"), set, CHILD (WHEN), "Year", FLAT ("<columns><when>Year</when></columns>"), OF_COLUMNS },
  { "heading-of-dates-emptied", FLAT ("<columns><when>y</when></columns>"), set, CHILD (WHEN), "", FLAT ("<columns><when></when></columns>"), OF_COLUMNS },
  { "caption", IN (COLUMNS), set, CHILD (CAPTION), "c", IN ("\n      <caption>c</caption>" COLUMNS), OF_TIMELINE },
  { "caption-away", IN ("\n      <caption>c</caption>" COLUMNS), set, CHILD (CAPTION), "", IN (COLUMNS), OF_TIMELINE },
  { "display", FLAT (""), set, ATTR (DISPLAY), "line", OPEN "<body><timeline display=\"line\"></timeline></body>" CLOSE, OF_TIMELINE },
};

static const EditRow row_rows[] = {
  { "insert-last", IN (COLUMNS ROW ("1", "a", "b")), insert, { 0 }, NULL,
    IN (COLUMNS ROW ("1", "a", "b") ROW ("1980", "x &amp; y", "&lt;z&gt;")), .n = 1, .m = 1 },
  { "insert-first", IN (COLUMNS ROW ("1", "a", "b")), insert, { 0 }, NULL,
    IN (COLUMNS ROW ("1980", "x &amp; y", "&lt;z&gt;") ROW ("1", "a", "b")), .n = 0, .m = 1 },
  { "insert-two", IN (COLUMNS ROW ("1", "a", "b") ROW ("2", "c", "d")), insert, { 0 }, NULL,
    IN (COLUMNS ROW ("1", "a", "b") ROW ("1980", "x &amp; y", "&lt;z&gt;") SHORT ("", "m") ROW ("2", "c", "d")), .n = 1, .m = 2 },
  { "insert-in-one-line", IN (COLUMNS ONE ("1", "a", "b")), insert, { 0 }, NULL,
    IN (COLUMNS ONE ("1", "a", "b") ONE ("1980", "x &amp; y", "&lt;z&gt;")), .n = 9, .m = 1 },
  { "insert-flat", FLAT ("<columns/>"), insert, { 0 }, NULL,
    FLAT ("<columns/><event when=\"1980\" label=\"&quot;\"><cell>x &amp; y</cell><cell>&lt;z&gt;</cell></event>"), .n = 0, .m = 1, .other = "\"" },
  { "insert-first-of-all", IN (COLUMNS), insert, { 0 }, NULL, IN (COLUMNS ROW ("1980", "x &amp; y", "&lt;z&gt;")), .n = 0, .m = 1 },
  { "insert-empty", IN (COLUMNS), insert, { 0 }, NULL, IN (COLUMNS ROW ("1980", "x &amp; y", "&lt;z&gt;") "\n      <event when=\"\"/>"), .n = 0, .m = 3 },
  { "insert-none", IN (COLUMNS), insert, { 0 }, NULL, IN (COLUMNS), .n = 0, .m = 0 },
  { "remove-one", IN (COLUMNS ROW ("1", "a", "b") ROW ("2", "c", "d")), remove_rows, { 0 }, NULL, IN (COLUMNS ROW ("2", "c", "d")), .n = 0, .m = 1 },
  { "remove-all", IN (COLUMNS ROW ("1", "a", "b") ROW ("2", "c", "d")), remove_rows, { 0 }, NULL, IN (COLUMNS), .n = 0, .m = 2 },
  { "remove-none-of-none", FLAT ("<columns/>"), remove_rows, { 0 }, NULL, FLAT ("<columns/>"), .n = 0, .m = 0 },
  { "remove-around-comment", IN (COLUMNS ROW ("1", "a", "b") "\n      <!-- c -->" ROW ("2", "c", "d")), remove_rows, { 0 }, NULL, IN (COLUMNS "\n      <!-- c -->"), .n = 0, .m = 2 },
  { "remove-too-many", IN (COLUMNS ROW ("1", "a", "b")), remove_rows, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE, .n = 0, .m = 2 },
  { "move-down", IN (COLUMNS ROW ("1", "a", "b") ROW ("2", "c", "d") ROW ("3", "e", "f")), move_row, { 0 }, NULL,
    IN (COLUMNS ROW ("2", "c", "d") ROW ("3", "e", "f") ROW ("1", "a", "b")), .n = 0, .m = 2 },
  { "move-up", IN (COLUMNS ROW ("1", "a", "b") ROW ("2", "c", "d") ROW ("3", "e", "f")), move_row, { 0 }, NULL,
    IN (COLUMNS ROW ("1", "a", "b") ROW ("3", "e", "f") ROW ("2", "c", "d")), .n = 2, .m = 1 },
  { "order", IN (COLUMNS ROW ("3", "e", "f") "\n      <!-- c -->" ROW ("2", "c", "d") " <!-- two -->\n" ROW ("1", "a", "b")), order, { 0 }, "210",
    IN (COLUMNS ROW ("1", "a", "b") "\n      <!-- c -->" ROW ("2", "c", "d") " <!-- two -->\n" ROW ("3", "e", "f")) },
  { "order-with-comment", IN (ONE ("2", "c", "d") " <!-- two -->" ONE ("1", "a", "b")), order, { 0 }, "10",
    IN (ONE ("1", "a", "b") ONE ("2", "c", "d") " <!-- two -->") },
  { "order-same", IN (ONE ("1", "a", "b") ONE ("2", "c", "d")), order, { 0 }, "01", IN (ONE ("1", "a", "b") ONE ("2", "c", "d")) },
  { "order-stale", IN (ONE ("1", "a", "b")), order, { 0 }, "01", NULL, GALLEY_EDIT_ERROR_PLACE },
  { "order-broken-elsewhere", FLAT ("<event when='1'><cell>a<em></cell></event><event when='3'/><event when='2'/>"), order, { 0 }, "021",
    FLAT ("<event when='1'><cell>a<em></cell></event><event when='2'/><event when='3'/>") },
  { "order-broken", FLAT ("<event when='1'><cell>a<em></cell></event><event when='3'/><event when='2'/>"), order, { 0 }, "210", NULL, GALLEY_EDIT_ERROR_BROKEN },
};

#define THREE(a, b, c) "\n      <columns>\n        <when>Years</when>\n        <column>" a "</column>\n        <column>" b "</column>\n        <column>" c "</column>\n      </columns>"
#define ROW3(when, a, b, c) "\n      <event when=\"" when "\">\n        <cell>" a "</cell>\n        <cell>" b "</cell>\n        <cell>" c "</cell>\n      </event>"

static const EditRow column_rows[] = {
  { "insert-first", IN (COLUMNS ROW ("1", "a", "b")), insert_column, { 0 }, "N<", IN (THREE ("N&lt;", "A", "B") ROW3 ("1", "", "a", "b")), .n = 0 },
  { "insert-between", IN (COLUMNS ROW ("1", "a", "b") SHORT ("2", "c")), insert_column, { 0 }, "N", IN (THREE ("A", "N", "B") ROW3 ("1", "a", "", "b") SHORT ("2", "c")), .n = 1 },
  { "insert-last", IN (COLUMNS ROW ("1", "a", "b")), insert_column, { 0 }, "N", IN (THREE ("A", "B", "N") ROW ("1", "a", "b")), .n = 2 },
  { "insert-far", IN (COLUMNS ROW ("1", "a", "b")), insert_column, { 0 }, "N", IN (THREE ("A", "B", "N") ROW ("1", "a", "b")), .n = 99 },
  { "insert-flat", FLAT ("<columns><when>y</when></columns><event when='1'><cell>a</cell></event>"), insert_column, { 0 }, "N",
    FLAT ("<columns><when>y</when><column>N</column></columns><event when='1'><cell></cell><cell>a</cell></event>"), .n = 0 },
  { "insert-no-columns", IN (ROW ("1", "a", "b")), insert_column, { 0 }, "N",
    IN ("\n      <columns>\n        <when></when>\n        <column>N</column>\n      </columns>" "\n      <event when=\"1\">\n        <cell></cell>\n        <cell>a</cell>\n        <cell>b</cell>\n      </event>"), .n = 0 },
  { "remove", IN (THREE ("A", "N", "B") ROW3 ("1", "a", "x", "b") SHORT ("2", "c")), remove_column, { 0 }, NULL, IN (COLUMNS ROW ("1", "a", "b") SHORT ("2", "c")), .n = 1 },
  { "remove-last", IN (THREE ("A", "B", "N") ROW3 ("1", "a", "b", "x") SHORT ("2", "c")), remove_column, { 0 }, NULL, IN (COLUMNS ROW ("1", "a", "b") SHORT ("2", "c")), .n = 2 },
  { "move-right", IN (THREE ("N", "A", "B") ROW3 ("1", "<em>x</em>", "a", "b")), move_column, { 0 }, NULL, IN (THREE ("A", "B", "N") ROW3 ("1", "a", "b", "<em>x</em>")), .n = 0, .m = 2 },
  { "move-left", IN (THREE ("A", "B", "N") ROW3 ("1", "a", "b", "x")), move_column, { 0 }, NULL, IN (THREE ("N", "A", "B") ROW3 ("1", "x", "a", "b")), .n = 2, .m = 0 },
  { "move-short-row", IN (THREE ("N", "A", "B") SHORT ("1", "x")), move_column, { 0 }, NULL, IN (THREE ("A", "B", "N") ROW3 ("1", "", "", "x")), .n = 0, .m = 2 },
  { "move-shorter-row", IN (THREE ("N", "A", "B") ROW ("1", "x", "y")), move_column, { 0 }, NULL, IN (THREE ("A", "B", "N") ROW3 ("1", "y", "", "x")), .n = 0, .m = 2 },
  { "move-what-is-missing", IN (THREE ("A", "B", "N") SHORT ("1", "x")), move_column, { 0 }, NULL, IN (THREE ("N", "A", "B") ROW ("1", "", "x")), .n = 2, .m = 0 },
  { "move-behind-all", IN (THREE ("A", "B", "N") SHORT ("1", "x")), move_column, { 0 }, NULL, IN (THREE ("A", "N", "B") SHORT ("1", "x")), .n = 2, .m = 1 },
  { "move-empty-row", FLAT ("<columns><when/><column>A</column><column>B</column></columns><event when='1'/>"), move_column, { 0 }, NULL,
    FLAT ("<columns><when/><column>B</column><column>A</column></columns><event when='1'/>"), .n = 0, .m = 1 },
  { "move-nowhere", IN (COLUMNS), move_column, { 0 }, NULL, IN (COLUMNS), .n = 1, .m = 1 },
  { "move-gone", IN (COLUMNS), move_column, { 0 }, NULL, NULL, GALLEY_EDIT_ERROR_PLACE, .n = 1, .m = 2 },
  { "broken-row", FLAT ("<columns><when/><column>A</column></columns><event when='1'><cell>a</event>"), insert_column, { 0 }, "N", NULL, GALLEY_EDIT_ERROR_BROKEN, .n = 0 },
};

static const EditRow new_rows[] = {
  { "at-caret", OPEN "\n  <body>\n    <p>a⟦</p>\n    <p>b</p>\n  </body>\n" CLOSE, insert_timeline, { 0 }, "c & d",
    OPEN "\n  <body>\n    <p>a</p>\n    <timeline display=\"line\">\n      <caption>c &amp; d</caption>\n      <columns>\n        <when>Years</when>\n"
    "        <column>Where</column>\n        <column>Role</column>\n      </columns>\n      <event when=\"1980/1988\" label=\"the eighties\">\n"
    "        <cell>a</cell>\n        <cell>b</cell>\n      </event>\n    </timeline>\n    <p>b</p>\n  </body>\n" CLOSE, .other = "line" },
  { "no-body", OPEN "⟦" CLOSE, insert_timeline, { 0 }, NULL,
    OPEN "\n  <body>\n    <timeline>\n      <columns>\n        <when>Years</when>\n"
    "        <column>Where</column>\n        <column>Role</column>\n      </columns>\n      <event when=\"1980/1988\" label=\"the eighties\">\n"
    "        <cell>a</cell>\n        <cell>b</cell>\n      </event>\n    </timeline>\n  </body>\n" CLOSE },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("timeline/value", value_rows);
  EDITS_ADD ("timeline/row", row_rows);
  EDITS_ADD ("timeline/column", column_rows);
  EDITS_ADD ("timeline/new", new_rows);

  return g_test_run ();
}
