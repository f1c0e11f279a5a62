/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/fragment.h"

#include <string.h>

#include "core/fragment-private.h"
#include "core/markup.h"

typedef enum
{
  STEP_OPEN,
  STEP_ATTRIBUTE,
  STEP_TEXT,
  STEP_CLOSE,
} StepKind;

typedef struct
{
  StepKind kind;
  guint name;         /* GalleyElement or GalleyAttribute */
  gsize start;        /* bytes in the values */
  gsize n_bytes;
} Step;

struct _GalleyFragment
{
  GArray *steps;      /* of Step */
  GString *values;    /* each with a NUL behind it */
  GArray *open;       /* of GalleyElement, outermost first */
};

/* Where one element is being written. */
typedef struct
{
  GalleyElement element;
  gboolean lines;     /* its children have lines of their own */
  gboolean filled;    /* its start tag is complete */
} Level;

static void
add_step (GalleyFragment *self, StepKind kind, guint name, const char *value, gsize n_bytes)
{
  Step step = { kind, name, self->values->len, n_bytes };

  if (value != NULL)
    {
      g_string_append_len (self->values, value, (gssize) n_bytes);
      g_string_append_c (self->values, '\0');
    }
  g_array_append_val (self->steps, step);
}

static const Step *
step_at (const GalleyFragment *self, guint i)
{
  return &g_array_index (self->steps, Step, i);
}

static void
append_line (GString *out, const GalleyLayout *layout, guint depth)
{
  g_string_append (out, layout->line_end);
  g_string_append (out, layout->indent);
  for (guint i = 0; i < depth; i++)
    g_string_append (out, layout->unit);
}

/* Whether the children of the element that is opened by step i stand in lines. */
static gboolean
has_lines (const GalleyFragment *self, guint i)
{
  GalleyElement element = (GalleyElement) step_at (self, i)->name;
  GalleyContent content;

  if (!galley_element_is_known (element))
    return FALSE;
  content = galley_vocabulary_rule (element)->content;
  if (content != GALLEY_CONTENT_ITEM)
    return content == GALLEY_CONTENT_CHILDREN;

  do
    i++;
  while (i < self->steps->len && step_at (self, i)->kind == STEP_ATTRIBUTE);
  return i < self->steps->len && step_at (self, i)->kind == STEP_OPEN
         && galley_element_is_block ((GalleyElement) step_at (self, i)->name);
}

static gboolean
may_hold_text (GalleyElement element)
{
  GalleyContent content;

  if (!galley_element_is_known (element))
    return FALSE;
  content = galley_vocabulary_rule (element)->content;
  return content != GALLEY_CONTENT_EMPTY && content != GALLEY_CONTENT_CHILDREN;
}

static void
fill (GString *out, Level *level)
{
  if (level != NULL && !level->filled)
    {
      g_string_append_c (out, '>');
      level->filled = TRUE;
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

  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->values = g_string_new (NULL);
  self->open = g_array_new (FALSE, FALSE, sizeof (GalleyElement));
  return self;
}

/**
 * galley_fragment_free:
 */
void
galley_fragment_free (GalleyFragment *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->steps);
  g_array_unref (self->open);
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

  add_step (self, STEP_OPEN, element, NULL, 0);
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

  StepKind last = step_at (self, self->steps->len - 1)->kind;
  g_return_if_fail (last == STEP_OPEN || last == STEP_ATTRIBUTE);

  if (value != NULL)
    add_step (self, STEP_ATTRIBUTE, attribute, value, strlen (value));
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
  g_return_if_fail (may_hold_text (g_array_index (self->open, GalleyElement, self->open->len - 1)));

  gsize length = n_bytes < 0 ? strlen (text) : (gsize) n_bytes;
  if (length > 0)
    add_step (self, STEP_TEXT, 0, text, length);
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
  add_step (self, STEP_CLOSE, element, NULL, 0);
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

  for (guint i = 0; i < other->steps->len; i++)
    {
      const Step *step = step_at (other, i);
      gboolean has_value = step->kind == STEP_ATTRIBUTE || step->kind == STEP_TEXT;

      add_step (self, step->kind, step->name, has_value ? other->values->str + step->start : NULL, step->n_bytes);
    }
}

/**
 * galley_fragment_get_n:
 *
 * Returns: how many elements there are that stand in no other one
 */
guint
galley_fragment_get_n (const GalleyFragment *self)
{
  guint depth = 0;
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->steps->len; i++)
    {
      StepKind kind = step_at (self, i)->kind;

      if (kind == STEP_OPEN && depth++ == 0)
        n++;
      else if (kind == STEP_CLOSE)
        depth--;
    }
  return n;
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
  guint depth = 0;

  g_return_val_if_fail (self != NULL, GALLEY_ELEMENT_NONE);

  for (guint s = 0; s < self->steps->len; s++)
    {
      const Step *step = step_at (self, s);

      if (step->kind == STEP_OPEN && depth++ == 0 && i-- == 0)
        return (GalleyElement) step->name;
      if (step->kind == STEP_CLOSE)
        depth--;
    }
  g_return_val_if_reached (GALLEY_ELEMENT_NONE);
}

/**
 * galley_fragment_find_illegal:
 *
 * Returns: (transfer none) (nullable): the first value that XML cannot hold
 */
const char *
galley_fragment_find_illegal (const GalleyFragment *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = step_at (self, i);
      const char *value = self->values->str + step->start;

      if ((step->kind == STEP_TEXT || step->kind == STEP_ATTRIBUTE)
          && !galley_markup_is_legal (value, step->n_bytes, NULL))
        return value;
    }
  return NULL;
}

/**
 * galley_fragment_append_text:
 * @line_end: what an LF is written as
 *
 * Appends plain text as character data.
 */
void
galley_fragment_append_text (GString *out, const char *text, gsize n_bytes, const char *line_end)
{
  const char *end = text + n_bytes;

  if (g_str_equal (line_end, "\n"))
    {
      galley_markup_append_text (out, text, n_bytes);
      return;
    }
  while (text < end)
    {
      const char *lf = memchr (text, '\n', (gsize) (end - text));
      const char *stop = lf != NULL ? lf : end;

      galley_markup_append_text (out, text, (gsize) (stop - text));
      if (lf != NULL)
        g_string_append (out, line_end);
      text = lf != NULL ? lf + 1 : end;
    }
}

/**
 * galley_fragment_write:
 * @layout: how it is to look
 * @between: what stands between two of the outer elements
 *
 * Appends the fragment as markup.
 */
void
galley_fragment_write (const GalleyFragment *self, const GalleyLayout *layout, const char *between, GString *out)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  gboolean first = TRUE;

  g_return_if_fail (self->open->len == 0);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = step_at (self, i);
      const char *value = self->values->str + step->start;
      guint depth = levels->len;
      Level *level = depth > 0 ? &g_array_index (levels, Level, depth - 1) : NULL;

      switch (step->kind)
        {
        case STEP_OPEN:
          {
            Level next = { (GalleyElement) step->name, layout->indent != NULL && has_lines (self, i), FALSE };

            fill (out, level);
            if (level != NULL && level->lines)
              append_line (out, layout, depth);
            else if (level == NULL && !first)
              g_string_append (out, between);
            first = FALSE;
            g_string_append_printf (out, "<%s%s", layout->prefix, galley_element_name (next.element));
            g_array_append_val (levels, next);
            break;
          }
        case STEP_ATTRIBUTE:
          g_string_append_printf (out, " %s=\"", galley_attribute_name ((GalleyAttribute) step->name));
          galley_markup_append_value (out, value, step->n_bytes, '"');
          g_string_append_c (out, '"');
          break;
        case STEP_TEXT:
          fill (out, level);
          galley_fragment_append_text (out, value, step->n_bytes, layout->line_end);
          break;
        case STEP_CLOSE:
          /* A citation without words is the usual one; elsewhere text is to come. */
          if (!level->filled && (!may_hold_text (level->element) || level->element == GALLEY_ELEMENT_CITE))
            {
              g_string_append (out, "/>");
            }
          else
            {
              if (level->filled && level->lines)
                append_line (out, layout, depth - 1);
              fill (out, level);
              g_string_append_printf (out, "</%s%s>", layout->prefix, galley_element_name (level->element));
            }
          g_array_set_size (levels, depth - 1);
          break;
        default:
          g_assert_not_reached ();
        }
    }
}
