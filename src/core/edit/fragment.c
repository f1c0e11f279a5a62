/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/edit/fragment.h"

#include <string.h>

#include "core/edit/fragment-write.h"

static void
add_step (GalleyFragment *self, GalleyFragmentStepKind kind, guint name, const char *value, gsize n_bytes)
{
  GalleyFragmentStep step = { kind, name, self->values->len, n_bytes };

  if (value != NULL)
    {
      g_string_append_len (self->values, value, (gssize) n_bytes);
      g_string_append_c (self->values, '\0');
    }
  if (kind == GALLEY_FRAGMENT_OPEN && self->depth++ == 0)
    g_array_append_val (self->outer, self->steps->len);
  else if (kind == GALLEY_FRAGMENT_CLOSE)
    self->depth--;
  g_array_append_val (self->steps, step);
}

static void
append_steps (GalleyFragment *self, const GalleyFragment *other, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      const GalleyFragmentStep *step = galley_fragment_step (other, i);
      gboolean has_value = step->kind == GALLEY_FRAGMENT_ATTRIBUTE || step->kind == GALLEY_FRAGMENT_TEXT;

      add_step (self, step->kind, step->name, has_value ? other->values->str + step->start : NULL, step->n_bytes);
    }
}

/**
 * galley_fragment_new:
 *
 * Returns: (transfer full): a fragment with nothing in it
 */
GalleyFragment *
galley_fragment_new (void)
{
  GalleyFragment *self = g_new0 (GalleyFragment, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (GalleyFragmentStep));
  self->values = g_string_new (NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (GalleyElement));
  self->outer = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
galley_fragment_free (GalleyFragment *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_array_unref (self->open);
  g_array_unref (self->outer);
  g_string_free (self->values, TRUE);
  g_free (self);
}

/**
 * galley_fragment_open:
 * @element: one of the format, which the element that is open has a place for
 *
 * Starts an element.
 */
void
galley_fragment_open (GalleyFragment *self, GalleyElement element)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (galley_element_is_known (element));
  g_return_if_fail (self->open->len == 0
                    || galley_vocabulary_allows (g_array_index (self->open, GalleyElement, self->open->len - 1), element));

  add_step (self, GALLEY_FRAGMENT_OPEN, element, NULL, 0);
  g_array_append_val (self->open, element);
}

/**
 * galley_fragment_attribute:
 * @value: (nullable): with %NULL the attribute is left out
 *
 * Sets an attribute of the element that was opened last.
 */
void
galley_fragment_attribute (GalleyFragment *self, GalleyAttribute attribute, const char *value)
{
  g_return_if_fail (self != NULL && self->steps->len > 0);
  g_return_if_fail (galley_attribute_name (attribute) != NULL);

  GalleyFragmentStepKind last = galley_fragment_step (self, self->steps->len - 1)->kind;
  g_return_if_fail (last == GALLEY_FRAGMENT_OPEN || last == GALLEY_FRAGMENT_ATTRIBUTE);

  if (value != NULL)
    add_step (self, GALLEY_FRAGMENT_ATTRIBUTE, attribute, value, strlen (value));
}

/**
 * galley_fragment_text:
 * @text: plain text, its line ends LF
 * @n_bytes: length of @text, or -1 where it ends with NUL
 *
 * Adds text to the element that is open.
 */
void
galley_fragment_text (GalleyFragment *self, const char *text, gssize n_bytes)
{
  g_return_if_fail (self != NULL && self->open->len > 0);
  g_return_if_fail (text != NULL || n_bytes == 0);
  g_return_if_fail (galley_fragment_may_hold_text (g_array_index (self->open, GalleyElement, self->open->len - 1)));

  gsize length = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  if (length > 0)
    add_step (self, GALLEY_FRAGMENT_TEXT, 0, text, length);
}

/**
 * galley_fragment_close:
 *
 * Ends the element that was opened last and is still open.
 */
void
galley_fragment_close (GalleyFragment *self)
{
  g_return_if_fail (self != NULL && self->open->len > 0);

  GalleyElement element = g_array_index (self->open, GalleyElement, self->open->len - 1);
  add_step (self, GALLEY_FRAGMENT_CLOSE, element, NULL, 0);
  g_array_set_size (self->open, self->open->len - 1);
}

/**
 * galley_fragment_leaf:
 * @text: (nullable): plain text
 *
 * Adds an element that holds no other one.
 */
void
galley_fragment_leaf (GalleyFragment *self, GalleyElement element, const char *text)
{
  galley_fragment_open (self, element);
  if (text != NULL && *text != '\0')
    galley_fragment_text (self, text, -1);
  galley_fragment_close (self);
}

static gboolean
is_listed (const GalleyAttributeRule *rules, GalleyAttribute attribute)
{
  for (; rules->attribute != GALLEY_ATTRIBUTE_NONE; rules++)
    if (rules->attribute == attribute)
      return TRUE;
  return FALSE;
}

/* The attributes of one element in the format's order, then its text. */
static void
add_values (GalleyFragment *self, GalleyElement element, const GPtrArray *values)
{
  const GalleyAttributeRule *rule = galley_vocabulary_rule (element)->attributes;
  const char *text = NULL;

  galley_fragment_open (self, element);
  for (; rule->attribute != GALLEY_ATTRIBUTE_NONE; rule++)
    for (guint i = 0; i < values->len; i++)
      {
        const GalleyValue *value = values->pdata[i];

        if (value->attribute == rule->attribute)
          galley_fragment_attribute (self, value->attribute, value->value);
      }
  for (guint i = 0; i < values->len; i++)
    {
      const GalleyValue *value = values->pdata[i];

      if (value->attribute == GALLEY_ATTRIBUTE_NONE)
        text = value->value;
      else if (!is_listed (galley_vocabulary_rule (element)->attributes, value->attribute))
        galley_fragment_attribute (self, value->attribute, value->value);
    }
  if (text != NULL)
    galley_fragment_text (self, text, -1);
}

/* Whether the value starts one more child of the same kind. */
static gboolean
is_taken (const GPtrArray *group, const GalleyValue *value)
{
  for (guint i = 0; i < group->len; i++)
    if (((const GalleyValue *) group->pdata[i])->attribute == value->attribute)
      return TRUE;
  return FALSE;
}

static gboolean
is_for (const GalleyValue *value, GalleyElement element)
{
  return value->element == element && value->value != NULL && *value->value != '\0';
}

/**
 * galley_fragment_record:
 * @element: what holds the values
 * @values: (array length=n_values): in any order; a second text, or a second
 *   value of one attribute, for the same kind of child starts another child
 *
 * Adds an element with attributes, text and children, all in the order of
 * the format. Empty values are left out.
 */
void
galley_fragment_record (GalleyFragment *self, GalleyElement element, const GalleyValue *values, guint n_values)
{
  g_autoptr (GPtrArray) group = g_ptr_array_new ();

  g_return_if_fail (self != NULL);
  g_return_if_fail (galley_element_is_known (element));

  for (guint i = 0; i < n_values; i++)
    if (is_for (&values[i], GALLEY_ELEMENT_NONE))
      g_ptr_array_add (group, (gpointer) &values[i]);
  add_values (self, element, group);

  for (const GalleyParticle *particle = galley_vocabulary_rule (element)->particles; !galley_particle_is_end (particle);
       particle++)
    {
      g_ptr_array_set_size (group, 0);
      for (guint i = 0; i < n_values; i++)
        {
          if (particle->element == GALLEY_ELEMENT_NONE || !is_for (&values[i], particle->element))
            continue;
          if (is_taken (group, &values[i]))
            {
              add_values (self, particle->element, group);
              galley_fragment_close (self);
              g_ptr_array_set_size (group, 0);
            }
          g_ptr_array_add (group, (gpointer) &values[i]);
        }
      if (group->len > 0)
        {
          add_values (self, particle->element, group);
          galley_fragment_close (self);
        }
    }
  galley_fragment_close (self);
}

/**
 * galley_fragment_append:
 * @other: its elements must all be closed
 *
 * Adds a copy of what is in another fragment.
 */
void
galley_fragment_append (GalleyFragment *self, const GalleyFragment *other)
{
  g_return_if_fail (self != NULL && other != NULL && self != other);
  g_return_if_fail (other->open->len == 0);

  append_steps (self, other, 0, other->steps->len);
}

/**
 * galley_fragment_get_n:
 *
 * Returns: how many elements there are that stand in no other one
 */
guint
galley_fragment_get_n (const GalleyFragment *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->outer->len;
}

/**
 * galley_fragment_get:
 * @i: from 0
 *
 * Returns: the i-th of these elements
 */
GalleyElement
galley_fragment_get (const GalleyFragment *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->outer->len, GALLEY_ELEMENT_NONE);

  return (GalleyElement) galley_fragment_step (self, g_array_index (self->outer, guint, i))->name;
}

/**
 * galley_fragment_find_outer:
 * @i: from 0
 *
 * Returns: the step that opens the i-th outer element; behind the last step where there are fewer
 */
guint
galley_fragment_find_outer (const GalleyFragment *self, guint i)
{
  return i < self->outer->len ? g_array_index (self->outer, guint, i) : self->steps->len;
}

/**
 * galley_fragment_is_running_text:
 * @i: from 0
 */
gboolean
galley_fragment_is_running_text (const GalleyFragment *self, guint i)
{
  guint step;

  g_return_val_if_fail (self != NULL && i < galley_fragment_get_n (self), FALSE);

  if (!galley_fragment_may_hold_text (galley_fragment_get (self, i)))
    return FALSE;
  step = galley_fragment_find_outer (self, i) + 1;
  while (galley_fragment_step (self, step)->kind == GALLEY_FRAGMENT_ATTRIBUTE)
    step++;
  return galley_fragment_step (self, step)->kind != GALLEY_FRAGMENT_OPEN ||
         !galley_element_is_block ((GalleyElement) galley_fragment_step (self, step)->name);
}

/**
 * galley_fragment_to_items:
 *
 * Returns: (transfer full): a fragment of list items
 */
GalleyFragment *
galley_fragment_to_items (const GalleyFragment *self)
{
  GalleyFragment *items;

  g_return_val_if_fail (self != NULL && self->open->len == 0, NULL);

  items = galley_fragment_new ();
  for (guint i = 0; i < galley_fragment_get_n (self); i++)
    {
      GalleyElement element = galley_fragment_get (self, i);
      guint from = galley_fragment_find_outer (self, i);
      guint to = galley_fragment_find_outer (self, i + 1);

      if (element == GALLEY_ELEMENT_LI)
        {
          append_steps (items, self, from, to);
          continue;
        }
      if (element == GALLEY_ELEMENT_P || element == GALLEY_ELEMENT_UL || element == GALLEY_ELEMENT_OL)
        {
          do
            from++;
          while (galley_fragment_step (self, from)->kind == GALLEY_FRAGMENT_ATTRIBUTE);
          to--;
        }
      if (element != GALLEY_ELEMENT_UL && element != GALLEY_ELEMENT_OL)
        galley_fragment_open (items, GALLEY_ELEMENT_LI);
      append_steps (items, self, from, to);
      if (element != GALLEY_ELEMENT_UL && element != GALLEY_ELEMENT_OL)
        galley_fragment_close (items);
    }
  return items;
}
