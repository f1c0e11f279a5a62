/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks put in, taken out and moved: line ends, indentation, and what must
 * not be laid out anew. */

#include "edits.h"

#include <string.h>

#include "core/edit/edit-parts.h"

#define BODY(content) OPEN "\n  <body>" content "\n  </body>\n" CLOSE
#define FLAT(content) OPEN "<body>" content "</body>" CLOSE
#define A "\n    <p>a</p>"
#define B "\n    <p>b</p>"
#define X "\n    <p>x</p>"
#define SECTION(content) "\n    <section>" content "\n    </section>"
#define T "\n      <title>t</title>"

static GalleyFragment *
make (const EditRow *row)
{
  GalleyFragment *fragment = galley_fragment_new ();

  if (row->other == NULL)
    {
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_P, "x");
    }
  else if (g_str_equal (row->other, "two"))
    {
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_P, "x");
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_P, "y");
    }
  else if (g_str_equal (row->other, "list"))
    {
      galley_fragment_open (fragment, GALLEY_ELEMENT_UL);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_LI, "1 < 2");
      galley_fragment_open (fragment, GALLEY_ELEMENT_LI);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_P, "2");
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_HR, NULL);
      galley_fragment_close (fragment);
      galley_fragment_close (fragment);
    }
  else if (g_str_equal (row->other, "inline"))
    {
      galley_fragment_open (fragment, GALLEY_ELEMENT_P);
      galley_fragment_text (fragment, "a ", -1);
      galley_fragment_open (fragment, GALLEY_ELEMENT_A);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_HREF, "?a&b=\"c\"");
      galley_fragment_text (fragment, "b", -1);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_BR, NULL);
      galley_fragment_close (fragment);
      galley_fragment_close (fragment);
    }
  else if (g_str_equal (row->other, "pre"))
    {
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_PRE, "a\n  b\n");
    }
  else if (g_str_equal (row->other, "li"))
    {
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_LI, "x");
    }
  else if (g_str_equal (row->other, "attribution"))
    {
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_ATTRIBUTION, "x");
    }
  else
    {
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_P, row->other);
    }
  return fragment;
}

/* As every edit puts new elements in. The target is the nth element of the field's kind. */
static GalleyTextEdit *
insert (const GalleyArticle *article, const EditRow *row, GError **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId target = edits_node (article, row->field.element, row->field.nth);
  g_autoptr (GalleyFragment) fragment = make (row);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_auto (GalleyPlace) place = { 0 };
  GalleyElement element = galley_fragment_get (fragment, 0);
  gboolean beside = row->n == GALLEY_PLACE_BEFORE || row->n == GALLEY_PLACE_BEHIND;
  gboolean found =
    beside ? galley_edit_place_beside (tree, target, row->n == GALLEY_PLACE_BEHIND, element, &place, error)
           : galley_edit_place_child (tree, target, element, row->n == GALLEY_PLACE_FIRST, &place, error);

  return galley_edit_result (&edit, found && galley_edit_add_fragment (edit, &place, fragment, error));
}

static GalleyTextEdit *
insert_at (const GalleyArticle *article, const EditRow *row, GError **error)
{
  g_autoptr (GalleyFragment) fragment = make (row);

  return galley_edit_insert_at (article, row->range.start, fragment, error);
}

static GalleyTextEdit *
remove_nth (const GalleyArticle *article, const EditRow *row, GError **error)
{
  return galley_edit_remove (article, edits_node (article, row->field.element, row->field.nth), error);
}

/* What holds the range goes to the target. */
static GalleyTextEdit *
move (const GalleyArticle *article, const EditRow *row, GError **error)
{
  GalleyNodeId node = galley_tree_at (galley_article_get_tree (article), row->range.start);

  return galley_edit_move (article, node, edits_node (article, row->field.element, row->field.nth),
                           (GalleyPlacement) row->n, error);
}

#define AT(id, n_) { .element = GALLEY_ELEMENT_##id, .nth = (n_) }
#define BEFORE .n = GALLEY_PLACE_BEFORE
#define BEHIND .n = GALLEY_PLACE_BEHIND
#define FIRST .n = GALLEY_PLACE_FIRST
#define LAST .n = GALLEY_PLACE_LAST

static const EditRow insert_rows[] = {
  { "behind", BODY (A B), insert, AT (P, 0), NULL, BODY (A X B), BEHIND },
  { "before", BODY (A B), insert, AT (P, 0), NULL, BODY (X A B), BEFORE },
  { "first", BODY (A B), insert, AT (BODY, 0), NULL, BODY (X A B), FIRST },
  { "last", BODY (A B), insert, AT (BODY, 0), NULL, BODY (A B X), LAST },
  { "into-nothing", BODY (""), insert, AT (BODY, 0), NULL, BODY (X), LAST },
  { "into-closed-tag", OPEN "\n\t<head>\n\t\t<note/></head>\n\t<body/>\n" CLOSE, insert, AT (BODY, 0), NULL,
    OPEN "\n\t<head>\n\t\t<note/></head>\n\t<body>\n\t\t<p>x</p>\n\t</body>\n" CLOSE, FIRST },
  { "flat", FLAT ("<p>a</p><p>b</p>"), insert, AT (P, 0), NULL, FLAT ("<p>a</p><p>x</p><p>b</p>"), BEHIND },
  { "flat-into-nothing", FLAT (""), insert, AT (BODY, 0), NULL, FLAT ("<p>x</p>"), LAST },
  { "blank-lines", BODY (A "\n" B), insert, AT (P, 0), NULL, BODY (A "\n" X "\n" B), BEHIND },
  { "blank-lines-last", BODY (A "\n" B), insert, AT (BODY, 0), NULL, BODY (A "\n" B "\n" X), LAST },
  { "blank-lines-first", BODY (A "\n" B), insert, AT (BODY, 0), NULL, BODY (X "\n" A "\n" B), FIRST },
  { "many-blank-lines", BODY (A "\n\n \n\n" B), insert, AT (P, 1), NULL, BODY (A "\n\n \n\n" B "\n" X), BEHIND },
  { "crlf", "<article xmlns=\"urn:galley:article:1\"><body>\r\n <p>a</p>\r\n</body></article>", insert, AT (P, 0), NULL,
    "<article xmlns=\"urn:galley:article:1\"><body>\r\n <p>a</p>\r\n <ul>\r\n  <li>1 &lt; 2</li>\r\n  <li>\r\n   <p>2</p>\r\n   <hr/>\r\n  </li>\r\n </ul>\r\n</body></article>",
    BEHIND, .other = "list" },
  { "lone-cr", FLAT ("\r <p>a</p>\r"), insert, AT (P, 0), NULL, FLAT ("\r <p>a</p>\r <p>x</p>\r"), BEHIND },
  { "two", BODY (A), insert, AT (P, 0), NULL, BODY (A X "\n    <p>y</p>"), BEHIND, .other = "two" },
  { "two-before", BODY (A), insert, AT (P, 0), NULL, BODY (X "\n    <p>y</p>" A), BEFORE, .other = "two" },
  { "nested", BODY (A), insert, AT (P, 0), NULL,
    BODY (A "\n    <ul>\n      <li>1 &lt; 2</li>\n      <li>\n        <p>2</p>\n        <hr/>\n      </li>\n    </ul>"), BEHIND, .other = "list" },
  { "nested-flat", FLAT ("<p>a</p>"), insert, AT (P, 0), NULL, FLAT ("<p>a</p><ul><li>1 &lt; 2</li><li><p>2</p><hr/></li></ul>"), BEHIND, .other = "list" },
  { "list-as-sibling-list", BODY ("\n    <ul><li>a</li></ul>"), insert, AT (UL, 0), NULL,
    BODY ("\n    <ul><li>a</li></ul>\n    <ul><li>1 &lt; 2</li><li><p>2</p><hr/></li></ul>"), BEHIND, .other = "list" },
  { "inline", FLAT (""), insert, AT (BODY, 0), NULL, FLAT ("<p>a <a href=\"?a&amp;b=&quot;c&quot;\">b<br/></a></p>"), LAST, .other = "inline" },
  { "pre-is-exact", BODY (A), insert, AT (P, 0), NULL, BODY (A "\n    <pre>a\n  b\n</pre>"), BEHIND, .other = "pre" },
  { "section-first-is-behind-title", BODY (SECTION (T "\n      <p>a</p>")), insert, AT (SECTION, 0), NULL,
    BODY (SECTION (T "\n      <p>x</p>" "\n      <p>a</p>")), FIRST },
  { "section-without-title", BODY (SECTION ("\n      <p>a</p>")), insert, AT (SECTION, 0), NULL,
    BODY (SECTION ("\n      <p>x</p>\n      <p>a</p>")), FIRST },
  { "quote-last-is-before-attribution", BODY ("\n    <blockquote>\n      <p>a</p>\n      <attribution>b</attribution>\n    </blockquote>"),
    insert, AT (BLOCKQUOTE, 0), NULL,
    BODY ("\n    <blockquote>\n      <p>a</p>\n      <p>x</p>\n      <attribution>b</attribution>\n    </blockquote>"), LAST },
  { "pullquote-attribution", BODY ("\n    <pullquote>a\n    </pullquote>"), insert, AT (PULLQUOTE, 0), NULL,
    BODY ("\n    <pullquote>a<attribution>x</attribution>\n    </pullquote>"), LAST, .other = "attribution" },
  { "item", BODY ("\n    <ul>\n      <li>a</li>\n    </ul>"), insert, AT (LI, 0), NULL,
    BODY ("\n    <ul>\n      <li>a</li>\n      <li>x</li>\n    </ul>"), BEHIND, .other = "li" },
  { "block-in-item", BODY ("\n    <ul>\n      <li>\n        <p>a</p>\n      </li>\n    </ul>"), insert, AT (LI, 0), NULL,
    BODY ("\n    <ul>\n      <li>\n        <p>a</p>\n        <p>x</p>\n      </li>\n    </ul>"), LAST },
  { "behind-comment-in-line", BODY (A " <!-- A -->" B), insert, AT (P, 0), NULL, BODY (A " <!-- A -->" X B), BEHIND },
  { "behind-before-comment-line", BODY (A "\n    <!-- B -->" B), insert, AT (P, 0), NULL, BODY (A X "\n    <!-- B -->" B), BEHIND },
  { "start-tag-comment", BODY (" <!-- the body -->" A), insert, AT (BODY, 0), NULL, BODY (" <!-- the body -->" X A), FIRST },
  { "trailing-space", BODY (A "  \n\t\n" B), insert, AT (P, 0), NULL, BODY (A "\n" X "  \n\t\n" B), BEHIND },
  { "prefix", "<g:article xmlns:g='urn:galley:article:1'><g:body/></g:article>", insert, AT (BODY, 0), NULL,
    "<g:article xmlns:g='urn:galley:article:1'><g:body><g:ul><g:li>1 &lt; 2</g:li><g:li><g:p>2</g:p><g:hr/></g:li></g:ul></g:body></g:article>", LAST, .other = "list" },

  { "no-place", BODY (A), insert, AT (P, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, LAST },
  { "no-place-beside", BODY ("\n    <ul>\n      <li>a</li>\n    </ul>"), insert, AT (LI, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, BEHIND },
  { "no-place-in-text-item", FLAT ("<ul><li>a</li></ul>"), insert, AT (LI, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, LAST },
  { "no-place-beside-root", BODY (A), insert, AT (ARTICLE, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, BEHIND },
  { "control-character", BODY (A), insert, AT (P, 0), NULL, NULL, GALLEY_EDIT_ERROR_VALUE, BEHIND, .other = "\x05" },
  { "broken-sibling", FLAT ("<p>a<em></p><p>b</p>"), insert, AT (P, 0), NULL, NULL, GALLEY_EDIT_ERROR_BROKEN, BEHIND },
  { "broken-elsewhere", FLAT ("<p>a<em></p><p>b</p>"), insert, AT (P, 1), NULL, FLAT ("<p>a<em></p><p>b</p><p>x</p>"), BEHIND },
};

static const EditRow at_rows[] = {
  { "in-paragraph", BODY ("\n    <p>a⟦a</p>" B), insert_at, AT (NONE, 0), NULL, BODY ("\n    <p>aa</p>" X B) },
  { "at-its-start", BODY ("\n    <p>⟦a</p>" B), insert_at, AT (NONE, 0), NULL, BODY (X A B) },
  { "at-its-tag", BODY ("\n    ⟦<p>a</p>" B), insert_at, AT (NONE, 0), NULL, BODY (X A B) },
  { "in-its-tag", BODY ("\n    <p⟦>a</p>" B), insert_at, AT (NONE, 0), NULL, BODY (A X B) },
  { "at-its-end", BODY ("\n    <p>a⟦</p>" B), insert_at, AT (NONE, 0), NULL, BODY (A X B) },
  { "between", BODY (A "⟦" B), insert_at, AT (NONE, 0), NULL, BODY (A X B) },
  { "before-all", BODY ("⟦" A B), insert_at, AT (NONE, 0), NULL, BODY (X A B) },
  { "behind-all", BODY (A B "⟦"), insert_at, AT (NONE, 0), NULL, BODY (A B X) },
  { "in-list", BODY ("\n    <ul>\n      <li><em>a⟦b</em></li>\n    </ul>"), insert_at, AT (NONE, 0), NULL,
    BODY ("\n    <ul>\n      <li><em>ab</em></li>\n    </ul>" X) },
  { "in-section", BODY (SECTION (T "\n      <p>a⟦</p>")), insert_at, AT (NONE, 0), NULL, BODY (SECTION (T "\n      <p>a</p>" "\n      <p>x</p>")) },
  { "in-title", BODY (SECTION ("\n      <title><em>t⟦u</em></title>" "\n      <p>a</p>")), insert_at, AT (NONE, 0), NULL,
    BODY (SECTION ("\n      <title><em>tu</em></title>" "\n      <p>x</p>" "\n      <p>a</p>")) },
  { "in-box", BODY ("\n    <aside>\n      <title>a⟦</title>\n      <p>a</p>\n    </aside>"), insert_at, AT (NONE, 0), NULL,
    BODY ("\n    <aside>\n      <title>a</title>\n      <p>a</p>\n    </aside>" X) },
  { "in-head", OPEN "\n  <head>\n    <kicker>⟦k</kicker>\n  </head>\n  <body>" A "\n  </body>\n" CLOSE, insert_at, AT (NONE, 0), NULL,
    OPEN "\n  <head>\n    <kicker>k</kicker>\n  </head>\n  <body>" X A "\n  </body>\n" CLOSE },
  { "in-sources", OPEN "\n  <body>" A "\n  </body>\n  <sources>⟦</sources>\n" CLOSE, insert_at, AT (NONE, 0), NULL,
    OPEN "\n  <body>" A X "\n  </body>\n  <sources></sources>\n" CLOSE },
  { "no-body", OPEN "\n  <head/>⟦\n  <sources/>\n" CLOSE, insert_at, AT (NONE, 0), NULL,
    OPEN "\n  <head/>\n  <body>\n    <p>x</p>\n  </body>\n  <sources/>\n" CLOSE },
  { "no-article", "⟦<x/>", insert_at, AT (NONE, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
};

static const EditRow remove_rows[] = {
  { "first", BODY (A B), remove_nth, AT (P, 0), NULL, BODY (B) },
  { "last", BODY (A B), remove_nth, AT (P, 1), NULL, BODY (A) },
  { "only", BODY (A), remove_nth, AT (P, 0), NULL, BODY ("") },
  { "flat", FLAT ("<p>a</p><p>b</p><p>c</p>"), remove_nth, AT (P, 1), NULL, FLAT ("<p>a</p><p>c</p>") },
  { "flat-spaces", FLAT ("<p>a</p> <p>b</p> <p>c</p>"), remove_nth, AT (P, 1), NULL, FLAT ("<p>a</p> <p>c</p>") },
  { "section", BODY (A SECTION (T "\n      <p>\n x</p>") B), remove_nth, AT (SECTION, 0), NULL, BODY (A B) },
  { "keeps-comment", BODY (A "\n    <!-- B -->" B), remove_nth, AT (P, 1), NULL, BODY (A "\n    <!-- B -->") },
  { "misplaced-text", FLAT ("text <p>a</p> more"), remove_nth, AT (P, 0), NULL, FLAT ("text more") },
  { "inline", FLAT ("<p>a <em>b</em> c</p>"), remove_nth, AT (EM, 0), NULL, FLAT ("<p>a  c</p>") },
  { "root", BODY (A), remove_nth, AT (ARTICLE, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE },
  { "broken", FLAT ("<p>a<em></p>"), remove_nth, AT (P, 0), NULL, NULL, GALLEY_EDIT_ERROR_BROKEN },
};

static const EditRow move_rows[] = {
  { "down", BODY ("\n    <p>⟦a</p>" B X), move, AT (P, 2), NULL, BODY (B X A), BEHIND },
  { "down-one", BODY ("\n    <p>⟦a</p>" B X), move, AT (P, 1), NULL, BODY (B A X), BEHIND },
  { "up", BODY (A B "\n    <p>⟦x</p>"), move, AT (P, 0), NULL, BODY (X A B), BEFORE },
  { "nowhere-behind", BODY (A "\n    <p>⟦b</p>" X), move, AT (P, 0), NULL, BODY (A B X), BEHIND },
  { "nowhere-before", BODY (A "\n    <p>⟦b</p>" X), move, AT (P, 2), NULL, BODY (A B X), BEFORE },
  { "nowhere-itself", BODY (A "\n    <p>⟦b</p>" X), move, AT (P, 1), NULL, BODY (A B X), BEFORE },
  { "nowhere-last", BODY (A "\n    <p>⟦b</p>"), move, AT (BODY, 0), NULL, BODY (A B), LAST },
  { "nowhere-first", BODY ("\n    <p>⟦a</p>" B), move, AT (BODY, 0), NULL, BODY (A B), FIRST },
  { "flat", FLAT ("<p>⟦a</p><p>b</p>"), move, AT (P, 1), NULL, FLAT ("<p>b</p><p>a</p>"), BEHIND },
  { "into-section", BODY ("\n    <p>⟦a</p>" SECTION (T)), move, AT (SECTION, 0), NULL, BODY (SECTION (T "\n      <p>a</p>")), LAST },
  { "out-of-section", BODY (SECTION (T "\n      <p>⟦a</p>")), move, AT (SECTION, 0), NULL, BODY (SECTION (T) A), BEHIND },
  { "section-into-section", BODY ("\n    <section>⟦" T "\n      <p>a\n b</p>\n      <pre>\n      c\n</pre>\n      <!-- d\n      e -->\n    </section>" SECTION (T)), move,
    AT (SECTION, 1), NULL,
    BODY (SECTION (T "\n      <section>\n        <title>t</title>\n        <p>a\n b</p>\n        <pre>\n      c\n</pre>\n        <!-- d\n      e -->\n      </section>")), LAST },
  { "section-out", BODY (SECTION (T "\n      <section>⟦\n        <title>u</title>\n\n        <ul>\n          <li>\n            <p>a</p>\n          </li>\n          <li>b\n          c</li>\n        </ul>\n      </section>")),
    move, AT (SECTION, 0), NULL,
    BODY ("\n    <section>\n      <title>u</title>\n\n      <ul>\n        <li>\n          <p>a</p>\n        </li>\n        <li>b\n          c</li>\n      </ul>\n    </section>" SECTION (T)), BEFORE },
  { "tabs-to-spaces", FLAT ("\n\t<section>⟦\n\t\t<title>t</title>\n\t</section>\n    <p>a</p>\n"), move, AT (P, 0), NULL,
    FLAT ("\n    <p>a</p>\n    <section>\n    \t<title>t</title>\n    </section>\n"), BEHIND },
  { "with-comment", BODY ("\n    <p>⟦a</p><!-- A -->" B), move, AT (P, 1), NULL, BODY (B A "<!-- A -->"), BEHIND },
  { "crlf", FLAT ("\r\n <p>⟦a</p>\r\n <p>b</p>\r\n"), move, AT (P, 1), NULL, FLAT ("\r\n <p>b</p>\r\n <p>a</p>\r\n"), BEHIND },
  { "into-itself", BODY ("\n    <section>⟦" T "\n    </section>"), move, AT (SECTION, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, LAST },
  { "title-elsewhere", BODY (SECTION ("\n      <title>⟦t</title>")), move, AT (BODY, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, LAST },
  { "other-namespace", "<g:article xmlns:g='urn:galley:article:1'><g:body><section xmlns='urn:galley:article:1'><title>t</title><p>⟦a</p></section></g:body></g:article>",
    move, AT (SECTION, 0), NULL, NULL, GALLEY_EDIT_ERROR_PLACE, BEHIND },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  EDITS_ADD ("insert", insert_rows);
  EDITS_ADD ("insert-at", at_rows);
  EDITS_ADD ("remove", remove_rows);
  EDITS_ADD ("move", move_rows);

  return g_test_run ();
}
