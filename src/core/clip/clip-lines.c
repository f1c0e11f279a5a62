/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/clip/clip-lines.h"

#include <string.h>

#include "core/article/markup.h"
#include "core/clip/clip-lines-private.h"

#define NO_BREAK_SPACE 0xA0

static void
run_free (gpointer data)
{
  GalleyClipRun *run = data;

  g_free (run->address);
  if (run->text != NULL)
    g_string_free (run->text, TRUE);
  g_free (run);
}

static void
line_free (gpointer data)
{
  GalleyClipLine *line = data;

  g_ptr_array_unref (line->runs);
  g_free (line);
}

static GalleyClipLine *
last_line (const GalleyClipLines *self)
{
  return self->lines->len > 0 ? galley_clip_lines_at (self, self->lines->len - 1) : NULL;
}

static GalleyClipRun *
add_run (GalleyClipLine *line, guint marks, const char *address, gboolean is_break)
{
  GalleyClipRun *run = g_new0 (GalleyClipRun, 1);

  run->marks = marks;
  run->address = g_strdup (address);
  run->text = is_break ? NULL : g_string_new (NULL);
  g_ptr_array_add (line->runs, run);
  return run;
}

/* A space between words that look different is of neither, so that no emphasis begins
 * or ends with one; within a link it is of the link. */
static void
add_space (GalleyClipLine *line, guint marks, const char *address)
{
  GalleyClipRun *last = galley_clip_line_last_run (line);
  guint common = last->marks == marks ? marks : 0;
  const char *shared = g_strcmp0 (last->address, address) == 0 ? address : NULL;

  if (last->text == NULL)
    return;
  if (last->marks != common || g_strcmp0 (last->address, shared) != 0)
    last = add_run (line, common, shared, FALSE);
  g_string_append_c (last->text, ' ');
}

static void
add_words (GalleyClipLine *line, guint marks, const char *address, const char *text, gsize n_bytes)
{
  GalleyClipRun *last = galley_clip_line_last_run (line);

  if (last == NULL || last->text == NULL || last->marks != marks || g_strcmp0 (last->address, address) != 0)
    last = add_run (line, marks, address, FALSE);
  g_string_append_len (last->text, text, (gssize) n_bytes);
}

static gunichar
first_character (const GalleyClipLine *line, guint i)
{
  const GalleyClipRun *run = i < line->runs->len ? g_ptr_array_index (line->runs, i) : NULL;

  return run != NULL && run->text != NULL && run->text->len > 0 ? g_utf8_get_char (run->text->str) : 0;
}

static gboolean
is_space (gunichar character)
{
  return character == 0 || character == ' ' || character == NO_BREAK_SPACE;
}

/* Among words a single no-break space is meant; in a row, at an end or beside another
 * space, it is what some editors put in to keep a browser from folding. */
static void
tidy (GalleyClipLine *line)
{
  gunichar before = 0;

  for (guint i = 0; i < line->runs->len; i++)
    {
      GalleyClipRun *run = g_ptr_array_index (line->runs, i);
      GString *text = run->text;

      if (text == NULL)
        {
          before = 0;
          continue;
        }
      run->text = g_string_sized_new (text->len);
      for (const char *c = text->str; *c != '\0'; c = g_utf8_next_char (c))
        {
          gunichar character = g_utf8_get_char (c);
          const char *next = g_utf8_next_char (c);

          if (is_space (character))
            {
              gunichar behind = *next != '\0' ? g_utf8_get_char (next) : first_character (line, i + 1);

              if (is_space (before) || behind == 0)
                continue;
              if (is_space (behind))
                character = ' ';
            }
          g_string_append_unichar (run->text, character);
          before = character;
        }
      g_string_free (text, TRUE);
    }
}

static gboolean
has_words (const GalleyClipLine *line)
{
  for (guint i = 0; i < line->runs->len; i++)
    {
      const GalleyClipRun *run = g_ptr_array_index (line->runs, i);

      if (run->text != NULL && run->text->str[strspn (run->text->str, " ")] != '\0')
        return TRUE;
    }
  return FALSE;
}

/* Paragraphs that only make a distance are none. */
void
galley_clip_lines_tidy (GalleyClipLines *self)
{
  for (guint i = self->lines->len; i > 0; i--)
    {
      GalleyClipLine *line = galley_clip_lines_at (self, i - 1);

      if (line->place.kind != GALLEY_CLIP_PRE)
        tidy (line);
      if (line->place.kind != GALLEY_CLIP_CELL && line->place.kind != GALLEY_CLIP_RULE && !has_words (line))
        g_ptr_array_remove_index (self->lines, i - 1);
    }
}

/**
 * galley_clip_lines_new:
 *
 * Returns: (transfer full): no lines yet
 */
GalleyClipLines *
galley_clip_lines_new (void)
{
  GalleyClipLines *self = g_new0 (GalleyClipLines, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  return self;
}

void
galley_clip_lines_free (GalleyClipLines *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
galley_clip_lines_end (GalleyClipLines *self)
{
  self->is_open = FALSE;
  self->space = FALSE;
  self->break_pending = FALSE;
}

/**
 * galley_clip_lines_begin:
 * @place: copied
 */
void
galley_clip_lines_begin (GalleyClipLines *self, const GalleyClipPlace *place)
{
  GalleyClipLine *last = last_line (self);
  GalleyClipLine *line;

  galley_clip_lines_end (self);
  self->is_open = TRUE;
  if (last != NULL && place->item != 0 && last->place.item == place->item)
    {
      if (last->runs->len > 0)
        add_run (last, 0, NULL, TRUE);
      return;
    }
  line = g_new0 (GalleyClipLine, 1);
  line->place = *place;
  line->runs = g_ptr_array_new_with_free_func (run_free);
  g_ptr_array_add (self->lines, line);
}

/**
 * galley_clip_lines_add:
 * @place: where the words are; counts where they begin a line
 * @marks: of #GalleyClipMarks
 * @address: (nullable): where they lead
 * @text: valid UTF-8 that XML can hold
 * @n_bytes: of @text
 */
void
galley_clip_lines_add (GalleyClipLines       *self,
                       const GalleyClipPlace *place,
                       guint                  marks,
                       const char            *address,
                       const char            *text,
                       gsize                  n_bytes)
{
  const char *end = text + n_bytes;

  if (place->kind == GALLEY_CLIP_PRE)
    {
      if (!self->is_open)
        galley_clip_lines_begin (self, place);
      add_words (last_line (self), 0, NULL, text, n_bytes);
      return;
    }

  for (const char *c = text; c < end;)
    {
      const char *word = c;

      if (galley_markup_is_space (*c))
        {
          gboolean has_line_end = FALSE;

          for (; c < end && galley_markup_is_space (*c); c++)
            has_line_end |= *c == '\n' || *c == '\r';
          /* A line end in the source only lays it out, at the two ends of a line. */
          self->space |= !has_line_end || (self->is_open && galley_clip_line_last_run (last_line (self)) != NULL);
          if (self->is_open && !has_line_end)
            last_line (self)->space_behind = TRUE;
          continue;
        }
      while (c < end && !galley_markup_is_space (*c))
        c++;

      if (!self->is_open)
        {
          gboolean space = self->space;

          galley_clip_lines_begin (self, place);
          last_line (self)->space_before = space;
        }
      else if (self->break_pending)
        {
          add_run (last_line (self), 0, NULL, TRUE);
        }
      else if (self->space && galley_clip_line_last_run (last_line (self)) != NULL)
        {
          add_space (last_line (self), marks, address);
        }
      self->break_pending = FALSE;
      self->space = FALSE;
      last_line (self)->space_behind = FALSE;
      add_words (last_line (self), marks, address, word, (gsize) (c - word));
    }
}

/**
 * galley_clip_lines_break:
 *
 * A line end that was meant; the second in a row begins another paragraph.
 */
void
galley_clip_lines_break (GalleyClipLines *self)
{
  if (self->break_pending)
    galley_clip_lines_end (self);
  else
    self->break_pending = self->is_open;
  self->space = FALSE;
}
