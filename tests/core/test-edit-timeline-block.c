/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks of cells, rows here and there, and dates as they are typed. */

#include "edits.h"

#include <string.h>

#include "core/timeline/edit-timeline-block.h"

#define IN(content) OPEN "\n  <body>\n    <timeline>" content "\n    </timeline>\n  </body>\n" CLOSE
#define FLAT(content) OPEN "<body><timeline>" content "</timeline></body>" CLOSE
#define ONE(when, a) "\n      <event when=\"" when "\"><cell>" a "</cell></event>"
#define NASTY "\"<&]]>😀'"
#define ESCAPED "\"&lt;&amp;]]&gt;😀'"

static GalleyNodeId
timeline (const GalleyArticle *article)
{
  return edits_node (article, GALLEY_ELEMENT_TIMELINE, 0);
}

/* value: rows "ROW WHEN|LABEL COLUMN CELL CELL", one a line, tabs between; a
 * date that is - is left alone, and row + is a new one. */
static GalleyTextEdit *
paste (const GalleyArticle *article, const EditRow *row, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (row->value, "\n", -1);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (GalleyTimelineChange));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (GalleyTimelineRow));
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *const headings[] = { row->other, "&", NULL };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **cells = g_strsplit (lines[i], "\t", -1);
      char **date = g_strsplit (*cells[1] != '\0' ? cells[1] : "|", "|", -1);
      gboolean sets_date = !g_str_equal (cells[1], "-");

      g_ptr_array_add (owned, cells);
      g_ptr_array_add (owned, date);
      if (g_str_equal (cells[0], "+"))
        {
          GalleyTimelineRow added = { date[0], date[1], (const char *const *) cells + 3 };

          g_array_append_val (rows, added);
        }
      else
        {
          GalleyTimelineChange change = {
            .row = (guint) g_ascii_strtoull (cells[0], NULL, 10),
            .sets_date = sets_date,
            .when = sets_date ? date[0] : NULL,
            .label = sets_date ? date[1] : NULL,
            .column = (guint) g_ascii_strtoull (cells[2], NULL, 10),
            .cells = cells[3] != NULL ? (const char *const *) cells + 3 : NULL,
          };

          g_array_append_val (changes, change);
        }
    }
  return galley_edit_paste_events (article, timeline (article), (const GalleyTimelineChange *) changes->data,
                                   changes->len, row->other != NULL ? headings : NULL,
                                   (const GalleyTimelineRow *) rows->data, rows->len, error);
}

static guint
read_rows (const char *digits, guint *rows)
{
  guint n = (guint) strlen (digits);

  for (guint i = 0; i < n; i++)
    rows[i] = (guint) (digits[i] - '0');
  return n;
}

static GalleyTextEdit *
remove_at (const GalleyArticle *article, const EditRow *row, GError **error)
{
  guint rows[8];

  return galley_edit_remove_events_at (article, timeline (article), rows, read_rows (row->value, rows), error);
}

static GalleyTextEdit *
move (const GalleyArticle *article, const EditRow *row, GError **error)
{
  guint rows[8];

  return galley_edit_move_events (article, timeline (article), rows, read_rows (row->value, rows), row->n, error);
}

static const EditRow block_rows[] = {
  { "cells", FLAT ("<event when='1'><cell>a</cell><cell>b</cell></event><event when='2'><cell>c</cell></event>"), paste, { 0 },
    "0\t-\t0\tx\t" NASTY "\n1\t-\t0\ty\tz",
    FLAT ("<event when='1'><cell>x</cell><cell>" ESCAPED "</cell></event><event when='2'><cell>y</cell><cell>z</cell></event>") },
  { "column", FLAT ("<event when='1'><cell>a</cell><cell>b</cell></event><event when='2'><cell>c</cell></event><event when='3'/>"), paste, { 0 },
    "0\t-\t1\tx\n1\t-\t1\ty\n2\t-\t1\tz",
    FLAT ("<event when='1'><cell>a</cell><cell>x</cell></event><event when='2'><cell>c</cell><cell>y</cell></event><event when='3'><cell></cell><cell>z</cell></event>") },
  { "dates", FLAT ("<event when='1' label='l'><cell>a</cell></event><event xml:id='e'/>"), paste, { 0 },
    "0\t2015/2017\t0\n1\t|" NASTY "\t0",
    FLAT ("<event when='2015/2017'><cell>a</cell></event><event when='' label='\"&lt;&amp;]]>😀&apos;' xml:id='e'/>") },
  { "date-and-cells", FLAT ("<event when='1'><cell>a</cell></event>"), paste, { 0 }, "0\t1980|the eighties\t0\tx\ty",
    FLAT ("<event when='1980' label='the eighties'><cell>x</cell><cell>y</cell></event>") },
  { "cleared", FLAT ("<event when='1'><cell>a <em>b</em></cell><cell>c<cite ref='s'/></cell></event>"), paste, { 0 }, "0\t\t0\t\t",
    FLAT ("<event when=''><cell></cell><cell><cite ref='s'/></cell></event>") },
  { "nothing-behind-the-end", FLAT ("<event when='1'><cell>a</cell></event>"), paste, { 0 }, "0\t-\t0\ta\t\t", FLAT ("<event when='1'><cell>a</cell></event>") },
  { "markup-stays", FLAT ("<event when='1'><cell>one <em>two</em><cite ref='s'/></cell></event>"), paste, { 0 }, "0\t-\t0\t1 two",
    FLAT ("<event when='1'><cell>1 <em>two</em><cite ref='s'/></cell></event>") },
  { "beyond-the-last-row", IN (ONE ("1", "a")), paste, { 0 }, "0\t-\t0\tx\n+\t1980\t0\ty\n+\t|l\t0\t<z>",
    IN (ONE ("1", "x") ONE ("1980", "y") "\n      <event when=\"\" label=\"l\"><cell>&lt;z&gt;</cell></event>") },
  { "rows-alone", IN (ONE ("1", "a")), paste, { 0 }, "+\t1980\t0\ty", IN (ONE ("1", "a") ONE ("1980", "y")) },
  { "short-last-row-and-new-ones", IN (ONE ("1", "a")), paste, { 0 }, "0\t2\t0\ta\tb\n+\t3\t0\tc",
    IN ("\n      <event when=\"2\"><cell>a</cell><cell>b</cell></event>" ONE ("3", "c")) },
  { "new-columns", FLAT ("<columns><when>y</when><column>A</column></columns><event when='1'><cell>a</cell></event>"), paste, { 0 }, "0\t-\t0\tx\ty",
    FLAT ("<columns><when>y</when><column>A</column><column>N</column><column>&amp;</column></columns><event when='1'><cell>x</cell><cell>y</cell></event>"), .other = "N" },
  { "first-columns", FLAT (""), paste, { 0 }, "+\t1\t0\tx",
    OPEN "<body><timeline><columns><when></when><column>N</column><column>&amp;</column></columns><event when=\"1\"><cell>x</cell></event></timeline></body>" CLOSE, .other = "N" },
  { "gone", FLAT ("<event when='1'/>"), paste, { 0 }, "1\t2\t0", NULL, GALLEY_EDIT_ERROR_PLACE },
  { "illegal", FLAT ("<event when='1'/>"), paste, { 0 }, "0\t-\t0\t\x01", NULL, GALLEY_EDIT_ERROR_VALUE },
  { "broken-elsewhere", FLAT ("<event when='1'><cell>a<em></cell></event><event when='2'/>"), paste, { 0 }, "1\t3\t0\tx",
    FLAT ("<event when='1'><cell>a<em></cell></event><event when='3'><cell>x</cell></event>") },
  { "broken", FLAT ("<event when='1'><cell>a<em></cell></event><event when='2'/>"), paste, { 0 }, "0\t-\t0\tx", NULL, GALLEY_EDIT_ERROR_BROKEN },
};

#define FOUR ONE ("0", "a") ONE ("1", "b") ONE ("2", "c") ONE ("3", "d")

static const EditRow row_rows[] = {
  { "remove-scattered", IN (FOUR), remove_at, { 0 }, "02", IN (ONE ("1", "b") ONE ("3", "d")) },
  { "remove-neighbours", IN (FOUR), remove_at, { 0 }, "123", IN (ONE ("0", "a")) },
  { "remove-none", IN (FOUR), remove_at, { 0 }, "", IN (FOUR) },
  { "remove-gone", IN (FOUR), remove_at, { 0 }, "4", NULL, GALLEY_EDIT_ERROR_PLACE },
  { "remove-keeps-comments", IN (ONE ("0", "a") "\n      <!-- c -->" ONE ("1", "b") ONE ("2", "c")), remove_at, { 0 }, "02", IN ("\n      <!-- c -->" ONE ("1", "b")) },
  { "move-one-down", IN (FOUR), move, { 0 }, "0", IN (ONE ("1", "b") ONE ("2", "c") ONE ("0", "a") ONE ("3", "d")), .n = 3 },
  { "move-one-up", IN (FOUR), move, { 0 }, "3", IN (ONE ("3", "d") ONE ("0", "a") ONE ("1", "b") ONE ("2", "c")), .n = 0 },
  { "move-one-to-the-end", IN (FOUR), move, { 0 }, "1", IN (ONE ("0", "a") ONE ("2", "c") ONE ("3", "d") ONE ("1", "b")), .n = 4 },
  { "move-nowhere", IN (FOUR), move, { 0 }, "1", IN (FOUR), .n = 2 },
  { "move-two", IN (FOUR), move, { 0 }, "01", IN (ONE ("2", "c") ONE ("3", "d") ONE ("0", "a") ONE ("1", "b")), .n = 4 },
  { "move-scattered", IN (FOUR), move, { 0 }, "03", IN (ONE ("1", "b") ONE ("0", "a") ONE ("3", "d") ONE ("2", "c")), .n = 2 },
  { "move-into-themselves", IN (FOUR), move, { 0 }, "12", IN (FOUR), .n = 2 },
  { "move-gone", IN (FOUR), move, { 0 }, "01", NULL, GALLEY_EDIT_ERROR_PLACE, .n = 5 },
};

typedef struct
{
  const char *name;
  const char *typed;
  const char *when;         /* before */
  gboolean keeps_when;
  gboolean understood;
  const char *new_when;
  const char *new_label;
} DateCase;

static const DateCase date_cases[] = {
  { "range", "2015–17", "1980", FALSE, TRUE, "2015/2017", NULL },
  { "since", "since 2019", NULL, FALSE, TRUE, "2019/..", NULL },
  { "circa", " c. 1788 ", NULL, FALSE, TRUE, "1788~", NULL },
  { "bc", "44 BC", NULL, TRUE, TRUE, "-0043", NULL },
  { "empty", "", "1980", TRUE, TRUE, NULL, NULL },
  { "blank", " \t", "1980", FALSE, TRUE, NULL, NULL },
  { "words", "long ago", "1980", FALSE, FALSE, NULL, "long ago" },
  { "other-words", "long ago", "1980", TRUE, FALSE, "1980", "long ago" },
  { "nasty", NASTY, NULL, FALSE, FALSE, NULL, NASTY },
};

static void
test_date (gconstpointer data)
{
  const DateCase *row = data;
  g_auto (GalleyTypedDate) date = { 0 };

  g_assert_true (galley_timeline_read_date (row->typed, "en", row->when, row->keeps_when, &date) == row->understood);
  g_assert_cmpstr (date.when, ==, row->new_when);
  g_assert_cmpstr (date.label, ==, row->new_label);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("timeline-block/cells", block_rows);
  EDITS_ADD ("timeline-block/rows", row_rows);
  for (gsize i = 0; i < G_N_ELEMENTS (date_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/timeline-block/date/%s", date_cases[i].name);

      g_test_add_data_func (path, &date_cases[i], test_date);
    }
  return g_test_run ();
}
