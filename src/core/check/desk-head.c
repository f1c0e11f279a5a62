/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk's rules for the head: what search, cards and readers see first. */

#include "core/check/desk-private.h"

#include <string.h>

#include "core/check/desk.h"
#include "core/date/date-format.h"
#include "core/edit/article-edit.h"
#include "core/edit/edit-blocks.h"
#include "core/text/i18n.h"

/* A stray head somewhere else is for the structure to report. */
static gboolean
is_head (const GalleyDesk *self, GalleyNodeId node)
{
  return node == galley_article_get_head (self->article);
}

static gboolean
has_filled (const GalleyDesk *self, GalleyNodeId head, GalleyElement element)
{
  for (GALLEY_EACH_CHILD (self->tree, head, child))
    if (galley_tree_node (self->tree, child)->element == element && galley_tree_has_content (self->tree, child))
      return TRUE;
  return FALSE;
}

static GalleyNodeId
find_headline (const GalleyDesk *self, const char *use)
{
  GalleyNodeId head = galley_article_get_head (self->article);

  for (GALLEY_EACH_CHILD (self->tree, head, child))
    if (galley_tree_node (self->tree, child)->element == GALLEY_ELEMENT_HEADLINE
        && galley_tree_attr_is (self->tree, child, GALLEY_ATTRIBUTE_USE, use)
        && galley_tree_has_content (self->tree, child))
      return child;
  return galley_article_get_field (self->article, GALLEY_ELEMENT_HEADLINE);
}

static void
ask_missing (GalleyDesk *self, GalleyNodeId head, GalleyElement element, const char *sentence)
{
  GalleyNodeId empty = galley_tree_child (self->tree, head, element);

  if (!is_head (self, head) || has_filled (self, head, element))
    return;
  galley_desk_ask (self, galley_tree_tag_span (self->tree, empty != GALLEY_NO_NODE ? empty : head), "%s", sentence);
}

static void
check_no_headline (GalleyDesk *self, GalleyNodeId head)
{
  GalleyNodeId headline = galley_article_get_field (self->article, GALLEY_ELEMENT_HEADLINE);

  /* Where it is not written at all, the structure says so. */
  if (is_head (self, head) && headline != GALLEY_NO_NODE && !galley_tree_has_content (self->tree, headline))
    galley_desk_ask (self, galley_tree_tag_span (self->tree, headline), "%s", _("The article has no headline yet."));
}

/* Whether the headline for that use is too long, and how long it is. The caller frees the words. */
static gboolean
is_long_headline (GalleyDesk *self, GalleyNodeId head, const char *use, guint most, GalleySpan *mark, char **length)
{
  GalleyNodeId headline = is_head (self, head) ? find_headline (self, use) : GALLEY_NO_NODE;
  g_autofree char *text = headline != GALLEY_NO_NODE ? galley_tree_text (self->tree, headline) : NULL;
  guint n = text != NULL ? galley_desk_count_characters (text) : 0;

  if (n <= most)
    return FALSE;
  *mark = galley_desk_mark (self, headline);
  *length = g_strdup_printf (ngettext ("%u character", "%u characters", n), n);
  return TRUE;
}

static void
check_long_headline (GalleyDesk *self, GalleyNodeId head)
{
  g_autofree char *length = NULL;
  GalleySpan mark;

  if (is_long_headline (self, head, "search", GALLEY_DESK_SEARCH_HEADLINE_CHARACTERS, &mark, &length))
    /* Translators: %s is "78 characters", %u what fits */
    galley_desk_ask (self, mark,
                     _("Search results show this headline, which has %s, and cut it off after about %u. A shorter one "
                       "can be written for search alone."),
                     length, GALLEY_DESK_SEARCH_HEADLINE_CHARACTERS);
}

static void
check_long_card_headline (GalleyDesk *self, GalleyNodeId head)
{
  g_autofree char *length = NULL;
  GalleySpan mark;

  if (is_long_headline (self, head, "social", GALLEY_DESK_CARD_HEADLINE_CHARACTERS, &mark, &length))
    /* Translators: %s is "97 characters", %u what fits */
    galley_desk_ask (self, mark,
                     _("Cards show this headline, which has %s, and cut it off after about %u. A shorter one can be "
                       "written for cards alone."),
                     length, GALLEY_DESK_CARD_HEADLINE_CHARACTERS);
}

static void
check_same_headline (GalleyDesk *self, GalleyNodeId node)
{
  GalleyNodeId headline = galley_article_get_field (self->article, GALLEY_ELEMENT_HEADLINE);
  g_autofree char *main = NULL;
  g_autofree char *text = NULL;
  GalleyProblem *problem;

  if (node == headline || headline == GALLEY_NO_NODE || galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_USE) == NULL)
    return;
  text = galley_tree_text (self->tree, node);
  main = galley_tree_text (self->tree, headline);
  if (*text == '\0' || strcmp (text, main) != 0)
    return;

  problem = galley_desk_ask (self, galley_desk_mark (self, node), "%s", _("This headline says what the first one says."));
  if (problem == NULL)
    return;
  problem->related = galley_desk_mark (self, headline);
  galley_desk_take_remedy (problem, _("Remove it"), galley_edit_remove (self->article, node, NULL));
}

/* One sentence with a full stop behind it: two sentences may keep theirs. */
static void
check_headline_full_stop (GalleyDesk *self, GalleyNodeId node)
{
  GalleySpan span = galley_desk_mark (self, node);
  g_autofree char *text = NULL;
  gsize n_bytes;

  if (node != galley_article_get_field (self->article, GALLEY_ELEMENT_HEADLINE))
    return;
  text = galley_tree_text (self->tree, node);
  n_bytes = strlen (text);
  if (n_bytes < 2 || text[n_bytes - 1] != '.' || self->text[span.end - 1] != '.'
      || strcspn (text, ".?!") != n_bytes - 1)
    return;
  /* “Martin Luther King Jr.”, “Inc.”, “usw.”: the last word may be a short form. */
  for (gsize i = n_bytes - 1; i > 0 && text[i - 1] != ' '; i--)
    if (n_bytes - i >= 5)
      {
        GalleySpan stop = GALLEY_SPAN (span.end - 1, span.end);

        galley_check_mend (galley_desk_ask (self, stop, "%s", _("The headline ends with a full stop.")),
                           _("Remove the full stop"), stop, "");
        return;
      }
}

static void
check_shouting_headline (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *text = NULL;
  guint n_upper = 0;
  guint n_words = 1;

  if (node != galley_article_get_field (self->article, GALLEY_ELEMENT_HEADLINE))
    return;
  text = galley_tree_text (self->tree, node);
  if (!g_utf8_validate (text, -1, NULL))
    return;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c))
        return;
      n_upper += g_unichar_isupper (c);
      n_words += c == ' ';
    }
  if (n_upper >= 10 && n_words >= 2)
    galley_desk_ask (self, galley_desk_mark (self, node), "%s", _("The headline is written in capitals throughout."));
}

static void
check_no_standfirst (GalleyDesk *self, GalleyNodeId head)
{
  ask_missing (self, head, GALLEY_ELEMENT_STANDFIRST, _("The article has no standfirst."));
}

static void
check_repeated_standfirst (GalleyDesk *self, GalleyNodeId body)
{
  g_autofree char *standfirst = galley_article_dup_field (self->article, GALLEY_ELEMENT_STANDFIRST);
  GalleyNodeId p = galley_tree_child (self->tree, body, GALLEY_ELEMENT_P);
  g_autofree char *text = NULL;
  GalleyProblem *problem;

  if (standfirst == NULL || p == GALLEY_NO_NODE)
    return;
  text = galley_tree_text (self->tree, p);
  if (*text == '\0' || !galley_desk_reads_same (standfirst, text))
    return;

  problem = galley_desk_ask (self, galley_desk_mark (self, p), "%s",
                             _("The first paragraph says word for word what the standfirst says."));
  if (problem != NULL)
    problem->related = galley_desk_mark (self, galley_article_get_field (self->article, GALLEY_ELEMENT_STANDFIRST));
}

static void
check_no_byline (GalleyDesk *self, GalleyNodeId head)
{
  if (!has_filled (self, head, GALLEY_ELEMENT_BYLINE))
    ask_missing (self, head, GALLEY_ELEMENT_AUTHOR, _("The article does not say who wrote it."));
}

static void
check_no_date (GalleyDesk *self, GalleyNodeId head)
{
  ask_missing (self, head, GALLEY_ELEMENT_PUBLISHED, _("The article has no publication date."));
}

static void
check_future_date (GalleyDesk *self, GalleyNodeId head)
{
  gint64 first, last;
  GalleySpan mark;

  if (is_head (self, head) && galley_desk_get_stamp (self, GALLEY_ELEMENT_PUBLISHED, &mark, &first, &last) && first > self->now)
    galley_desk_ask (self, mark, "%s", _("The publication date is still to come."));
}

static void
check_updated_early (GalleyDesk *self, GalleyNodeId head)
{
  gint64 published, updated, first, last;
  GalleySpan mark, other;
  GalleyProblem *problem;

  /* A day has all its hours: an update on the day of publication is in order. */
  if (!is_head (self, head) || !galley_desk_get_stamp (self, GALLEY_ELEMENT_PUBLISHED, &other, &published, &last)
      || !galley_desk_get_stamp (self, GALLEY_ELEMENT_UPDATED, &mark, &first, &updated) || updated >= published)
    return;
  problem = galley_desk_ask (self, mark, "%s", _("The article was updated before it was published."));
  if (problem != NULL)
    problem->related = other;
}

static void
check_embargo (GalleyDesk *self, GalleyNodeId head)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  gint64 first, last;
  GalleySpan mark;
  GalleyDate date;

  if (!is_head (self, head) || !galley_desk_get_stamp (self, GALLEY_ELEMENT_EMBARGO, &mark, &first, &last) || first <= self->now)
    return;
  text = galley_article_dup_field (self->article, GALLEY_ELEMENT_EMBARGO);
  if (!galley_date_parse_stamp (text, -1, &date, NULL))
    return;
  shown = galley_date_format (&date, galley_article_get_language (self->article), GALLEY_DATE_LONG);
  galley_desk_ask (self, mark, _("The article is under embargo until %s: it must not go out before then."), shown);
}

static void
check_no_description (GalleyDesk *self, GalleyNodeId head)
{
  ask_missing (self, head, GALLEY_ELEMENT_DESCRIPTION, _("The article has no description for search results and cards."));
}

static void
check_long_description (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *text = galley_tree_text (self->tree, node);
  guint n = galley_desk_count_characters (text);
  g_autofree char *length = NULL;

  if (n <= GALLEY_DESK_DESCRIPTION_CHARACTERS)
    return;
  length = g_strdup_printf (ngettext ("%u character", "%u characters", n), n);
  /* Translators: %s is "190 characters", %u what fits */
  galley_desk_ask (self, galley_desk_mark (self, node), _("The description has %s; search results show about %u."), length,
                   GALLEY_DESK_DESCRIPTION_CHARACTERS);
}

static void
check_no_category (GalleyDesk *self, GalleyNodeId head)
{
  ask_missing (self, head, GALLEY_ELEMENT_CATEGORY, _("The article has no category."));
}

static void
check_repeated_keyword (GalleyDesk *self, GalleyNodeId head)
{
  g_autoptr (GHashTable) seen = NULL;

  if (!is_head (self, head))
    return;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (GALLEY_EACH_CHILD (self->tree, head, child))
    {
      g_autofree char *text = NULL;
      g_autofree char *folded = NULL;
      gpointer first;
      GalleyProblem *problem;

      if (galley_tree_node (self->tree, child)->element != GALLEY_ELEMENT_KEYWORD)
        continue;
      text = galley_tree_text (self->tree, child);
      folded = g_utf8_validate (text, -1, NULL) ? g_utf8_casefold (text, -1) : g_strdup (text);
      if (*folded == '\0')
        continue;
      if (!g_hash_table_lookup_extended (seen, folded, NULL, &first))
        {
          g_hash_table_insert (seen, g_steal_pointer (&folded), GUINT_TO_POINTER (child));
          continue;
        }
      problem = galley_desk_ask (self, galley_desk_mark (self, child), _("The keyword “%s” is there already."), text);
      if (problem == NULL)
        continue;
      problem->related = galley_desk_mark (self, GPOINTER_TO_UINT (first));
      galley_desk_take_remedy (problem, _("Remove it"), galley_edit_remove (self->article, child, NULL));
    }
}

static void
check_no_canonical (GalleyDesk *self, GalleyNodeId head)
{
  ask_missing (self, head, GALLEY_ELEMENT_CANONICAL, _("The article has no canonical address."));
}

/* “Science: …” under the kicker “Science”. */
static void
check_repeated_kicker (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *kicker = galley_tree_text (self->tree, node);
  g_autofree char *headline = galley_article_dup_field (self->article, GALLEY_ELEMENT_HEADLINE);
  gsize n_kicker = strlen (kicker);
  g_autofree char *start = NULL;

  if (headline == NULL || n_kicker == 0 || strlen (headline) < n_kicker)
    return;
  start = g_strndup (headline, n_kicker);
  /* Followed by a mark or by nothing: “Moon: …”, but not “Moon landing”. */
  if (!galley_desk_reads_same (start, kicker) || strchr (":,;.|-", headline[n_kicker]) == NULL)
    return;
  galley_desk_ask (self, galley_desk_mark (self, node), "%s", _("The headline begins with the words of the kicker."));
}

static void
check_no_lead_figure (GalleyDesk *self, GalleyNodeId head)
{
  if (is_head (self, head) && galley_tree_child (self->tree, head, GALLEY_ELEMENT_FIGURE) == GALLEY_NO_NODE)
    galley_desk_ask (self, galley_tree_tag_span (self->tree, head), "%s", _("The article has no lead figure."));
}

static void
check_correction_after_update (GalleyDesk *self, GalleyNodeId node)
{
  g_autofree char *text = galley_tree_attr_value (self->tree, node, GALLEY_ATTRIBUTE_DATE);
  const GalleyAttr *attr = galley_tree_attr (self->tree, node, GALLEY_ATTRIBUTE_DATE);
  gint64 corrected, first, last, unused;
  GalleySpan other = { 0 };
  gboolean is_updated = galley_desk_get_stamp (self, GALLEY_ELEMENT_UPDATED, &other, &first, &last);
  GalleyDate date;
  GalleyProblem *problem;

  if (text == NULL || !galley_date_parse_stamp (text, -1, &date, NULL))
    return;
  galley_date_seconds (&date, &corrected, &unused);
  if (is_updated && corrected <= last)
    return;
  problem = galley_desk_ask (self, attr->value, "%s",
                             is_updated ? _("This correction is later than the article’s last update.")
                                        : _("The article was corrected, but has no update date."));
  if (problem != NULL)
    problem->related = other;
}

const GalleyDeskRule galley_desk_head_rules[] = {
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_HEADLINE, check_no_headline },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_LONG_HEADLINE, check_long_headline },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_LONG_CARD_HEADLINE, check_long_card_headline },
  { GALLEY_ELEMENT_HEADLINE, GALLEY_PROBLEM_SAME_HEADLINE, check_same_headline },
  { GALLEY_ELEMENT_HEADLINE, GALLEY_PROBLEM_HEADLINE_FULL_STOP, check_headline_full_stop },
  { GALLEY_ELEMENT_HEADLINE, GALLEY_PROBLEM_SHOUTING_HEADLINE, check_shouting_headline },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_STANDFIRST, check_no_standfirst },
  { GALLEY_ELEMENT_BODY, GALLEY_PROBLEM_REPEATED_STANDFIRST, check_repeated_standfirst },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_BYLINE, check_no_byline },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_DATE, check_no_date },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_FUTURE_DATE, check_future_date },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_UPDATED_BEFORE_PUBLISHED, check_updated_early },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_EMBARGO, check_embargo },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_DESCRIPTION, check_no_description },
  { GALLEY_ELEMENT_DESCRIPTION, GALLEY_PROBLEM_LONG_DESCRIPTION, check_long_description },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_CATEGORY, check_no_category },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_REPEATED_KEYWORD, check_repeated_keyword },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_CANONICAL, check_no_canonical },
  { GALLEY_ELEMENT_KICKER, GALLEY_PROBLEM_REPEATED_KICKER, check_repeated_kicker },
  { GALLEY_ELEMENT_HEAD, GALLEY_PROBLEM_NO_LEAD_FIGURE, check_no_lead_figure },
  { GALLEY_ELEMENT_CORRECTION, GALLEY_PROBLEM_CORRECTION_AFTER_UPDATE, check_correction_after_update },
  { GALLEY_ELEMENT_NONE, GALLEY_N_PROBLEMS, NULL },
};
