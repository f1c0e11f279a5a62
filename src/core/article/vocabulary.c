/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/vocabulary.h"

#include <string.h>

#include "core/text/i18n.h"

static const char *const element_names[GALLEY_N_ELEMENTS] = {
#define X(id, name, label) [GALLEY_ELEMENT_##id] = name,
  GALLEY_ELEMENTS (X)
#undef X
};

static const char *const element_labels[GALLEY_N_ELEMENTS] = {
#define X(id, name, label) [GALLEY_ELEMENT_##id] = label,
  GALLEY_ELEMENTS (X)
#undef X
};

static const guint8 element_lengths[GALLEY_N_ELEMENTS] = {
#define X(id, name, label) [GALLEY_ELEMENT_##id] = sizeof (name) - 1,
  GALLEY_ELEMENTS (X)
#undef X
};

static const char *const attribute_names[GALLEY_N_ATTRIBUTES] = {
#define X(id, name) [GALLEY_ATTRIBUTE_##id] = name,
  GALLEY_ATTRIBUTES (X)
#undef X
};

static const guint8 attribute_lengths[GALLEY_N_ATTRIBUTES] = {
#define X(id, name) [GALLEY_ATTRIBUTE_##id] = sizeof (name) - 1,
  GALLEY_ATTRIBUTES (X)
#undef X
};

/* Lookup runs for each tag at each key, so it must not search: the length,
 * the first, the third (the last, in shorter names) and the last letter give
 * a slot that no two of our names share. The factors were found by trying.
 * When a new name collides, the compiler warns of an overridden initializer
 * and test-vocabulary fails; then try other factors. */
#define SLOT(length, first, third, last) \
  ((guint8) ((length) * 2u + (guint8) (first) * 11u + (guint8) (third) * 15u + (guint8) (last) * 5u))

static const guint8 element_slots[256] = {
  [SLOT (7, 'a', 't', 'e')] = GALLEY_ELEMENT_ARTICLE,
  [SLOT (4, 'h', 'a', 'd')] = GALLEY_ELEMENT_HEAD,
  [SLOT (6, 'k', 'c', 'r')] = GALLEY_ELEMENT_KICKER,
  [SLOT (8, 'h', 'a', 'e')] = GALLEY_ELEMENT_HEADLINE,
  [SLOT (10, 's', 'a', 't')] = GALLEY_ELEMENT_STANDFIRST,
  [SLOT (6, 'a', 't', 'r')] = GALLEY_ELEMENT_AUTHOR,
  [SLOT (6, 'b', 'l', 'e')] = GALLEY_ELEMENT_BYLINE,
  [SLOT (8, 'd', 't', 'e')] = GALLEY_ELEMENT_DATELINE,
  [SLOT (9, 'p', 'b', 'd')] = GALLEY_ELEMENT_PUBLISHED,
  [SLOT (7, 'u', 'd', 'd')] = GALLEY_ELEMENT_UPDATED,
  [SLOT (7, 'e', 'b', 'o')] = GALLEY_ELEMENT_EMBARGO,
  [SLOT (11, 'd', 's', 'n')] = GALLEY_ELEMENT_DESCRIPTION,
  [SLOT (8, 'c', 't', 'y')] = GALLEY_ELEMENT_CATEGORY,
  [SLOT (7, 'k', 'y', 'd')] = GALLEY_ELEMENT_KEYWORD,
  [SLOT (9, 'c', 'n', 'l')] = GALLEY_ELEMENT_CANONICAL,
  [SLOT (6, 'r', 'g', 's')] = GALLEY_ELEMENT_RIGHTS,
  [SLOT (4, 'n', 't', 'e')] = GALLEY_ELEMENT_NOTE,
  [SLOT (4, 'b', 'd', 'y')] = GALLEY_ELEMENT_BODY,
  [SLOT (1, 'p', 'p', 'p')] = GALLEY_ELEMENT_P,
  [SLOT (7, 's', 'c', 'n')] = GALLEY_ELEMENT_SECTION,
  [SLOT (5, 't', 't', 'e')] = GALLEY_ELEMENT_TITLE,
  [SLOT (6, 'f', 'g', 'e')] = GALLEY_ELEMENT_FIGURE,
  [SLOT (7, 'c', 'p', 'n')] = GALLEY_ELEMENT_CAPTION,
  [SLOT (6, 'c', 'e', 't')] = GALLEY_ELEMENT_CREDIT,
  [SLOT (10, 'b', 'o', 'e')] = GALLEY_ELEMENT_BLOCKQUOTE,
  [SLOT (11, 'a', 't', 'n')] = GALLEY_ELEMENT_ATTRIBUTION,
  [SLOT (9, 'p', 'l', 'e')] = GALLEY_ELEMENT_PULLQUOTE,
  [SLOT (2, 'u', 'l', 'l')] = GALLEY_ELEMENT_UL,
  [SLOT (2, 'o', 'l', 'l')] = GALLEY_ELEMENT_OL,
  [SLOT (2, 'l', 'i', 'i')] = GALLEY_ELEMENT_LI,
  [SLOT (5, 't', 'b', 'e')] = GALLEY_ELEMENT_TABLE,
  [SLOT (2, 't', 'r', 'r')] = GALLEY_ELEMENT_TR,
  [SLOT (2, 't', 'h', 'h')] = GALLEY_ELEMENT_TH,
  [SLOT (2, 't', 'd', 'd')] = GALLEY_ELEMENT_TD,
  [SLOT (8, 't', 'm', 'e')] = GALLEY_ELEMENT_TIMELINE,
  [SLOT (7, 'c', 'l', 's')] = GALLEY_ELEMENT_COLUMNS,
  [SLOT (4, 'w', 'e', 'n')] = GALLEY_ELEMENT_WHEN,
  [SLOT (6, 'c', 'l', 'n')] = GALLEY_ELEMENT_COLUMN,
  [SLOT (5, 'e', 'e', 't')] = GALLEY_ELEMENT_EVENT,
  [SLOT (4, 'c', 'l', 'l')] = GALLEY_ELEMENT_CELL,
  [SLOT (5, 'a', 'i', 'e')] = GALLEY_ELEMENT_ASIDE,
  [SLOT (3, 'p', 'e', 'e')] = GALLEY_ELEMENT_PRE,
  [SLOT (5, 'e', 'b', 'd')] = GALLEY_ELEMENT_EMBED,
  [SLOT (2, 'h', 'r', 'r')] = GALLEY_ELEMENT_HR,
  [SLOT (2, 'e', 'm', 'm')] = GALLEY_ELEMENT_EM,
  [SLOT (6, 's', 'r', 'g')] = GALLEY_ELEMENT_STRONG,
  [SLOT (1, 'a', 'a', 'a')] = GALLEY_ELEMENT_A,
  [SLOT (1, 'q', 'q', 'q')] = GALLEY_ELEMENT_Q,
  [SLOT (4, 'c', 't', 'e')] = GALLEY_ELEMENT_CITE,
  [SLOT (4, 'a', 'b', 'r')] = GALLEY_ELEMENT_ABBR,
  [SLOT (3, 's', 'b', 'b')] = GALLEY_ELEMENT_SUB,
  [SLOT (3, 's', 'p', 'p')] = GALLEY_ELEMENT_SUP,
  [SLOT (4, 'c', 'd', 'e')] = GALLEY_ELEMENT_CODE,
  [SLOT (4, 't', 'm', 'e')] = GALLEY_ELEMENT_TIME,
  [SLOT (4, 's', 'a', 'n')] = GALLEY_ELEMENT_SPAN,
  [SLOT (2, 'b', 'r', 'r')] = GALLEY_ELEMENT_BR,
  [SLOT (7, 's', 'u', 's')] = GALLEY_ELEMENT_SOURCES,
  [SLOT (6, 's', 'u', 'e')] = GALLEY_ELEMENT_SOURCE,
  [SLOT (9, 'p', 'b', 'r')] = GALLEY_ELEMENT_PUBLISHER,
  [SLOT (3, 'u', 'l', 'l')] = GALLEY_ELEMENT_URL,
  [SLOT (8, 'a', 'c', 'd')] = GALLEY_ELEMENT_ACCESSED,
  [SLOT (7, 'a', 'c', 'e')] = GALLEY_ELEMENT_ARCHIVE,
  [SLOT (3, 'd', 'i', 'i')] = GALLEY_ELEMENT_DOI,
  [SLOT (4, 'i', 'b', 'n')] = GALLEY_ELEMENT_ISBN,
  [SLOT (5, 'q', 'o', 'e')] = GALLEY_ELEMENT_QUOTE,
  [SLOT (11, 'c', 'r', 's')] = GALLEY_ELEMENT_CORRECTIONS,
  [SLOT (10, 'c', 'r', 'n')] = GALLEY_ELEMENT_CORRECTION,
};

static const guint8 attribute_slots[256] = {
  [SLOT (6, 'x', 'l', 'd')] = GALLEY_ATTRIBUTE_XML_ID,
  [SLOT (8, 'x', 'l', 'g')] = GALLEY_ATTRIBUTE_XML_LANG,
  [SLOT (7, 'v', 'r', 'n')] = GALLEY_ATTRIBUTE_VERSION,
  [SLOT (3, 'u', 'e', 'e')] = GALLEY_ATTRIBUTE_USE,
  [SLOT (4, 'r', 'l', 'e')] = GALLEY_ATTRIBUTE_ROLE,
  [SLOT (3, 'u', 'l', 'l')] = GALLEY_ATTRIBUTE_URL,
  [SLOT (3, 's', 'c', 'c')] = GALLEY_ATTRIBUTE_SRC,
  [SLOT (3, 'a', 't', 't')] = GALLEY_ATTRIBUTE_ALT,
  [SLOT (10, 'd', 'c', 'e')] = GALLEY_ATTRIBUTE_DECORATIVE,
  [SLOT (5, 'w', 'd', 'h')] = GALLEY_ATTRIBUTE_WIDTH,
  [SLOT (6, 'h', 'i', 't')] = GALLEY_ATTRIBUTE_HEIGHT,
  [SLOT (7, 'l', 'c', 'e')] = GALLEY_ATTRIBUTE_LICENCE,
  [SLOT (4, 'c', 't', 'e')] = GALLEY_ATTRIBUTE_CITE,
  [SLOT (5, 's', 'a', 't')] = GALLEY_ATTRIBUTE_START,
  [SLOT (5, 's', 'o', 'e')] = GALLEY_ATTRIBUTE_SCOPE,
  [SLOT (7, 'c', 'l', 'n')] = GALLEY_ATTRIBUTE_COLSPAN,
  [SLOT (7, 'r', 'w', 'n')] = GALLEY_ATTRIBUTE_ROWSPAN,
  [SLOT (7, 'd', 's', 'y')] = GALLEY_ATTRIBUTE_DISPLAY,
  [SLOT (4, 'w', 'e', 'n')] = GALLEY_ATTRIBUTE_WHEN,
  [SLOT (5, 'l', 'b', 'l')] = GALLEY_ATTRIBUTE_LABEL,
  [SLOT (8, 'l', 'n', 'e')] = GALLEY_ATTRIBUTE_LANGUAGE,
  [SLOT (5, 't', 't', 'e')] = GALLEY_ATTRIBUTE_TITLE,
  [SLOT (4, 'h', 'e', 'f')] = GALLEY_ATTRIBUTE_HREF,
  [SLOT (3, 'r', 'f', 'f')] = GALLEY_ATTRIBUTE_REF,
  [SLOT (2, 'a', 't', 't')] = GALLEY_ATTRIBUTE_AT,
  [SLOT (4, 't', 'p', 'e')] = GALLEY_ATTRIBUTE_TYPE,
  [SLOT (6, 's', 'a', 's')] = GALLEY_ATTRIBUTE_STATUS,
  [SLOT (4, 'd', 't', 'e')] = GALLEY_ATTRIBUTE_DATE,
};

static inline guint8
name_slot (const char *name, gsize n_bytes)
{
  return SLOT (n_bytes, name[0], n_bytes > 2 ? name[2] : name[n_bytes - 1], name[n_bytes - 1]);
}

/**
 * galley_element_lookup:
 * @name: the local name, without prefix; need not end in NUL
 * @n_bytes: length of @name in bytes
 * @parent: the element that it stands in; %GALLEY_ELEMENT_NONE for the root
 *
 * Returns: what a name of our namespace means there, or
 *   %GALLEY_ELEMENT_UNKNOWN
 */
GalleyElement
galley_element_lookup (const char *name, gsize n_bytes, GalleyElement parent)
{
  GalleyElement element;

  if (n_bytes == 0)
    return GALLEY_ELEMENT_UNKNOWN;

  element = element_slots[name_slot (name, n_bytes)];
  if (element == GALLEY_ELEMENT_NONE || element_lengths[element] != n_bytes
      || memcmp (name, element_names[element], n_bytes) != 0)
    return GALLEY_ELEMENT_UNKNOWN;

  if (parent == GALLEY_ELEMENT_SOURCE)
    switch ((int) element)
      {
      case GALLEY_ELEMENT_TITLE:
        return GALLEY_ELEMENT_SOURCE_TITLE;
      case GALLEY_ELEMENT_AUTHOR:
        return GALLEY_ELEMENT_SOURCE_AUTHOR;
      case GALLEY_ELEMENT_PUBLISHED:
        return GALLEY_ELEMENT_SOURCE_PUBLISHED;
      case GALLEY_ELEMENT_NOTE:
        return GALLEY_ELEMENT_SOURCE_NOTE;
      default:
        break;
      }

  return element;
}

/**
 * galley_attribute_lookup:
 * @name: the whole name, prefix included; need not end in NUL
 * @n_bytes: length of @name in bytes
 *
 * Only names that the format gives a meaning, `xml:id` and `xml:lang` among
 * them, are told apart here; declarations and foreign prefixes are for the
 * caller to see.
 *
 * Returns: the attribute, or %GALLEY_ATTRIBUTE_UNKNOWN
 */
GalleyAttribute
galley_attribute_lookup (const char *name, gsize n_bytes)
{
  GalleyAttribute attribute;

  if (n_bytes == 0)
    return GALLEY_ATTRIBUTE_UNKNOWN;

  attribute = attribute_slots[name_slot (name, n_bytes)];
  if (attribute == GALLEY_ATTRIBUTE_NONE || attribute_lengths[attribute] != n_bytes
      || memcmp (name, attribute_names[attribute], n_bytes) != 0)
    return GALLEY_ATTRIBUTE_UNKNOWN;

  return attribute;
}

/**
 * galley_element_name:
 *
 * Returns: (nullable): the local name in XML; %NULL for what has none of ours
 */
const char *
galley_element_name (GalleyElement element)
{
  g_return_val_if_fail (element < GALLEY_N_ELEMENTS, NULL);

  return element_names[element];
}

/**
 * galley_element_label:
 *
 * Returns: (nullable): what a writer calls it, as it stands inside a
 *   sentence; %NULL for what has no name of ours
 */
const char *
galley_element_label (GalleyElement element)
{
  g_return_val_if_fail (element < GALLEY_N_ELEMENTS, NULL);

  return element_labels[element] != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "element", element_labels[element]) : NULL;
}

/**
 * galley_attribute_name:
 *
 * Returns: (nullable): the name in XML, prefix included
 */
const char *
galley_attribute_name (GalleyAttribute attribute)
{
  g_return_val_if_fail (attribute < GALLEY_N_ATTRIBUTES, NULL);

  return attribute_names[attribute];
}

/**
 * galley_element_is_known:
 *
 * Whether it is an element of the format.
 */
gboolean
galley_element_is_known (GalleyElement element)
{
  return element > GALLEY_ELEMENT_UNKNOWN && element < GALLEY_N_ELEMENTS;
}

/**
 * galley_element_is_block:
 *
 * Whether it may stand in a body.
 */
gboolean
galley_element_is_block (GalleyElement element)
{
  switch ((int) element)
    {
    case GALLEY_ELEMENT_P:
    case GALLEY_ELEMENT_SECTION:
    case GALLEY_ELEMENT_FIGURE:
    case GALLEY_ELEMENT_BLOCKQUOTE:
    case GALLEY_ELEMENT_PULLQUOTE:
    case GALLEY_ELEMENT_UL:
    case GALLEY_ELEMENT_OL:
    case GALLEY_ELEMENT_TABLE:
    case GALLEY_ELEMENT_TIMELINE:
    case GALLEY_ELEMENT_ASIDE:
    case GALLEY_ELEMENT_PRE:
    case GALLEY_ELEMENT_EMBED:
    case GALLEY_ELEMENT_HR:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * galley_element_is_inline:
 *
 * Whether it may stand in running text.
 */
gboolean
galley_element_is_inline (GalleyElement element)
{
  return element >= GALLEY_ELEMENT_EM && element <= GALLEY_ELEMENT_BR;
}

/**
 * galley_element_has_prose:
 *
 * Whether its own text is what a writer wrote for readers to read as
 * language: counted and spelled, and never broken or indented anew. Code,
 * addresses, dates and names in data fields are not.
 */
gboolean
galley_element_has_prose (GalleyElement element)
{
  switch ((int) element)
    {
    case GALLEY_ELEMENT_KICKER:
    case GALLEY_ELEMENT_DESCRIPTION:
    case GALLEY_ELEMENT_ABBR:
    case GALLEY_ELEMENT_TIME:
      return TRUE;
    default:
      break;
    }

  if (!galley_element_is_known (element))
    return FALSE;

  switch (galley_vocabulary_rule (element)->content)
    {
    case GALLEY_CONTENT_INLINE:
    case GALLEY_CONTENT_ITEM:
      return TRUE;
    case GALLEY_CONTENT_EMPTY:
    case GALLEY_CONTENT_TEXT:
    case GALLEY_CONTENT_CHILDREN:
    default:
      return FALSE;
    }
}

/**
 * galley_element_is_running_text:
 *
 * Whether text is what the element is for: a paragraph, a heading, a cell, a
 * field. Inline elements are part of such a text.
 */
gboolean
galley_element_is_running_text (GalleyElement element)
{
  const GalleyRule *rule;

  if (!galley_element_is_known (element))
    return FALSE;
  rule = galley_vocabulary_rule (element);
  return rule->content == GALLEY_CONTENT_INLINE || rule->content == GALLEY_CONTENT_TEXT ||
         rule->content == GALLEY_CONTENT_ITEM;
}

/**
 * galley_particle_matches:
 *
 * Whether the element may take that place of a content model.
 */
gboolean
galley_particle_matches (const GalleyParticle *particle, GalleyElement element)
{
  switch (particle->group)
    {
    case GALLEY_GROUP_BLOCK:
      return galley_element_is_block (element);
    case GALLEY_GROUP_CELL:
      return element == GALLEY_ELEMENT_TH || element == GALLEY_ELEMENT_TD;
    case GALLEY_GROUP_NONE:
    default:
      return element == particle->element;
    }
}

/**
 * galley_vocabulary_allows:
 * @parent: the element around; %GALLEY_ELEMENT_NONE for the document itself
 * @child: the element that stands, or would stand, in it
 *
 * Says nothing about order and number, and looks one level up only: a link
 * in emphasis in a link passes. Foreign elements are allowed everywhere and
 * may hold anything.
 *
 * Returns: whether the parent's content model has a place for the child
 */
gboolean
galley_vocabulary_allows (GalleyElement parent, GalleyElement child)
{
  const GalleyRule *rule;

  if (child == GALLEY_ELEMENT_FOREIGN || parent == GALLEY_ELEMENT_FOREIGN)
    return parent != GALLEY_ELEMENT_NONE;
  if (!galley_element_is_known (child))
    return FALSE;
  if (parent == GALLEY_ELEMENT_NONE)
    return child == GALLEY_ELEMENT_ARTICLE;
  if (!galley_element_is_known (parent))
    return FALSE;

  rule = galley_vocabulary_rule (parent);
  switch (rule->content)
    {
    case GALLEY_CONTENT_INLINE:
    case GALLEY_CONTENT_ITEM:
      if ((child == GALLEY_ELEMENT_A || child == GALLEY_ELEMENT_CITE)
          && (parent == GALLEY_ELEMENT_A || parent == GALLEY_ELEMENT_CITE))
        return FALSE;
      if (galley_element_is_inline (child))
        return TRUE;
      break;
    case GALLEY_CONTENT_EMPTY:
    case GALLEY_CONTENT_TEXT:
    case GALLEY_CONTENT_CHILDREN:
    default:
      break;
    }

  for (const GalleyParticle *particle = rule->particles; !galley_particle_is_end (particle); particle++)
    if (galley_particle_matches (particle, child))
      return TRUE;

  return FALSE;
}

/**
 * galley_vocabulary_attribute_rule:
 *
 * Returns: (nullable): what the attribute must be on that element; %NULL
 *   where it does not belong
 */
const GalleyAttributeRule *
galley_vocabulary_attribute_rule (GalleyElement element, GalleyAttribute attribute)
{
  static const GalleyAttributeRule language = { GALLEY_ATTRIBUTE_XML_LANG, FALSE, GALLEY_VALUE_LANGUAGE, NULL };

  if (!galley_element_is_known (element))
    return NULL;

  for (const GalleyAttributeRule *rule = galley_vocabulary_rule (element)->attributes;
       rule->attribute != GALLEY_ATTRIBUTE_NONE; rule++)
    if (rule->attribute == attribute)
      return rule;

  return attribute == GALLEY_ATTRIBUTE_XML_LANG ? &language : NULL;
}
