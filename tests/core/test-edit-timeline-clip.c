/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole rows copied and pasted with all that is in them. */

#include "edits.h"

#include <string.h>

#include "core/timeline/edit-timeline-clip.h"

#define IN(content) OPEN "\n  <body>\n    <timeline>" content "\n    </timeline>\n  </body>\n" CLOSE
#define FLAT(content) OPEN "<body><timeline>" content "</timeline></body>" CLOSE
#define A "\n      <event when=\"1780\">\n        <cell>a <em>b</em><cite ref=\"s\"/></cell>\n      </event>"
#define B "\n      <event when=\"1790/..\" label=\"&lt;then&gt; &amp; on\">\n        <cell>😀</cell>\n      </event>"

static GalleyNodeId
timeline (const GalleyArticle *article)
{
  return edits_node (article, GALLEY_ELEMENT_TIMELINE, 0);
}

/* Row `m` of the article itself goes to `n`. */
static GalleyTextEdit *
copy (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const guint rows[] = { row->m };
  g_autofree char *text = galley_timeline_copy_rows (article, timeline (article), rows, 1);
  g_autoptr (GBytes) clip = g_bytes_new (text, strlen (text));
  guint n_rows = 0;
  GalleyTextEdit *edit;

  g_assert_true (edits_is_well_formed (text, strlen (text)));
  edit = galley_edit_paste_rows (article, timeline (article), row->n, clip, &n_rows, error);
  if (edit != NULL)
    g_assert_cmpuint (n_rows, ==, 1);
  return edit;
}

/* What is on the clipboard comes from elsewhere. */
static GalleyTextEdit *
paste (const GalleyArticle *article, const EditRow *row, GError **error)
{
  g_autoptr (GBytes) clip = g_bytes_new (row->value, strlen (row->value));

  return galley_edit_paste_rows (article, timeline (article), row->n, clip, NULL, error);
}

static const EditRow rows[] = {
  { "behind-all", IN (A B), copy, { 0 }, NULL, IN (A B A), .n = 2, .m = 0 },
  { "before-all", IN (A B), copy, { 0 }, NULL, IN (B A B), .n = 0, .m = 1 },
  { "between", IN (A B), copy, { 0 }, NULL, IN (A A B), .n = 1, .m = 0 },
  { "flat", FLAT ("<event when='1'><cell>a<em>b</em></cell></event>"), copy, { 0 }, NULL,
    FLAT ("<event when='1'><cell>a<em>b</em></cell></event><event when='1'><cell>a<em>b</em></cell></event>"), .n = 1, .m = 0 },
  { "id-is-not-doubled", FLAT ("<event when='1' xml:id='e'/>"), copy, { 0 }, NULL, FLAT ("<event when='1' xml:id='e'/><event when='1'/>"), .n = 1, .m = 0 },
  { "comment-inside", FLAT ("<event when='1'><!-- c --></event>"), copy, { 0 }, NULL, FLAT ("<event when='1'><!-- c --></event><event when='1'><!-- c --></event>"), .n = 1, .m = 0 },
  { "prefix", "<g:article xmlns:g='urn:galley:article:1'><g:body><g:timeline><g:event when='1'/></g:timeline></g:body></g:article>", copy, { 0 }, NULL,
    "<g:article xmlns:g='urn:galley:article:1'><g:body><g:timeline><g:event when='1'/><g:event when='1'/></g:timeline></g:body></g:article>", .n = 1, .m = 0 },
  { "other-indentation", IN (A), paste, { 0 }, OPEN "<body><timeline>\n<event when=\"2\">\n  <cell>x</cell>\n</event>\n</timeline></body>" CLOSE,
    IN (A "\n      <event when=\"2\">\n        <cell>x</cell>\n      </event>"), .n = 1 },
  { "other-prefix", IN (A), paste, { 0 }, "<g:article xmlns:g='urn:galley:article:1'><g:body><g:timeline><g:event when='1'/></g:timeline></g:body></g:article>", NULL, GALLEY_EDIT_ERROR_PLACE, .n = 1 },
  { "nothing", IN (A), paste, { 0 }, "words", NULL, GALLEY_EDIT_ERROR_VALUE, .n = 1 },
  { "broken-clip", IN (A), paste, { 0 }, FLAT ("<event when='1'><cell>x</event>"), NULL, GALLEY_EDIT_ERROR_BROKEN, .n = 1 },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("timeline-clip", rows);

  return g_test_run ();
}
