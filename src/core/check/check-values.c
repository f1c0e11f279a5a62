/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/date/date-input.h"
#include "core/text/i18n.h"

/* Among more sources than this, the nearest name is not looked for. */
#define MANY_SOURCES 1000

#define MAX_NUMBER_LENGTH 9

/* `attribute “when” of the timeline row <event>`, or `publication date <published>`. */
static char *
describe_value (const GalleyCheck *self, const GalleyCheckValue *value)
{
  g_autofree char *element = galley_check_describe (self, value->node);

  if (value->attribute == GALLEY_ATTRIBUTE_NONE)
    return g_steal_pointer (&element);
  return g_strdup_printf (/* Translators: stands in a sentence: the attribute “when” of the timeline row <event>. */
                          _("attribute “%s” of the %s"), galley_attribute_name (value->attribute), element);
}

/**
 * galley_check_mend_value:
 * @problem: (nullable): what was said of the value
 *
 * Offers another text for it.
 */
void
galley_check_mend_value (const GalleyCheckValue *value, GalleyProblem *problem, const char *text)
{
  g_autoptr (GString) written = NULL;
  g_autofree char *label = NULL;

  if (problem == NULL || !value->is_plain)
    return;

  written = g_string_new (NULL);
  if (value->quote != 0)
    galley_markup_append_value (written, text, strlen (text), value->quote);
  else
    galley_markup_append_text (written, text, strlen (text));
  label = g_strdup_printf (_("Change to “%s”"), text);
  galley_check_mend (problem, label, value->span, written->str);
}

/**
 * galley_check_report_value:
 * @wanted: what the value has to be, for a sentence
 *
 * Returns: (transfer none) (nullable): the problem
 */
GalleyProblem *
galley_check_report_value (GalleyCheck *self, const GalleyCheckValue *value, GalleyProblemCode code, const char *wanted)
{
  g_autofree char *what = NULL;
  g_autofree char *found = NULL;

  if (!galley_check_has_room (self, code))
    return galley_check_error (self, code, value->mark, "more");

  what = describe_value (self, value);
  found = galley_check_quote_text (value->text, value->n_bytes);
  if (value->n_bytes == 0)
    /* Translators: the second %s is what is wanted: “a whole number”, “the id of a source”. */
    return galley_check_error (self, code, value->mark, _("The %s is empty; it has to be %s."), what, wanted);
  return galley_check_error (self, code, value->mark, _("The %s has to be %s, not “%s”."), what, wanted, found);
}

/* --- Words --- */

static void
check_choice (GalleyCheck *self, const GalleyCheckValue *value, const char *const *choices)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *wanted = NULL;
  const char *nearest;
  GalleyProblem *problem;

  for (gsize i = 0; choices[i] != NULL; i++)
    if (strlen (choices[i]) == value->n_bytes && memcmp (choices[i], value->text, value->n_bytes) == 0)
      return;

  galley_check_list_words (words, choices, "“", "”", _(" or "));
  wanted = choices[1] != NULL ? g_strdup_printf (_("one of %s"), words->str) : g_strdup (words->str);
  problem = galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_VALUE, wanted);
  nearest = problem != NULL ? galley_vocabulary_nearest_choice (value->text, value->n_bytes, choices) : NULL;
  if (nearest != NULL)
    galley_check_mend_value (value, problem, nearest);
}

static void
check_filled (GalleyCheck *self, const GalleyCheckValue *value)
{
  GalleyProblem *problem;

  if (value->n_bytes > 0)
    return;

  problem = galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_VALUE, _("a few words"));
  /* What HTML says with an empty text alternative, we say with a word. */
  if (value->attribute == GALLEY_ATTRIBUTE_ALT)
    galley_check_mend (problem, _("Say that the picture is decoration"), value->whole, "decorative=\"true\"");
}

/* Tags of letters and digits, as in en-GB; an empty one says that the language is not known. */
static gboolean
is_language (const char *text, gsize n_bytes)
{
  gsize n_tag = 0;
  gboolean is_first = TRUE;

  for (gsize i = 0; i < n_bytes; i++)
    {
      if (text[i] == '-')
        {
          if (n_tag == 0)
            return FALSE;
          n_tag = 0;
          is_first = FALSE;
          continue;
        }
      if (!(is_first ? g_ascii_isalpha (text[i]) : g_ascii_isalnum (text[i])) || ++n_tag > 8)
        return FALSE;
    }
  return n_bytes == 0 || n_tag > 0;
}

static void
check_language (GalleyCheck *self, const GalleyCheckValue *value)
{
  g_autofree char *hyphened = NULL;
  GalleyProblem *problem;

  if (is_language (value->text, value->n_bytes))
    return;

  problem = galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_VALUE, _("a language code such as “en-GB”"));
  hyphened = g_strdelimit (g_strndup (value->text, value->n_bytes), "_", '-');
  if (is_language (hyphened, value->n_bytes))
    galley_check_mend_value (value, problem, hyphened);
}

/* --- Numbers --- */

static gsize
count_digits (const char *text, gsize n_bytes)
{
  gsize n = 0;

  while (n < n_bytes && g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* Digits alone, without a zero before them. */
static gboolean
is_number (const char *text, gsize n_bytes, guint max)
{
  g_autofree char *digits = NULL;

  if (n_bytes == 0 || n_bytes > MAX_NUMBER_LENGTH || text[0] == '0' || count_digits (text, n_bytes) != n_bytes)
    return FALSE;
  digits = g_strndup (text, n_bytes);
  return g_ascii_strtoull (digits, NULL, 10) <= max;
}

static void
check_number (GalleyCheck *self, const GalleyCheckValue *value, guint max, const char *wanted)
{
  gsize n_digits = count_digits (value->text, value->n_bytes);
  GalleyProblem *problem;

  if (is_number (value->text, value->n_bytes, max))
    return;

  problem = galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_VALUE, wanted);
  if (value->n_bytes == n_digits + 2 && memcmp (value->text + n_digits, "px", 2) == 0
      && is_number (value->text, n_digits, max))
    {
      g_autofree char *digits = g_strndup (value->text, n_digits);

      galley_check_mend_value (value, problem, digits);
    }
}

static void
check_integer (GalleyCheck *self, const GalleyCheckValue *value)
{
  gsize n_sign = value->n_bytes > 0 && value->text[0] == '-' ? 1 : 0;
  gsize n_digits = count_digits (value->text + n_sign, value->n_bytes - n_sign);

  if (n_digits == 0 || n_digits > MAX_NUMBER_LENGTH || n_sign + n_digits != value->n_bytes)
    galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_VALUE, _("a whole number"));
}

/* --- Dates --- */

static gboolean
parse_date (GalleyValueKind kind, const char *text, gssize n_bytes, GError **error)
{
  GalleyDate date;

  return kind == GALLEY_VALUE_STAMP ? galley_date_parse_stamp (text, n_bytes, &date, error)
                                    : galley_date_parse_edtf (text, n_bytes, &date, error);
}

/**
 * galley_check_understand_date:
 * @node: where it stands: the language decides whether the month comes first
 * @text: what somebody typed
 * @kind: %GALLEY_VALUE_EDTF or %GALLEY_VALUE_STAMP
 *
 * Returns: (nullable) (transfer full): what was meant, as it is stored; %NULL
 *   where that is not plain
 */
char *
galley_check_understand_date (const GalleyCheck *self, GalleyNodeId node, const char *text, GalleyValueKind kind)
{
  g_autofree char *nearest = galley_tree_language (self->tree, node);
  const char *language = nearest != NULL ? nearest : galley_article_get_language (self->article);
  g_autofree char *stored = NULL;
  GalleyDate date;

  if (!galley_date_understand (text, language, &date, NULL))
    return NULL;
  stored = galley_date_to_edtf (&date);
  return parse_date (kind, stored, -1, NULL) ? g_steal_pointer (&stored) : NULL;
}

static void
check_date (GalleyCheck *self, const GalleyCheckValue *value, GalleyValueKind kind)
{
  g_autofree char *text = NULL;
  g_autofree char *meant = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GError) error = NULL;
  GalleyProblem *problem;

  /* First without an error, which costs more than the date. */
  if (parse_date (kind, value->text, (gssize) value->n_bytes, NULL))
    return;
  if (value->n_bytes == 0 || !galley_check_has_room (self, GALLEY_PROBLEM_BAD_DATE))
    {
      galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_DATE,
                    kind == GALLEY_VALUE_STAMP
                      ? _("a day such as 2026-05-03, or a time with its offset such as 2026-05-03T10:30:00+02:00")
                      : _("a date such as 1980, 1980-05 or 1980-05-03, or a range such as 2019/.. or 1980/1988"));
      return;
    }

  parse_date (kind, value->text, (gssize) value->n_bytes, &error);
  what = describe_value (self, value);
  /* Translators: the first %s is a place, such as “publication date <published>”; the second is a whole sentence that
   * begins with what stands there in quotation marks. */
  problem = galley_check_error (self, GALLEY_PROBLEM_BAD_DATE, value->mark, _("In the %s, %s"), what, error->message);
  if (problem == NULL)
    return;
  text = g_strndup (value->text, value->n_bytes);
  meant = galley_check_understand_date (self, value->node, text, kind);
  if (meant != NULL)
    galley_check_mend_value (value, problem, meant);
}

/* --- Ids and references --- */

static void
check_id (GalleyCheck *self, const GalleyCheckValue *value)
{
  g_autofree char *id = NULL;
  GalleyNodeId first;
  GalleyProblem *problem;

  if (!galley_name_is_simple (value->text, value->n_bytes))
    {
      galley_check_report_value (self, value, GALLEY_PROBLEM_BAD_VALUE,
                    _("a name that starts with a letter and has letters, digits, hyphens and dots in it"));
      return;
    }

  id = g_strndup (value->text, value->n_bytes);
  first = galley_article_find_id (self->article, id);
  if (first == value->node || first == GALLEY_NO_NODE)
    return;

  problem
      = galley_check_error (self, GALLEY_PROBLEM_DUPLICATE_ID, value->mark,
                            _("The ID “%s” is taken already: an ID can be used only once in an article."), id);
  if (problem == NULL)
    return;
  problem->related = galley_tree_attr (self->tree, first, GALLEY_ATTRIBUTE_XML_ID)->value;

  for (guint i = 2; i < 1000; i++)
    {
      g_autofree char *unused = g_strdup_printf ("%s-%u", id, i);

      if (galley_article_find_id (self->article, unused) == GALLEY_NO_NODE)
        {
          galley_check_mend_value (value, problem, unused);
          break;
        }
    }
}

static char *
nearest_source (const GalleyCheck *self, const GalleyCheckValue *value)
{
  guint n = galley_article_get_n_sources (self->article);
  g_autofree const char **ids = NULL;
  guint n_ids = 0;

  if (n > MANY_SOURCES)
    return NULL;

  ids = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    if (galley_article_get_source (self->article, i)->id != NULL)
      ids[n_ids++] = galley_article_get_source (self->article, i)->id;
  return g_strdup (galley_vocabulary_nearest_choice (value->text, value->n_bytes, ids));
}

static void
check_source_reference (GalleyCheck *self, const GalleyCheckValue *value)
{
  g_autofree char *id = g_strndup (value->text, value->n_bytes);
  g_autofree char *nearest = NULL;
  g_autofree char *quoted = NULL;
  GalleyNodeId other;
  GalleyProblem *problem;

  if (galley_article_find_source (self->article, id) != G_MAXUINT)
    return;

  quoted = galley_check_quote_text (value->text, value->n_bytes);
  other = galley_article_find_id (self->article, id);
  if (value->n_bytes == 0)
    {
      galley_check_report_value (self, value, GALLEY_PROBLEM_DANGLING_REFERENCE, _("the ID of a source"));
      return;
    }
  if (other != GALLEY_NO_NODE)
    {
      g_autofree char *what = galley_check_describe (self, other);

      problem = galley_check_error (self, GALLEY_PROBLEM_DANGLING_REFERENCE, value->mark,
                                    _("“%s” is the ID of a %s, not of a source."), quoted, what);
      if (problem != NULL)
        problem->related = galley_tree_attr (self->tree, other, GALLEY_ATTRIBUTE_XML_ID)->value;
      return;
    }

  problem = galley_check_error (self, GALLEY_PROBLEM_DANGLING_REFERENCE, value->mark,
                                _("No source has the ID “%s”."), quoted);
  nearest = problem != NULL ? nearest_source (self, value) : NULL;
  if (nearest != NULL)
    galley_check_mend_value (value, problem, nearest);
}

static void
check_version (GalleyCheck *self, const GalleyCheckValue *value)
{
  g_autofree char *found = NULL;
  GalleyProblem *problem;

  if (value->n_bytes > 2 && value->text[0] == '1' && value->text[1] == '.'
      && count_digits (value->text + 2, value->n_bytes - 2) == value->n_bytes - 2)
    {
      if (self->is_newer)
        {
          found = galley_check_quote_text (value->text, value->n_bytes);
          galley_check_report (self, GALLEY_PROBLEM_NEWER, GALLEY_SEVERITY_NOTE, value->mark,
                               _("The article is written for version %s of the format; Galley knows %s. What "
                                 "it does not know is kept."),
                               found, GALLEY_FORMAT_VERSION);
        }
      return;
    }

  problem = galley_check_report_value (self, value, GALLEY_PROBLEM_VERSION, "“" GALLEY_FORMAT_VERSION "”");
  if (value->n_bytes == 0 || (value->n_bytes == 1 && value->text[0] == '1'))
    galley_check_mend_value (value, problem, GALLEY_FORMAT_VERSION);
}

/**
 * galley_check_value:
 * @choices: (nullable) (array zero-terminated=1): for %GALLEY_VALUE_CHOICE
 *
 * Checks that a value is of its kind.
 */
void
galley_check_value (GalleyCheck *self,
                    const GalleyCheckValue *value,
                    GalleyValueKind kind,
                    const char *const *choices)
{
  static const char *const truth[] = { "true", NULL };

  switch (kind)
    {
    case GALLEY_VALUE_TEXT:
      break;
    case GALLEY_VALUE_FILLED:
      check_filled (self, value);
      break;
    case GALLEY_VALUE_ID:
      check_id (self, value);
      break;
    case GALLEY_VALUE_SOURCE_REF:
      check_source_reference (self, value);
      break;
    case GALLEY_VALUE_ADDRESS:
    case GALLEY_VALUE_FILE:
    case GALLEY_VALUE_WEB_ADDRESS:
      galley_check_address (self, value, kind);
      break;
    case GALLEY_VALUE_LANGUAGE:
      check_language (self, value);
      break;
    case GALLEY_VALUE_TRUE:
      check_choice (self, value, truth);
      break;
    case GALLEY_VALUE_POSITIVE:
      check_number (self, value, 999999, _("a whole number from 1 on, without a unit"));
      break;
    case GALLEY_VALUE_INTEGER:
      check_integer (self, value);
      break;
    case GALLEY_VALUE_SPAN:
      check_number (self, value, 1000, _("a whole number from 1 to 1000"));
      break;
    case GALLEY_VALUE_CHOICE:
      check_choice (self, value, choices);
      break;
    case GALLEY_VALUE_EDTF:
    case GALLEY_VALUE_STAMP:
      check_date (self, value, kind);
      break;
    case GALLEY_VALUE_VERSION:
      check_version (self, value);
      break;
    default:
      g_assert_not_reached ();
    }
}
