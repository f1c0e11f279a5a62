/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "edit-trial.h"

#include "core/edit/edit-blocks.h"
#include "core/edit/edit-citations.h"
#include "core/edit/edit-inline.h"
#include "core/edit/edit-sources.h"
#include "core/timeline/edit-timeline-block.h"
#include "core/timeline/edit-timeline.h"
#include "typing-trial.h"

typedef void (*Operation) (EditTrial *trial, const GalleyArticle *article, const EditDice *dice);

static const char *const values[] = {
  "",
  "a",
  "Two words",
  "\"double\" and 'single'",
  "a < b > c & d",
  "&amp; &lt; &nbsp; &#65;",
  "]]>",
  "]]",
  ">",
  "&",
  "<",
  "<![CDATA[x]]>",
  "<!-- x --><em>y</em>",
  "</article>",
  "line\nbreak",
  "tab\tbed",
  "cr\rlf\r\n",
  " leading and trailing ",
  "two  spaces",
  "\n",
  "   ",
  "😀👩‍👩‍👧",
  "e\xCC\x81\xE2\x80\xA8\xC2\xA0",
  "日本語 العربية",
  "\xF4\x8F\xBF\xBD",
  "2019-05-03",
  "https://example.org/?a=1&b=\"2\"",
};

/* What no article can hold. */
static const char *const bad_values[] = { "a\x01z", "\xEF\xBF\xBE", "\xFF", "\x1b[0m" };

static const GalleyElement head_elements[] = {
  GALLEY_ELEMENT_KICKER, GALLEY_ELEMENT_HEADLINE, GALLEY_ELEMENT_STANDFIRST, GALLEY_ELEMENT_AUTHOR,
  GALLEY_ELEMENT_BYLINE, GALLEY_ELEMENT_DATELINE, GALLEY_ELEMENT_PUBLISHED, GALLEY_ELEMENT_UPDATED,
  GALLEY_ELEMENT_EMBARGO, GALLEY_ELEMENT_DESCRIPTION, GALLEY_ELEMENT_CATEGORY, GALLEY_ELEMENT_KEYWORD,
  GALLEY_ELEMENT_CANONICAL, GALLEY_ELEMENT_RIGHTS, GALLEY_ELEMENT_NOTE,
};

static const GalleyElement source_elements[] = {
  GALLEY_ELEMENT_SOURCE_TITLE, GALLEY_ELEMENT_SOURCE_AUTHOR, GALLEY_ELEMENT_PUBLISHER, GALLEY_ELEMENT_SOURCE_PUBLISHED,
  GALLEY_ELEMENT_URL, GALLEY_ELEMENT_ACCESSED, GALLEY_ELEMENT_DOI, GALLEY_ELEMENT_ISBN, GALLEY_ELEMENT_QUOTE,
  GALLEY_ELEMENT_SOURCE_NOTE,
};

static const GalleyElement styles[] = {
  GALLEY_ELEMENT_EM, GALLEY_ELEMENT_STRONG, GALLEY_ELEMENT_A, GALLEY_ELEMENT_Q, GALLEY_ELEMENT_CODE, GALLEY_ELEMENT_SUB,
  GALLEY_ELEMENT_CITE,
};

static const char *const uses[] = { NULL, "search", "social", "short" };

static guint32
roll (const EditDice *dice, guint32 limit)
{
  return limit > 1 ? dice->roll (dice->data, limit) : 0;
}

#define PICK(dice, array) (array)[roll ((dice), G_N_ELEMENTS (array))]

/* --- What there is --- */

static GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

static GalleyNodeId
any_node (const GalleyArticle *article, const EditDice *dice)
{
  return roll (dice, galley_tree_size (galley_article_get_tree (article)));
}

/* Any element; the document itself only where there is none. */
static GalleyNodeId
any_element (const GalleyArticle *article, const EditDice *dice)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId node = any_node (article, dice);

  while (node != GALLEY_NO_NODE && galley_tree_node (tree, node)->kind != GALLEY_NODE_ELEMENT)
    node--;
  return node;
}

static GalleyNodeId
any_of (const GalleyArticle *article, GalleyElement element, const EditDice *dice)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId start = any_node (article, dice);

  for (GalleyNodeId i = 0; i < galley_tree_size (tree); i++)
    {
      GalleyNodeId node = (start + i) % galley_tree_size (tree);

      if (element_of (tree, node) == element)
        return node;
    }
  return GALLEY_NO_NODE;
}

static guint
count_children (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element)
{
  guint n = 0;

  for (GALLEY_EACH_CHILD (tree, parent, child))
    if (element_of (tree, child) == element)
      n++;
  return n;
}

/* Mostly near text, where selections are. */
static guint32
any_offset (const GalleyArticle *article, const EditDice *dice)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  const GalleyNode *node = galley_tree_node (tree, any_node (article, dice));

  if (roll (dice, 4) == 0)
    return roll (dice, tree->tokens->n_bytes + 1);
  return node->start + roll (dice, node->end - node->start + 1);
}

static GalleySpan
any_range (const GalleyArticle *article, const EditDice *dice)
{
  guint32 a = any_offset (article, dice);
  guint32 b = roll (dice, 3) == 0 ? any_offset (article, dice) : a + roll (dice, 60);

  b = MIN (b, galley_article_get_tree (article)->tokens->n_bytes);
  return GALLEY_SPAN (MIN (a, b), MAX (a, b));
}

/* A value out of the list, or what is there with a small change, as typing makes it. */
static char *
any_value (const char *current, const EditDice *dice)
{
  GString *value;
  const char *at;

  if (roll (dice, 40) == 0)
    return g_strdup (PICK (dice, bad_values));
  if (current == NULL || *current == '\0' || roll (dice, 3) == 0 || !g_utf8_validate (current, -1, NULL))
    return g_strdup (PICK (dice, values));

  value = g_string_new (current);
  at = g_utf8_offset_to_pointer (value->str, roll (dice, (guint32) g_utf8_strlen (value->str, -1)));
  if (roll (dice, 2) == 0)
    {
      const char *end = at;

      for (guint32 n = roll (dice, 12) + 1; n > 0 && *end != '\0'; n--)
        end = g_utf8_next_char (end);
      g_string_erase (value, at - value->str, end - at);
    }
  else
    {
      g_string_insert (value, at - value->str, PICK (dice, values));
    }
  return g_string_free (value, FALSE);
}

static GalleyAttribute
any_attribute (GalleyElement element, const EditDice *dice)
{
  const GalleyAttributeRule *rules;
  guint n = 0;

  if (!galley_element_is_known (element))
    return GALLEY_ATTRIBUTE_XML_LANG;
  rules = galley_vocabulary_rule (element)->attributes;
  while (rules[n].attribute != GALLEY_ATTRIBUTE_NONE)
    n++;
  n = roll (dice, n + 1);
  /* Ids are the business of their own edits. */
  if (rules[n].attribute == GALLEY_ATTRIBUTE_NONE || rules[n].attribute == GALLEY_ATTRIBUTE_XML_ID)
    return GALLEY_ATTRIBUTE_XML_LANG;
  return rules[n].attribute;
}

static void
expect (EditTrial *trial, const GalleyField *field)
{
  trial->has_field = TRUE;
  trial->field = *field;
}

/* --- Operations --- */

static void
set_text (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  GalleyNodeId node = any_element (article, dice);
  g_autofree char *current = NULL;

  if (node == GALLEY_NO_NODE)
    return;
  current = galley_edit_dup_text (article, node);
  trial->value = any_value (current, dice);
  trial->edit = galley_edit_set_text (article, node, trial->value, &trial->error);
  expect (trial, &(GalleyField) { .part = GALLEY_PART_NODE, .index = node });
}

static void
set_attribute (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  GalleyNodeId node = any_element (article, dice);
  GalleyAttribute attribute = any_attribute (element_of (galley_article_get_tree (article), node), dice);
  g_autofree char *current = NULL;

  if (node == GALLEY_NO_NODE)
    return;
  current = galley_tree_attr_value (galley_article_get_tree (article), node, attribute);
  trial->value = roll (dice, 5) == 0 ? NULL : any_value (current, dice);
  trial->edit = galley_edit_set_attribute (article, node, attribute, trial->value, &trial->error);
  trial->keeps = EDIT_KEEPS_TEXT | EDIT_KEEPS_ELEMENTS;
  expect (trial, &(GalleyField) { .part = GALLEY_PART_NODE, .index = node, .attribute = attribute });
}

static void
set_field (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyField field = { 0 };
  g_autofree char *current = NULL;

  switch (roll (dice, 6))
    {
    case 0:
    case 1:
      field.part = GALLEY_PART_HEAD;
      field.element = PICK (dice, head_elements);
      field.nth = roll (dice, 8) == 0 ? 1 : 0;
      if (field.element == GALLEY_ELEMENT_HEADLINE)
        field.use = PICK (dice, uses);
      if (field.element == GALLEY_ELEMENT_AUTHOR && roll (dice, 2) == 0)
        field.attribute = GALLEY_ATTRIBUTE_ROLE;
      break;
    case 2:
      field.part = GALLEY_PART_LEAD;
      if (roll (dice, 2) == 0)
        field.element = roll (dice, 2) == 0 ? GALLEY_ELEMENT_CAPTION : GALLEY_ELEMENT_CREDIT;
      else
        field.attribute = any_attribute (GALLEY_ELEMENT_FIGURE, dice);
      break;
    case 3:
      field.part = GALLEY_PART_SOURCE;
      field.index = roll (dice, galley_article_get_n_sources (article) + 1);
      if (roll (dice, 3) > 0)
        field.element = PICK (dice, source_elements);
      else if (roll (dice, 2) == 0)
        {
          field.element = GALLEY_ELEMENT_ARCHIVE;
          field.attribute = roll (dice, 2) == 0 ? GALLEY_ATTRIBUTE_URL : GALLEY_ATTRIBUTE_DATE;
        }
      else
        field.attribute = roll (dice, 2) == 0 ? GALLEY_ATTRIBUTE_TYPE : GALLEY_ATTRIBUTE_STATUS;
      break;
    case 4:
      field.part = GALLEY_PART_CORRECTION;
      field.index = roll (dice, 2);
      field.attribute = roll (dice, 2) == 0 ? GALLEY_ATTRIBUTE_NONE : GALLEY_ATTRIBUTE_TYPE;
      break;
    default:
      field.part = GALLEY_PART_NODE;
      field.index = any_of (article, GALLEY_ELEMENT_EVENT, dice);
      if (field.index == GALLEY_NO_NODE)
        return;
      if (roll (dice, 3) == 0)
        field.attribute = roll (dice, 2) == 0 ? GALLEY_ATTRIBUTE_WHEN : GALLEY_ATTRIBUTE_LABEL;
      else
        {
          field.element = GALLEY_ELEMENT_CELL;
          field.nth = roll (dice, count_children (tree, field.index, GALLEY_ELEMENT_CELL) + 2);
        }
      break;
    }

  current = galley_field_dup (article, &field);
  trial->value = any_value (current, dice);
  trial->edit = galley_field_set (article, &field, trial->value, &trial->error);
  expect (trial, &field);
}

static void
change_list (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  GalleyField field = GALLEY_HEAD_FIELD (AUTHOR);
  const char *const keywords[] = { PICK (dice, values), "one", PICK (dice, values), "two", NULL };
  const GalleyValue author[] = {
    { .value = PICK (dice, values) },
    { .attribute = GALLEY_ATTRIBUTE_ROLE, .value = PICK (dice, values) },
  };
  guint n = galley_field_count (article, &field);

  field.nth = roll (dice, n + 1);
  switch (roll (dice, 4))
    {
    case 0:
      trial->edit = galley_field_insert (article, &field, author, G_N_ELEMENTS (author), &trial->error);
      break;
    case 1:
      trial->edit = galley_field_remove (article, &field, &trial->error);
      break;
    case 2:
      trial->edit = galley_field_move (article, &field, roll (dice, n + 1), &trial->error);
      trial->keeps = EDIT_KEEPS_LETTERS | EDIT_KEEPS_ELEMENTS;
      break;
    default:
      field.element = GALLEY_ELEMENT_KEYWORD;
      field.nth = 0;
      trial->edit = galley_field_set_list (article, &field, keywords + roll (dice, 4), &trial->error);
      break;
    }
}

static GalleyFragment *
any_fragment (const EditDice *dice)
{
  GalleyFragment *fragment = galley_fragment_new ();
  const char *text = PICK (dice, values);

  switch (roll (dice, 6))
    {
    case 0:
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_LI, text);
      break;
    case 1:
      galley_fragment_open (fragment, GALLEY_ELEMENT_UL);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_LI, text);
      galley_fragment_open (fragment, GALLEY_ELEMENT_LI);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_PRE, text);
      galley_fragment_close (fragment);
      galley_fragment_close (fragment);
      break;
    case 2:
      galley_fragment_open (fragment, GALLEY_ELEMENT_SECTION);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_TITLE, text);
      galley_fragment_close (fragment);
      break;
    case 3:
      galley_fragment_open (fragment, GALLEY_ELEMENT_FIGURE);
      galley_fragment_attribute (fragment, GALLEY_ATTRIBUTE_ALT, text);
      galley_fragment_close (fragment);
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_P, text);
      break;
    default:
      galley_fragment_leaf (fragment, GALLEY_ELEMENT_P, text);
      break;
    }
  return fragment;
}

static void
change_blocks (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  g_autoptr (GalleyFragment) fragment = any_fragment (dice);
  GalleyNodeId node = any_element (article, dice);
  GalleyNodeId target = any_element (article, dice);
  GalleyPlacement placement = (GalleyPlacement) roll (dice, 4);

  switch (roll (dice, 6))
    {
    case 0:
      trial->edit = galley_edit_insert_at (article, any_offset (article, dice), fragment, &trial->error);
      break;
    case 1:
      /* Small ones, or soon nothing would be left. */
      if (galley_tree_node (galley_article_get_tree (article), node)->after - node < 12)
        trial->edit = galley_edit_remove (article, node, &trial->error);
      break;
    default:
      trial->edit = galley_edit_move (article, node, target, placement, &trial->error);
      trial->keeps = EDIT_KEEPS_LETTERS | EDIT_KEEPS_ELEMENTS;
      break;
    }
}

static void
change_timeline (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId timeline = any_of (article, GALLEY_ELEMENT_TIMELINE, dice);
  const char *const cells[] = { PICK (dice, values), PICK (dice, values), NULL };
  const GalleyTimelineRow rows[] = {
    { .when = "1980", .cells = cells },
    { .when = "1990~", .label = PICK (dice, values), .cells = cells + 1 },
  };
  const GalleyTimelineData data = { .caption = PICK (dice, values), .when_heading = "y", .columns = cells, .rows = rows, .n_rows = 2 };
  guint n = timeline != GALLEY_NO_NODE ? count_children (tree, timeline, GALLEY_ELEMENT_EVENT) : 0;
  guint row = roll (dice, n + 1);
  GError **error = &trial->error;
  g_autofree guint *order = g_new (guint, n + 1);

  if (timeline == GALLEY_NO_NODE)
    {
      trial->edit = galley_edit_insert_timeline (article, any_offset (article, dice), &data, error);
      return;
    }
  switch (roll (dice, 8))
    {
    case 0:
      trial->edit = galley_edit_insert_events (article, timeline, row, rows, 1 + roll (dice, 2), error);
      break;
    case 1:
      trial->edit = galley_edit_remove_events_at (article, timeline, &row, roll (dice, 2), error);
      break;
    case 2:
      trial->edit = galley_edit_move_event (article, timeline, row, roll (dice, n + 1), error);
      trial->keeps = EDIT_KEEPS_LETTERS | EDIT_KEEPS_ELEMENTS;
      break;
    case 3:
    case 4:
      for (guint i = 0; i < n; i++)
        order[i] = i;
      for (guint i = n; i > 1; i--)
        {
          guint j = roll (dice, i);
          guint swap = order[i - 1];

          order[i - 1] = order[j];
          order[j] = swap;
        }
      trial->edit = galley_edit_order_events (article, timeline, order, n, error);
      trial->keeps = EDIT_KEEPS_LETTERS | EDIT_KEEPS_ELEMENTS;
      break;
    case 5:
      trial->edit = galley_edit_insert_column (article, timeline, roll (dice, 4), PICK (dice, values), error);
      break;
    case 6:
      trial->edit = galley_edit_remove_column (article, timeline, roll (dice, 4), error);
      break;
    default:
      trial->edit = galley_edit_move_column (article, timeline, roll (dice, 4), roll (dice, 4), error);
      trial->keeps = EDIT_KEEPS_LETTERS;
      break;
    }
}

static void
change_sources (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  guint n = galley_article_get_n_sources (article);
  guint source = roll (dice, n + 1);
  const GalleyValue record[] = {
    { .element = GALLEY_ELEMENT_SOURCE_TITLE, .value = PICK (dice, values) },
    { .element = GALLEY_ELEMENT_PUBLISHER, .value = PICK (dice, values) },
    { .element = GALLEY_ELEMENT_SOURCE_PUBLISHED, .value = "2020-05" },
    { .element = GALLEY_ELEMENT_ARCHIVE, .attribute = GALLEY_ATTRIBUTE_URL, .value = PICK (dice, values) },
  };
  g_autofree char *id = NULL;
  GError **error = &trial->error;

  switch (roll (dice, 7))
    {
    case 0:
    case 1:
      trial->edit = galley_edit_add_source (article, record, G_N_ELEMENTS (record), &id, error);
      break;
    case 2:
      trial->edit = galley_edit_remove_source (article, source, (GalleyCitationChoice) roll (dice, 2), error);
      break;
    case 3:
      trial->edit = galley_edit_move_source (article, source, roll (dice, n + 1), error);
      trial->keeps = EDIT_KEEPS_LETTERS | EDIT_KEEPS_ELEMENTS;
      break;
    case 4:
      id = g_strdup_printf ("s%u", roll (dice, 1000));
      trial->edit = galley_edit_rename_source (article, source, id, error);
      trial->keeps = EDIT_KEEPS_TEXT | EDIT_KEEPS_ELEMENTS;
      break;
    default:
      if (roll (dice, 4) == 0)
        trial->edit = galley_field_remove (article, &(GalleyField) { .part = GALLEY_PART_CORRECTION }, error);
      else
        {
          GalleyField field = { .part = GALLEY_PART_SOURCE, .index = source, .attribute = GALLEY_ATTRIBUTE_XML_ID };

          trial->value = g_strdup_printf ("i%u", roll (dice, 50));
          trial->edit = galley_field_set (article, &field, trial->value, error);
          trial->keeps = EDIT_KEEPS_TEXT | EDIT_KEEPS_ELEMENTS;
          expect (trial, &field);
        }
      break;
    }
}

static void
change_citations (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  guint32 offset = any_offset (article, dice);
  GalleySpan range = roll (dice, 3) > 0 ? GALLEY_SPAN (offset, offset) : any_range (article, dice);

  trial->keeps = EDIT_KEEPS_TEXT;
  trial->edit = galley_edit_cite (article, range, "s1", PICK (dice, values), &trial->error);
}

static void
change_inline (EditTrial *trial, const GalleyArticle *article, const EditDice *dice)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleySpan range = any_range (article, dice);
  GalleyElement style = PICK (dice, styles);
  const GalleyValue href = { .attribute = GALLEY_ATTRIBUTE_HREF, .value = PICK (dice, values) };
  GalleyNodeId node;

  trial->keeps = EDIT_KEEPS_TEXT;
  switch (roll (dice, 5))
    {
    case 0:
    case 1:
      trial->edit = galley_edit_wrap (article, range, style, &href, style == GALLEY_ELEMENT_A, &trial->error);
      break;
    case 2:
      node = any_element (article, dice);
      if (element_of (tree, node) != GALLEY_ELEMENT_BR)
        trial->edit = galley_edit_unwrap (article, node, &trial->error);
      break;
    default:
      trial->edit = galley_edit_unwrap_range (article, range, style, &trial->error);
      if (trial->edit != NULL)
        (void) galley_edit_is_wrapped (article, range, style);
      break;
    }
}

static const struct
{
  const char *name;
  Operation run;
  guint weight;
} operations[] = {
  { "set-text", set_text, 5 },
  { "set-attribute", set_attribute, 3 },
  { "set-field", set_field, 6 },
  { "change-list", change_list, 2 },
  { "change-blocks", change_blocks, 5 },
  { "change-timeline", change_timeline, 4 },
  { "change-sources", change_sources, 3 },
  { "change-citations", change_citations, 3 },
  { "change-inline", change_inline, 5 },
  { "type", typing_trial_run, 6 },
};

void
edit_trial_run (EditTrial *self, const GalleyArticle *article, const EditDice *dice)
{
  guint total = 0;
  guint i = 0;
  guint at;

  *self = (EditTrial) { 0 };
  for (gsize o = 0; o < G_N_ELEMENTS (operations); o++)
    total += operations[o].weight;
  for (at = roll (dice, total); at >= operations[i].weight; i++)
    at -= operations[i].weight;
  self->operation = operations[i].name;
  operations[i].run (self, article, dice);
  g_assert_true ((self->edit == NULL) || (self->error == NULL));
}

void
edit_trial_clear (EditTrial *self)
{
  g_clear_pointer (&self->edit, galley_text_edit_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->value, g_free);
}
