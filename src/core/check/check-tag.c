/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/check/check-private.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/article/names.h"
#include "core/text/i18n.h"

/* Comparing each with each is faster up to here than sorting. */
#define FEW_ATTRIBUTES 8

typedef struct
{
  GalleyCheck *check;
  const GalleyToken *token;
  guint i;              /* the attribute to look at next */
  guint n_found;        /* problems in this tag so far */
} TagWalk;

static const GalleyAttr *
attr_at (const GalleyCheck *self, const GalleyToken *token, guint i)
{
  return galley_tokens_get_attr (self->tokens, token->first_attr + i);
}

static void
report_name (GalleyCheck *self, GalleySpan name, gboolean is_attribute)
{
  g_autofree char *quoted = galley_check_quote (self, name);

  galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, name,
                      is_attribute
                        ? _("“%s” cannot be the name of an attribute: it has a character or a colon where none may be.")
                        : _("“%s” cannot be the name of an element: it has a character or a colon where none may be."),
                      quoted);
}

static void
check_name (GalleyCheck *self, GalleySpan name, gboolean is_attribute)
{
  if (!galley_name_is_qualified (self->text + name.start, galley_span_length (name)))
    report_name (self, name, is_attribute);
}

static guint32
skip_space_back (const GalleyCheck *self, guint32 from, guint32 limit)
{
  while (from > limit && galley_markup_is_space (self->text[from - 1]))
    from--;
  return from;
}

/* Without quotes a value goes on to the next white space, whatever it holds. */
static guint32
unquoted_end (const GalleyCheck *self, const GalleyToken *token, const GalleyAttr *attr)
{
  guint32 end = attr->value.start;

  while (end < token->end && !galley_markup_is_space (self->text[end]) && self->text[end] != '>'
         && self->text[end] != '<' && self->text[end] != '"' && self->text[end] != '\'')
    end++;
  return end;
}

static void
report_unquoted (TagWalk *walk, const GalleyAttr *attr)
{
  GalleyCheck *self = walk->check;
  GalleySpan value = GALLEY_SPAN (attr->value.start, unquoted_end (self, walk->token, attr));
  g_autofree char *name = galley_check_quote (self, attr->name);
  GalleyProblem *problem;

  walk->n_found++;
  problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, value,
                                _("The value of “%s” has to be between quotation marks."), name);

  /* Whether a slash before the > ends the value or the tag cannot be told. */
  if (problem != NULL && self->text[value.end - 1] != '/' && (value.end == walk->token->end || attr->quote == 0))
    {
      GalleyTextEdit *edit = galley_text_edit_new ();

      galley_text_edit_insert (edit, value.start, "\"", 1);
      galley_text_edit_insert (edit, value.end, "\"", 1);
      galley_problem_take_remedy (problem, _("Add quotation marks"), edit);
    }

  /* What the tokenizer took for attributes of their own inside it. */
  while (walk->i < walk->token->n_attrs && attr_at (self, walk->token, walk->i)->name.start < value.end)
    walk->i++;
}

static void
report_no_value (TagWalk *walk, const GalleyAttr *attr)
{
  GalleyCheck *self = walk->check;
  g_autofree char *name = galley_check_quote (self, attr->name);
  GalleySpan span = GALLEY_SPAN (attr->name.start, attr->value.end);
  GalleyProblem *problem;

  walk->n_found++;
  /* Without its > the tag has run into the text, and this is a word of it. */
  if (self->text[walk->token->end - 1] != '>')
    return;
  problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, span, _("The attribute “%s” has no value."), name);
  if (attr->attribute == GALLEY_ATTRIBUTE_DECORATIVE)
    galley_check_mend (problem, _("Set it to “true”"), span, "decorative=\"true\"");
}

static void
report_unterminated (TagWalk *walk, const GalleyAttr *attr)
{
  GalleyCheck *self = walk->check;
  const GalleyToken *token = walk->token;
  const char quote[] = { attr->quote, '\0' };
  g_autofree char *name = galley_check_quote (self, attr->name);
  guint32 end = attr->value.end;
  GalleyProblem *problem;

  walk->n_found++;
  problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, GALLEY_SPAN (attr->name.start, end),
                                _("The value of “%s” lacks the quotation mark at its end."), name);

  /* Only where the tag ends right behind it, and the value swallowed no other attribute. */
  if (end >= token->end || self->text[end] != '>'
      || memchr (self->text + attr->value.start, '=', galley_span_length (attr->value)) != NULL)
    return;
  if (end > attr->value.start && self->text[end - 1] == '/')
    end--;
  end = skip_space_back (self, end, attr->value.start);
  galley_check_mend (problem, _("Add the quotation mark"), GALLEY_SPAN (end, end), quote);
}

/* `<a href="one title="two">`: the first value seems to end before two. */
static gboolean
swallowed_attribute (const GalleyCheck *self, const GalleyAttr *attr, const GalleyAttr *next, guint32 *value_end)
{
  guint32 p = attr->value.end;
  guint32 name_end;

  if (attr->quote == 0 || !(next->flags & GALLEY_ATTR_NO_SPACE) || !(next->flags & GALLEY_ATTR_NO_VALUE))
    return FALSE;

  p = skip_space_back (self, p, attr->value.start);
  if (p == attr->value.start || self->text[p - 1] != '=')
    return FALSE;
  name_end = skip_space_back (self, p - 1, attr->value.start);
  p = name_end;
  while (p > attr->value.start && !galley_markup_is_space (self->text[p - 1]))
    p--;
  *value_end = skip_space_back (self, p, attr->value.start);
  return p < name_end && *value_end < p;
}

static void
report_swallowed (TagWalk *walk, const GalleyAttr *attr, guint32 value_end)
{
  GalleyCheck *self = walk->check;
  const char quote[] = { attr->quote, '\0' };
  g_autofree char *name = galley_check_quote (self, attr->name);
  GalleyProblem *problem;

  walk->n_found++;
  problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, GALLEY_SPAN (attr->name.start, value_end),
                                _("The value of “%s” lacks the quotation mark at its end."), name);
  galley_check_mend (problem, _("Add the quotation mark"), GALLEY_SPAN (value_end, value_end), quote);
}

/* Anything between two attributes that is no white space. */
static void
check_gap (TagWalk *walk, guint32 start, guint32 end)
{
  GalleyCheck *self = walk->check;
  GalleySpan rubbish;
  g_autofree char *quoted = NULL;

  while (start < end && galley_markup_is_space (self->text[start]))
    start++;
  rubbish = GALLEY_SPAN (start, MAX (start, skip_space_back (self, end, start)));
  if (galley_span_is_empty (rubbish))
    return;

  walk->n_found++;
  quoted = galley_check_quote (self, rubbish);
  galley_check_mend (
      galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, rubbish, _("“%s” has no place in a tag."), quoted),
      _("Remove it"), rubbish, "");
}

static void
check_tag_end (TagWalk *walk)
{
  GalleyCheck *self = walk->check;
  const GalleyToken *token = walk->token;
  g_autofree char *name = NULL;
  GalleyProblem *problem;

  if (self->text[token->end - 1] == '>')
    return;

  name = galley_check_quote (self, galley_token_name (token));
  problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, GALLEY_SPAN (token->start, token->end),
                                _("The tag <%s lacks its >."), name);
  /* At the end of the text somebody is typing. */
  if (walk->n_found == 0 && token->end < self->n_bytes)
    galley_check_mend (problem, _("Insert >"), GALLEY_SPAN (token->end, token->end), ">");
}

/* Finds out in which way a start tag is broken. Stops at the first problem
 * after which nothing in the tag is what it seems. */
static void
check_broken_tag (GalleyCheck *self, const GalleyToken *token)
{
  TagWalk walk = { self, token, 0, 0 };
  guint32 pos = token->name_end;
  guint32 end = token->end;

  while (walk.i < token->n_attrs)
    {
      const GalleyAttr *attr = attr_at (self, token, walk.i);
      const GalleyAttr *next = walk.i + 1 < token->n_attrs ? attr_at (self, token, walk.i + 1) : NULL;
      guint32 value_end;

      check_gap (&walk, pos, attr->name.start);
      if (attr->flags & GALLEY_ATTR_NO_SPACE)
        {
          g_autofree char *name = galley_check_quote (self, attr->name);

          walk.n_found++;
          galley_check_mend (galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, attr->name,
                                                 _("There has to be a space before “%s”."), name),
                             _("Insert a space"), GALLEY_SPAN (attr->name.start, attr->name.start), " ");
        }

      pos = galley_check_attr_span (attr).end;
      walk.i++;
      if (attr->flags & GALLEY_ATTR_UNTERMINATED)
        {
          report_unterminated (&walk, attr);
          if (end > pos && self->text[end - 1] != '>')
            return;
        }
      else if (next != NULL && swallowed_attribute (self, attr, next, &value_end))
        {
          report_swallowed (&walk, attr, value_end);
          return;
        }
      else if (attr->flags & GALLEY_ATTR_UNQUOTED)
        {
          report_unquoted (&walk, attr);
          pos = MAX (pos, unquoted_end (self, token, attr));
        }
      else if (attr->flags & GALLEY_ATTR_NO_VALUE)
        {
          report_no_value (&walk, attr);
        }
    }

  if (self->text[end - 1] == '>')
    end -= token->kind == GALLEY_TOKEN_EMPTY_TAG ? 2 : 1;
  check_gap (&walk, pos, MAX (pos, end));
  check_tag_end (&walk);
}

static void
report_end_tag (GalleyCheck *self, const GalleyToken *token)
{
  g_autofree char *name = galley_check_quote (self, galley_token_name (token));
  GalleyProblem *problem;

  if (self->text[token->end - 1] == '>')
    problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, GALLEY_SPAN (token->start, token->end),
                                  _("An end tag holds nothing but its name: </%s>."), name);
  else
    problem = galley_check_error (self, GALLEY_PROBLEM_BROKEN_TAG, GALLEY_SPAN (token->start, token->end),
                                  _("The end tag </%s lacks its >."), name);

  galley_check_mend (problem, _("Correct the end tag"), GALLEY_SPAN (token->name_end, token->end), ">");
}

static int
compare_names_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const GalleyCheck *self = data;
  const GalleyAttr *left = galley_tokens_get_attr (self->tokens, *(const guint *) a);
  const GalleyAttr *right = galley_tokens_get_attr (self->tokens, *(const guint *) b);
  guint32 left_length = galley_span_length (left->name);
  guint32 right_length = galley_span_length (right->name);
  int order;

  if (left_length != right_length)
    return left_length < right_length ? -1 : 1;
  order = memcmp (self->text + left->name.start, self->text + right->name.start, left_length);
  if (order != 0)
    return order;
  return left->name.start < right->name.start ? -1 : 1;
}

static void
report_duplicate (GalleyCheck *self, const GalleyToken *token, const GalleyAttr *first, const GalleyAttr *second)
{
  g_autofree char *name = galley_check_quote (self, second->name);
  GalleyProblem *problem = galley_check_error (self, GALLEY_PROBLEM_DUPLICATE_ATTRIBUTE, second->name,
                                               _("The attribute “%s” appears twice in this tag."), name);

  if (problem == NULL)
    return;
  problem->related = first->name;

  if (galley_check_same_bytes (self, first->value, second->value))
    {
      guint32 start = skip_space_back (self, second->name.start, token->name_end);

      galley_check_mend (problem, _("Remove the second one"), GALLEY_SPAN (start, galley_check_attr_span (second).end), "");
    }
}

static void
check_few_duplicates (GalleyCheck *self, const GalleyToken *token)
{
  for (guint i = 1; i < token->n_attrs; i++)
    for (guint j = 0; j < i; j++)
      if (galley_check_same_bytes (self, attr_at (self, token, i)->name, attr_at (self, token, j)->name))
        {
          report_duplicate (self, token, attr_at (self, token, j), attr_at (self, token, i));
          break;
        }
}

static void
check_many_duplicates (GalleyCheck *self, const GalleyToken *token)
{
  g_autofree guint *order = g_new (guint, token->n_attrs);

  for (guint i = 0; i < token->n_attrs; i++)
    order[i] = token->first_attr + i;
  g_sort_array (order, token->n_attrs, sizeof *order, compare_names_cb, self);
  for (guint i = 1; i < token->n_attrs; i++)
    {
      const GalleyAttr *first = galley_tokens_get_attr (self->tokens, order[i - 1]);
      const GalleyAttr *second = galley_tokens_get_attr (self->tokens, order[i]);

      if (galley_check_same_bytes (self, first->name, second->name))
        report_duplicate (self, token, first, second);
    }
}

/**
 * galley_check_tag:
 * @token: a start, empty or end tag
 *
 * Finds what is wrong between its < and its >: names, quotes, spaces, values,
 * and attributes that stand there twice.
 */
void
galley_check_tag (GalleyCheck *self, const GalleyToken *token)
{
  if (token->kind == GALLEY_TOKEN_END_TAG)
    {
      if (token->flags & GALLEY_TOKEN_BROKEN)
        report_end_tag (self, token);
      return;
    }

  check_name (self, galley_token_name (token), FALSE);
  if (token->flags & GALLEY_TOKEN_BROKEN)
    check_broken_tag (self, token);

  for (guint i = 0; i < token->n_attrs; i++)
    {
      const GalleyAttr *attr = attr_at (self, token, i);

      check_name (self, attr->name, TRUE);
      if (attr->flags & GALLEY_ATTR_AMPERSAND)
        galley_check_references (self, attr->value);
      if (attr->flags & GALLEY_ATTR_STRAY_LT)
        galley_check_less_than (self, attr->value);
    }
  if (token->n_attrs > FEW_ATTRIBUTES)
    check_many_duplicates (self, token);
  else
    check_few_duplicates (self, token);
}
