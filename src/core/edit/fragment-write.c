/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A fragment as markup. */

#include "core/edit/fragment-write.h"

#include <string.h>

#include "core/article/markup.h"

/* Where one element is being written. */
typedef struct
{
  GalleyElement element;
  gboolean lines;     /* its children have lines of their own */
  gboolean filled;    /* its start tag is complete */
} Level;

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
  GalleyElement element = (GalleyElement) galley_fragment_step (self, i)->name;
  GalleyContent content;

  if (!galley_element_is_known (element))
    return FALSE;
  content = galley_vocabulary_rule (element)->content;
  if (content != GALLEY_CONTENT_ITEM)
    return content == GALLEY_CONTENT_CHILDREN;

  do
    i++;
  while (i < self->steps->len && galley_fragment_step (self, i)->kind == GALLEY_FRAGMENT_ATTRIBUTE);
  return i < self->steps->len && galley_fragment_step (self, i)->kind == GALLEY_FRAGMENT_OPEN
         && galley_element_is_block ((GalleyElement) galley_fragment_step (self, i)->name);
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

static void
write_steps (const GalleyFragment *self, guint from, guint to, const GalleyLayout *layout, const char *between,
             GString *out)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  gboolean first = TRUE;

  for (guint i = from; i < to; i++)
    {
      const GalleyFragmentStep *step = galley_fragment_step (self, i);
      const char *value = self->values->str + step->start;
      guint depth = levels->len;
      Level *level = depth > 0 ? &g_array_index (levels, Level, depth - 1) : NULL;

      switch (step->kind)
        {
        case GALLEY_FRAGMENT_OPEN:
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
        case GALLEY_FRAGMENT_ATTRIBUTE:
          g_string_append_printf (out, " %s=\"", galley_attribute_name ((GalleyAttribute) step->name));
          galley_markup_append_value (out, value, step->n_bytes, '"');
          g_string_append_c (out, '"');
          break;
        case GALLEY_FRAGMENT_TEXT:
          fill (out, level);
          galley_fragment_append_text (out, value, step->n_bytes, layout->line_end);
          break;
        case GALLEY_FRAGMENT_CLOSE:
          /* A citation without words is the usual one; elsewhere text is to come. */
          if (!level->filled && (!galley_fragment_may_hold_text (level->element) || level->element == GALLEY_ELEMENT_CITE))
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
      const GalleyFragmentStep *step = galley_fragment_step (self, i);
      const char *value = self->values->str + step->start;

      if ((step->kind == GALLEY_FRAGMENT_TEXT || step->kind == GALLEY_FRAGMENT_ATTRIBUTE)
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
 * galley_fragment_may_hold_text:
 *
 * Whether text may stand right in the element.
 */
gboolean
galley_fragment_may_hold_text (GalleyElement element)
{
  GalleyContent content;

  if (!galley_element_is_known (element))
    return FALSE;
  content = galley_vocabulary_rule (element)->content;
  return content != GALLEY_CONTENT_EMPTY && content != GALLEY_CONTENT_CHILDREN;
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
  g_return_if_fail (self->open->len == 0);

  write_steps (self, 0, self->steps->len, layout, between, out);
}

/**
 * galley_fragment_write_some:
 * @first: from 0
 * @n: how many; they must be there
 *
 * Appends some of the outer elements as markup.
 */
void
galley_fragment_write_some (const GalleyFragment *self,
                            guint                 first,
                            guint                 n,
                            const GalleyLayout   *layout,
                            const char           *between,
                            GString              *out)
{
  g_return_if_fail (self->open->len == 0);

  write_steps (self, galley_fragment_find_outer (self, first), galley_fragment_find_outer (self, first + n), layout, between, out);
}

/**
 * galley_fragment_write_content:
 * @i: from 0
 *
 * Appends the running text that one of the outer elements holds.
 */
void
galley_fragment_write_content (const GalleyFragment *self, guint i, const GalleyLayout *layout, GString *out)
{
  guint from = galley_fragment_find_outer (self, i) + 1;
  guint to = galley_fragment_find_outer (self, i + 1);

  g_return_if_fail (self->open->len == 0 && to > from);

  while (galley_fragment_step (self, from)->kind == GALLEY_FRAGMENT_ATTRIBUTE)
    from++;
  write_steps (self, from, to - 1, layout, "", out);
}
