/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines of a clip become paragraphs, sections, lists, quotes and tables. */

#include "core/clip/clip-lines.h"

#include "core/clip/clip-lines-private.h"

#define MAX_DEPTH 6         /* of lists in lists; deeper ones are as deep as that */
#define NO_ROW G_MAXUINT   /* cells that nobody gave a row are in row 0 */

static void
write_runs (const GalleyClipLine *line, guint without, GalleyFragment *blocks)
{
  static const struct { guint mark; GalleyElement element; } marks[] = {
    { GALLEY_CLIP_STRONG, GALLEY_ELEMENT_STRONG }, { GALLEY_CLIP_EM, GALLEY_ELEMENT_EM },
    { GALLEY_CLIP_SUB, GALLEY_ELEMENT_SUB },       { GALLEY_CLIP_SUP, GALLEY_ELEMENT_SUP },
    { GALLEY_CLIP_CODE, GALLEY_ELEMENT_CODE },
  };

  const char *address = NULL;

  for (guint i = 0; i < line->runs->len; i++)
    {
      const GalleyClipRun *run = g_ptr_array_index (line->runs, i);
      guint n_open = 0;

      if (run->text != NULL && run->text->len == 0)
        continue;
      if (g_strcmp0 (run->address, address) != 0)
        {
          if (address != NULL)
            galley_fragment_close (blocks);
          address = run->address;
          if (address != NULL)
            {
              galley_fragment_open (blocks, GALLEY_ELEMENT_A);
              galley_fragment_attribute (blocks, GALLEY_ATTRIBUTE_HREF, address);
            }
        }
      if (run->text == NULL)
        {
          galley_fragment_leaf (blocks, GALLEY_ELEMENT_BR, NULL);
          continue;
        }
      for (gsize m = 0; m < G_N_ELEMENTS (marks); m++)
        {
          if (run->marks & ~without & marks[m].mark)
            {
              galley_fragment_open (blocks, marks[m].element);
              n_open++;
            }
        }
      galley_fragment_text (blocks, run->text->str, (gssize) run->text->len);
      while (n_open-- > 0)
        galley_fragment_close (blocks);
    }
  if (address != NULL)
    galley_fragment_close (blocks);
}

static void
write_line (const GalleyClipLine *line, GalleyElement element, GalleyFragment *blocks)
{
  guint shared = 0;

  /* A heading that is bold in all its words is only shown as one. */
  if (element == GALLEY_ELEMENT_TITLE || element == GALLEY_ELEMENT_TH)
    {
      shared = GALLEY_CLIP_STRONG;
      for (guint i = 0; i < line->runs->len; i++)
        {
          const GalleyClipRun *run = g_ptr_array_index (line->runs, i);

          if (run->text != NULL)
            shared &= run->marks;
        }
    }
  galley_fragment_open (blocks, element);
  write_runs (line, shared, blocks);
  galley_fragment_close (blocks);
}

static void
write_plain (const GalleyClipLine *line, GalleyElement element, GalleyFragment *blocks)
{
  galley_fragment_open (blocks, element);
  for (guint i = 0; i < line->runs->len; i++)
    {
      const GalleyClipRun *run = g_ptr_array_index (line->runs, i);

      if (run->text != NULL)
        galley_fragment_text (blocks, run->text->str, (gssize) run->text->len);
      else
        galley_fragment_text (blocks, "\n", -1);
    }
  galley_fragment_close (blocks);
}

static gboolean
is_item (const GalleyClipLines *self, guint i, guint level)
{
  const GalleyClipPlace *place = i < self->lines->len ? &galley_clip_lines_at (self, i)->place : NULL;

  return place != NULL && place->kind == GALLEY_CLIP_ITEM && place->level >= level;
}

/* All items of one list, and the lists in them. Returns the line behind. */
static guint
write_list (const GalleyClipLines *self, guint i, guint depth, GalleyFragment *blocks)
{
  const GalleyClipPlace *first = &galley_clip_lines_at (self, i)->place;
  guint level = first->level;

  galley_fragment_open (blocks, first->is_ordered ? GALLEY_ELEMENT_OL : GALLEY_ELEMENT_UL);
  while (is_item (self, i, level) && (galley_clip_lines_at (self, i)->place.list == first->list || depth >= MAX_DEPTH))
    {
      if (depth < MAX_DEPTH && is_item (self, i + 1, level + 1))
        {
          galley_fragment_open (blocks, GALLEY_ELEMENT_LI);
          write_line (galley_clip_lines_at (self, i), GALLEY_ELEMENT_P, blocks);
          for (i++; is_item (self, i, level + 1);)
            i = write_list (self, i, depth + 1, blocks);
          galley_fragment_close (blocks);
        }
      else
        {
          write_line (galley_clip_lines_at (self, i), GALLEY_ELEMENT_LI, blocks);
          i++;
        }
    }
  galley_fragment_close (blocks);
  return i;
}

static guint
find_end_of_table (const GalleyClipLines *self, guint i, gboolean *is_one)
{
  guint table = galley_clip_lines_at (self, i)->place.list;
  guint n_rows = 0, last_row = NO_ROW;
  guint start = i;

  for (; i < self->lines->len; i++)
    {
      const GalleyClipPlace *place = &galley_clip_lines_at (self, i)->place;

      if (place->kind != GALLEY_CLIP_CELL || place->list != table)
        break;
      n_rows += place->row != last_row;
      last_row = place->row;
    }
  /* Many a mail is laid out by a table of one row or column. */
  *is_one = n_rows > 1 && i - start > n_rows;
  return i;
}

static guint
write_table (const GalleyClipLines *self, guint i, GalleyFragment *blocks)
{
  gboolean is_one;
  guint end = find_end_of_table (self, i, &is_one);
  guint row = NO_ROW;

  if (is_one)
    galley_fragment_open (blocks, GALLEY_ELEMENT_TABLE);
  for (; i < end; i++)
    {
      const GalleyClipLine *line = galley_clip_lines_at (self, i);

      if (!is_one)
        {
          if (line->runs->len > 0)
            write_line (line, GALLEY_ELEMENT_P, blocks);
          continue;
        }
      if (line->place.row != row)
        {
          if (row != NO_ROW)
            galley_fragment_close (blocks);
          galley_fragment_open (blocks, GALLEY_ELEMENT_TR);
          row = line->place.row;
        }
      write_line (line, line->place.is_heading ? GALLEY_ELEMENT_TH : GALLEY_ELEMENT_TD, blocks);
    }
  if (is_one)
    {
      galley_fragment_close (blocks);
      galley_fragment_close (blocks);
    }
  return end;
}

/* Ends the sections that a heading of that level ends. */
static void
close_sections (GArray *sections, guint level, GalleyFragment *blocks)
{
  while (sections->len > 0 && g_array_index (sections, guint, sections->len - 1) >= level)
    {
      galley_fragment_close (blocks);
      g_array_set_size (sections, sections->len - 1);
    }
}

static guint
write_block (const GalleyClipLines *self, guint i, GArray *sections, GalleyFragment *blocks)
{
  const GalleyClipLine *line = galley_clip_lines_at (self, i);

  switch (line->place.kind)
    {
    case GALLEY_CLIP_HEADING:
      close_sections (sections, line->place.level, blocks);
      galley_fragment_open (blocks, GALLEY_ELEMENT_SECTION);
      g_array_append_val (sections, line->place.level);
      write_line (line, GALLEY_ELEMENT_TITLE, blocks);
      return i + 1;
    case GALLEY_CLIP_ITEM:
      return write_list (self, i, 1, blocks);
    case GALLEY_CLIP_QUOTE:
      galley_fragment_open (blocks, GALLEY_ELEMENT_BLOCKQUOTE);
      for (; i < self->lines->len && galley_clip_lines_at (self, i)->place.kind == GALLEY_CLIP_QUOTE; i++)
        write_line (galley_clip_lines_at (self, i), GALLEY_ELEMENT_P, blocks);
      galley_fragment_close (blocks);
      return i;
    case GALLEY_CLIP_PRE:
      write_plain (line, GALLEY_ELEMENT_PRE, blocks);
      return i + 1;
    case GALLEY_CLIP_CELL:
      return write_table (self, i, blocks);
    case GALLEY_CLIP_RULE:
      galley_fragment_leaf (blocks, GALLEY_ELEMENT_HR, NULL);
      return i + 1;
    case GALLEY_CLIP_PARAGRAPH:
    default:
      write_line (line, GALLEY_ELEMENT_P, blocks);
      return i + 1;
    }
}

static char *
dup_words (const GalleyClipLines *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const GalleyClipLine *line = galley_clip_lines_at (self, i);

      if (i > 0)
        g_string_append (words, "\n\n");
      for (guint r = 0; r < line->runs->len; r++)
        {
          const GalleyClipRun *run = g_ptr_array_index (line->runs, r);

          g_string_append (words, run->text != NULL ? run->text->str : "\n");
        }
    }
  return g_string_free (words, FALSE);
}

/**
 * galley_clip_lines_to_clip:
 *
 * Returns: (transfer full): the lines as blocks
 */
GalleyClip *
galley_clip_lines_to_clip (GalleyClipLines *self)
{
  GalleyClip *clip = g_new0 (GalleyClip, 1);
  g_autoptr (GArray) sections = g_array_new (FALSE, FALSE, sizeof (guint));

  clip->blocks = galley_fragment_new ();
  galley_clip_lines_tidy (self);
  if (self->lines->len == 1)
    {
      GalleyClipLine *line = galley_clip_lines_at (self, 0);

      /* Words out of a heading are no section yet. */
      if (line->place.kind == GALLEY_CLIP_HEADING)
        line->place.kind = GALLEY_CLIP_PARAGRAPH;
      if (line->runs->len > 0 && line->place.kind == GALLEY_CLIP_PARAGRAPH)
        {
          GalleyClipRun *first = g_ptr_array_index (line->runs, 0);

          if (line->space_before && first->text != NULL)
            g_string_prepend_c (first->text, ' ');
          if (line->space_behind && galley_clip_line_last_run (line)->text != NULL)
            g_string_append_c (galley_clip_line_last_run (line)->text, ' ');
        }
    }
  for (guint i = 0; i < self->lines->len;)
    i = write_block (self, i, sections, clip->blocks);
  close_sections (sections, 0, clip->blocks);
  clip->words = dup_words (self);
  return clip;
}
