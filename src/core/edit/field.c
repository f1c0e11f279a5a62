/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/field.h"

#include "core/edit/edit-parts.h"
#include "core/edit/edit-sources.h"
#include "core/text/i18n.h"

static GalleyElement
element_of (const GalleyTree *tree, GalleyNodeId node)
{
  return (GalleyElement) galley_tree_node (tree, node)->element;
}

static gboolean
is_filled (const char *value)
{
  return value != NULL && *value != '\0';
}

/* --- Finding --- */

static GalleyNodeId
find_part (const GalleyArticle *article, const GalleyField *field)
{
  const GalleyTree *tree = galley_article_get_tree (article);

  switch (field->part)
    {
    case GALLEY_PART_ARTICLE:
      return galley_article_get_root (article);
    case GALLEY_PART_HEAD:
      return galley_article_get_head (article);
    case GALLEY_PART_LEAD:
      return galley_article_get_field (article, GALLEY_ELEMENT_FIGURE);
    case GALLEY_PART_SOURCE:
      return field->index < galley_article_get_n_sources (article)
               ? galley_article_get_source (article, field->index)->node
               : GALLEY_NO_NODE;
    case GALLEY_PART_CORRECTION:
      return galley_article_get_corrections (article) != GALLEY_NO_NODE
               ? galley_edit_nth_child (tree, galley_article_get_corrections (article), GALLEY_ELEMENT_CORRECTION,
                                        field->index)
               : GALLEY_NO_NODE;
    case GALLEY_PART_NODE:
      g_return_val_if_fail (field->index < galley_tree_size (tree), GALLEY_NO_NODE);
      return field->index;
    default:
      g_return_val_if_reached (GALLEY_NO_NODE);
    }
}

/* Headlines for other uses are fields of their own. */
static gboolean
matches (const GalleyTree *tree, GalleyNodeId node, const GalleyField *field)
{
  if (element_of (tree, node) != field->element || field->element == GALLEY_ELEMENT_NONE)
    return FALSE;
  if (field->element != GALLEY_ELEMENT_HEADLINE)
    return TRUE;
  if (field->use == NULL)
    return galley_tree_attr (tree, node, GALLEY_ATTRIBUTE_USE) == NULL;
  return galley_tree_attr_is (tree, node, GALLEY_ATTRIBUTE_USE, field->use);
}

/* Of GalleyNodeId: all children of that kind. */
static GArray *
list_matches (const GalleyArticle *article, const GalleyField *field)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId part = find_part (article, field);
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (GalleyNodeId));

  if (part != GALLEY_NO_NODE)
    for (GALLEY_EACH_CHILD (tree, part, child))
      if (matches (tree, child, field))
        g_array_append_val (nodes, child);
  return nodes;
}

/* --- Writing what is missing --- */

/* The nearest element that is there; what has to be written inside it comes
 * into `missing`, outermost first. */
static GalleyNodeId
find_base (const GalleyArticle *article, const GalleyField *field, GArray *missing, GError **error)
{
  GalleyNodeId part = find_part (article, field);
  GalleyElement head = GALLEY_ELEMENT_HEAD;
  GalleyElement figure = GALLEY_ELEMENT_FIGURE;

  if (part != GALLEY_NO_NODE)
    return part;
  if (field->part != GALLEY_PART_HEAD && field->part != GALLEY_PART_LEAD)
    {
      galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is nothing at that place any more."));
      return GALLEY_NO_NODE;
    }
  if (!galley_edit_check_article (article, error))
    return GALLEY_NO_NODE;

  part = galley_article_get_head (article);
  if (part == GALLEY_NO_NODE)
    {
      g_array_append_val (missing, head);
      part = galley_article_get_root (article);
    }
  if (field->part == GALLEY_PART_LEAD)
    g_array_append_val (missing, figure);
  return part;
}

/* Behind the last of its kind, or where the written order has it. */
static gboolean
add_new (GalleyTextEdit       *edit,
         const GalleyArticle  *article,
         GalleyNodeId          base,
         const GArray         *missing,
         const GalleyField    *field,
         const GalleyFragment *content,
         GError              **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyFragment) fragment = galley_fragment_new ();
  g_autoptr (GArray) others = list_matches (article, field);
  g_auto (GalleyPlace) place = { 0 };
  gboolean is_headline = field->element == GALLEY_ELEMENT_HEADLINE && field->use == NULL;
  gboolean found;

  for (guint i = 0; i < missing->len; i++)
    galley_fragment_open (fragment, g_array_index (missing, GalleyElement, i));
  galley_fragment_append (fragment, content);
  for (guint i = 0; i < missing->len; i++)
    galley_fragment_close (fragment);

  if (others->len > 0)
    found = galley_edit_place_beside (tree, g_array_index (others, GalleyNodeId, others->len - 1), TRUE, field->element,
                                      &place, error);
  else
    found = galley_edit_place_child (tree, base, galley_fragment_get (fragment, 0), is_headline && missing->len == 0,
                                     &place, error);
  return found && galley_edit_add_fragment (edit, &place, fragment, error);
}

/* The element with its first value; in a table row the cells before it, too. */
static gboolean
add_field (GalleyTextEdit      *edit,
           const GalleyArticle *article,
           const GalleyField   *field,
           const char          *value,
           GError             **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  guint n = galley_field_count (article, field);
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (GalleyElement));
  g_autoptr (GalleyFragment) content = galley_fragment_new ();
  const GalleyValue values[] = {
    { .attribute = GALLEY_ATTRIBUTE_USE, .value = field->use },
    { .attribute = field->attribute, .value = value },
  };
  GalleyNodeId base = find_base (article, field, missing, error);

  if (base == GALLEY_NO_NODE)
    return FALSE;
  if (field->element == GALLEY_ELEMENT_NONE)
    {
      /* The lead figure itself, from one of its attributes. */
      g_assert (missing->len > 0);
      galley_fragment_record (content, g_array_index (missing, GalleyElement, missing->len - 1), values,
                              G_N_ELEMENTS (values));
      g_array_set_size (missing, missing->len - 1);
      return add_new (edit, article, base, missing, field, content, error);
    }

  if (field->nth > n && field->element != GALLEY_ELEMENT_CELL)
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("There is nothing at that place any more."));
  if (missing->len == 0 && !galley_vocabulary_allows (element_of (tree, base), field->element))
    return galley_edit_fail (error, GALLEY_EDIT_ERROR_PLACE, _("The %s has no place here."),
                             galley_element_label (field->element));
  for (; n < field->nth; n++)
    galley_fragment_leaf (content, field->element, NULL);
  galley_fragment_record (content, field->element, values, G_N_ELEMENTS (values));
  return add_new (edit, article, base, missing, field, content, error);
}

/* --- Emptying --- */

/* Whether the format lets the element be absent; an empty cell keeps its
 * place in the row. */
static gboolean
may_be_absent (const GalleyTree *tree, GalleyNodeId node, const GalleyField *field)
{
  GalleyElement parent = element_of (tree, galley_tree_node (tree, node)->parent);
  GalleyElement element = element_of (tree, node);

  if (field->element == GALLEY_ELEMENT_NONE)
    return field->part == GALLEY_PART_LEAD;
  if (element == GALLEY_ELEMENT_HEADLINE)
    return field->use != NULL;
  if (element == GALLEY_ELEMENT_CELL || element == GALLEY_ELEMENT_COLUMN || !galley_element_is_known (parent))
    return FALSE;
  for (const GalleyParticle *particle = galley_vocabulary_rule (parent)->particles; !galley_particle_is_end (particle);
       particle++)
    if (galley_particle_matches (particle, element))
      return particle->min == 0 && particle->group == GALLEY_GROUP_NONE;
  return FALSE;
}

/* Whether the element says more than what is being taken from it. */
static gboolean
holds_more (const GalleyTree *tree, GalleyNodeId node, const GalleyField *field)
{
  const GalleyToken *tag = galley_tokens_get (tree->tokens, galley_tree_node (tree, node)->token);

  for (guint i = 0; i < tag->n_attrs; i++)
    {
      const GalleyAttr *attr = galley_tokens_get_attr (tree->tokens, tag->first_attr + i);

      if (attr->attribute != field->attribute && !galley_span_is_empty (attr->value)
          && !(attr->attribute == GALLEY_ATTRIBUTE_USE && field->use != NULL))
        return TRUE;
    }

  for (GalleyNodeId i = node + 1; i < galley_tree_node (tree, node)->after; i++)
    {
      const GalleyNode *n = galley_tree_node (tree, i);
      gboolean is_text = n->kind == GALLEY_NODE_TEXT;

      if (field->attribute == GALLEY_ATTRIBUTE_NONE)
        {
          /* What shows without text would be lost: citations, comments. */
          if (!is_text && (n->kind != GALLEY_NODE_ELEMENT || n->after == i + 1))
            return TRUE;
        }
      else if (!is_text || !(n->flags & GALLEY_NODE_BLANK))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_required (const GalleyTree *tree, GalleyNodeId node, GalleyAttribute attribute)
{
  const GalleyAttributeRule *rule = galley_vocabulary_attribute_rule (element_of (tree, node), attribute);

  return rule != NULL && rule->required;
}

static gboolean
add_emptying (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node, const GalleyField *field, GError **error)
{
  gboolean is_there = field->attribute == GALLEY_ATTRIBUTE_NONE
                      || galley_tree_attr (tree, node, field->attribute) != NULL;

  if (!is_there)
    return TRUE;
  if (may_be_absent (tree, node, field) && !holds_more (tree, node, field))
    return galley_edit_add_removal (edit, tree, node, node, error);
  if (field->attribute == GALLEY_ATTRIBUTE_NONE)
    return galley_edit_add_text (edit, tree, node, "", error);
  return galley_edit_add_attribute (edit, tree, node, field->attribute,
                                    is_required (tree, node, field->attribute) ? "" : NULL, error);
}

static gboolean
add_value (GalleyTextEdit      *edit,
           const GalleyArticle *article,
           const GalleyField   *field,
           const char          *value,
           GError             **error)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  GalleyNodeId node = galley_field_find (article, field);

  if (!galley_edit_check_value (value, error))
    return FALSE;
  if (node == GALLEY_NO_NODE)
    return !is_filled (value) || add_field (edit, article, field, value, error);
  if (!is_filled (value))
    return add_emptying (edit, tree, node, field, error);
  if (field->attribute == GALLEY_ATTRIBUTE_NONE)
    return galley_edit_add_text (edit, tree, node, value, error);
  return galley_edit_add_attribute (edit, tree, node, field->attribute, value, error);
}

/**
 * galley_field_find:
 *
 * Returns: the element that holds the value, or %GALLEY_NO_NODE
 */
GalleyNodeId
galley_field_find (const GalleyArticle *article, const GalleyField *field)
{
  g_return_val_if_fail (article != NULL && field != NULL, GALLEY_NO_NODE);

  if (field->element == GALLEY_ELEMENT_NONE)
    return find_part (article, field);

  g_autoptr (GArray) nodes = list_matches (article, field);
  return field->nth < nodes->len ? g_array_index (nodes, GalleyNodeId, field->nth) : GALLEY_NO_NODE;
}

/**
 * galley_field_count:
 *
 * Returns: how many children of the field's kind there are
 */
guint
galley_field_count (const GalleyArticle *article, const GalleyField *field)
{
  g_return_val_if_fail (article != NULL && field != NULL, 0);

  g_autoptr (GArray) nodes = list_matches (article, field);
  return nodes->len;
}

/**
 * galley_field_dup:
 *
 * Returns: (transfer full) (nullable): the value as plain text; %NULL where
 *   the element or the attribute is not written
 */
char *
galley_field_dup (const GalleyArticle *article, const GalleyField *field)
{
  GalleyNodeId node = galley_field_find (article, field);

  if (node == GALLEY_NO_NODE)
    return NULL;
  if (field->attribute != GALLEY_ATTRIBUTE_NONE)
    return galley_tree_attr_value (galley_article_get_tree (article), node, field->attribute);
  return galley_edit_dup_text (article, node);
}

/**
 * galley_field_set:
 * @value: (nullable): plain text; %NULL or empty to take the value away
 * @error: set where the result is %NULL
 *
 * Makes @value the value of the field. The id of a source changes wherever it
 * is cited, too.
 *
 * Returns: (transfer full) (nullable): the splices, none where nothing changes
 */
GalleyTextEdit *
galley_field_set (const GalleyArticle *article, const GalleyField *field, const char *value, GError **error)
{
  g_return_val_if_fail (article != NULL && field != NULL, NULL);

  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();

  if (field->part == GALLEY_PART_SOURCE && field->element == GALLEY_ELEMENT_NONE
      && field->attribute == GALLEY_ATTRIBUTE_XML_ID)
    return galley_edit_rename_source (article, field->index, value != NULL ? value : "", error);
  return galley_edit_result (&edit, add_value (edit, article, field, value, error));
}

/**
 * galley_field_insert:
 * @field: the kind of child, and with `nth` its index afterwards
 * @values: (array length=n_values): its text, attributes and children
 *
 * Writes one more child.
 *
 * Returns: (transfer full) (nullable): the splice
 */
GalleyTextEdit *
galley_field_insert (const GalleyArticle *article,
                     const GalleyField   *field,
                     const GalleyValue   *values,
                     guint                n_values,
                     GError             **error)
{
  g_return_val_if_fail (article != NULL && field != NULL, NULL);
  g_return_val_if_fail (galley_element_is_known (field->element), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (GalleyElement));
  g_autoptr (GalleyFragment) content = galley_fragment_new ();
  g_auto (GalleyPlace) place = { 0 };
  GalleyNodeId next = galley_field_find (article, field);

  galley_fragment_record (content, field->element, values, n_values);
  if (next != GALLEY_NO_NODE)
    return galley_edit_result (&edit,
                               galley_edit_place_beside (tree, next, FALSE, field->element, &place, error)
                                 && galley_edit_add_fragment (edit, &place, content, error));

  GalleyNodeId base = find_base (article, field, missing, error);
  return galley_edit_result (&edit, base != GALLEY_NO_NODE
                                      && add_new (edit, article, base, missing, field, content, error));
}

/**
 * galley_field_remove:
 *
 * Takes the element of the field away with all that is in it, whether the
 * format requires it or not; a source or correction too.
 *
 * Returns: (transfer full) (nullable): the splices, none where it is not there
 */
GalleyTextEdit *
galley_field_remove (const GalleyArticle *article, const GalleyField *field, GError **error)
{
  g_return_val_if_fail (article != NULL && field != NULL, NULL);
  g_return_val_if_fail (field->part != GALLEY_PART_ARTICLE || field->element != GALLEY_ELEMENT_NONE, NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  GalleyNodeId node = galley_field_find (article, field);
  gboolean is_item = field->element == GALLEY_ELEMENT_NONE
                     && (field->part == GALLEY_PART_SOURCE || field->part == GALLEY_PART_CORRECTION);

  if (node == GALLEY_NO_NODE)
    return g_steal_pointer (&edit);
  return galley_edit_result (&edit, is_item ? galley_edit_add_item_removal (edit, tree, node, error)
                                            : galley_edit_add_removal (edit, tree, node, node, error));
}

/**
 * galley_field_move:
 * @to: the index among its kind that the element has afterwards
 *
 * Moves one of several children.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_field_move (const GalleyArticle *article, const GalleyField *field, guint to, GError **error)
{
  g_return_val_if_fail (article != NULL && field != NULL, NULL);
  g_return_val_if_fail (galley_element_is_known (field->element), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GArray) nodes = list_matches (article, field);

  return galley_edit_result (&edit, galley_edit_add_shift (edit, tree, nodes, field->nth, to, error));
}

/* The values that count. */
static GPtrArray *
collect_filled (const char *const *values)
{
  GPtrArray *filled = g_ptr_array_new ();

  for (; *values != NULL; values++)
    if (**values != '\0')
      g_ptr_array_add (filled, (gpointer) *values);
  return filled;
}

static gboolean
has_text (const GalleyArticle *article, const GArray *nodes, guint i, const char *value)
{
  g_autofree char *text = galley_edit_dup_text (article, g_array_index (nodes, GalleyNodeId, i));

  return g_str_equal (text, value);
}

/**
 * galley_field_set_list:
 * @values: (array zero-terminated=1): plain texts
 *
 * Makes these the texts of all children of the kind. Those that stay at the
 * start and at the end of the list are not touched, those between are
 * written over as far as they go.
 *
 * Returns: (transfer full) (nullable): the splices
 */
GalleyTextEdit *
galley_field_set_list (const GalleyArticle *article,
                       const GalleyField   *field,
                       const char *const   *values,
                       GError             **error)
{
  g_return_val_if_fail (article != NULL && field != NULL && values != NULL, NULL);
  g_return_val_if_fail (galley_element_is_known (field->element), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  g_autoptr (GalleyTextEdit) edit = galley_text_edit_new ();
  g_autoptr (GPtrArray) wanted = collect_filled (values);
  g_autoptr (GArray) nodes = list_matches (article, field);
  guint first = 0;
  guint n_old = nodes->len;
  guint n_new = wanted->len;

  while (first < MIN (n_old, n_new) && has_text (article, nodes, first, wanted->pdata[first]))
    first++;
  while (MIN (n_old, n_new) > first && has_text (article, nodes, n_old - 1, wanted->pdata[n_new - 1]))
    {
      n_old--;
      n_new--;
    }

  for (; first < MIN (n_old, n_new); first++)
    if (!galley_edit_add_text (edit, tree, g_array_index (nodes, GalleyNodeId, first), wanted->pdata[first], error))
      return NULL;
  if (first < n_old)
    return galley_edit_result (&edit, galley_edit_add_removals (edit, tree, &g_array_index (nodes, GalleyNodeId, first),
                                                                n_old - first, error));
  if (first == n_new)
    return g_steal_pointer (&edit);

  g_autoptr (GalleyFragment) content = galley_fragment_new ();
  for (guint i = first; i < n_new; i++)
    galley_fragment_leaf (content, field->element, wanted->pdata[i]);

  if (nodes->len > 0)
    {
      g_auto (GalleyPlace) place = { 0 };
      GalleyNodeId beside = g_array_index (nodes, GalleyNodeId, first > 0 ? first - 1 : 0);

      return galley_edit_result (&edit,
                                 galley_edit_place_beside (tree, beside, first > 0, field->element, &place, error)
                                   && galley_edit_add_fragment (edit, &place, content, error));
    }

  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (GalleyElement));
  GalleyNodeId base = find_base (article, field, missing, error);
  return galley_edit_result (&edit, base != GALLEY_NO_NODE
                                      && add_new (edit, article, base, missing, field, content, error));
}
