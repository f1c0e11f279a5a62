/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/flow/plain-text.h"

#include <string.h>

#include "core/flow/flow.h"
#include "core/flow/line-writer.h"
#include "core/flow/text-table.h"

/* One block of blocks that is open. */
typedef struct
{
  gsize opened;           /* for the line writer */
  gboolean is_ordered;
  gboolean is_loose;
  guint number;           /* of the list's next item */
} Level;

typedef struct
{
  GalleyLineWriter lines;
  GArray *levels;
  GString *text;          /* of the block of running text that is open */
  GalleyTextTable table;
  gboolean in_cell;
  GArray *starts;         /* of gsize: bytes of text: where each open link, sub and sup began */
} PlainText;

/* What digits and the like are above and below the line. */
static const struct
{
  char plain;
  const char *above;
  const char *below;
} raised_characters[] = {
  { '0', "⁰", "₀" }, { '1', "¹", "₁" }, { '2', "²", "₂" }, { '3', "³", "₃" }, { '4', "⁴", "₄" },
  { '5', "⁵", "₅" }, { '6', "⁶", "₆" }, { '7', "⁷", "₇" }, { '8', "⁸", "₈" }, { '9', "⁹", "₉" },
  { '+', "⁺", "₊" }, { '-', "⁻", "₋" }, { '=', "⁼", "₌" }, { '(', "⁽", "₍" }, { ')', "⁾", "₎" },
  { 'n', "ⁿ", "ₙ" }, { 'i', "ⁱ", "ᵢ" },
};

static Level *
get_level (PlainText *self)
{
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
push_level (PlainText *self, Level level, const char *marker, const char *prefix)
{
  level.opened = galley_line_writer_push (&self->lines, marker, prefix);
  g_array_append_val (self->levels, level);
}

static void
pop_level (PlainText *self)
{
  galley_line_writer_pop (&self->lines, get_level (self)->opened);
  g_array_set_size (self->levels, self->levels->len - 1);
}

static gsize
pop_start (PlainText *self)
{
  gsize start = g_array_index (self->starts, gsize, self->starts->len - 1);

  g_array_set_size (self->starts, self->starts->len - 1);
  return start;
}

static void
append_block (PlainText *self, const char *text, gsize n_bytes)
{
  if (n_bytes > 0)
    galley_line_writer_block (&self->lines, text, n_bytes);
}

/* Columns of a terminal; a line under a title need not be longer than any screen. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0' && width < 72; p++)
    {
      gunichar c = ((guchar) *p & 0xc0) != 0x80 ? g_utf8_get_char_validated (p, -1) : 0;

      if (c != 0 && c != (gunichar) -1 && c != (gunichar) -2 && !g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }

  return width;
}

/* What has been gathered, as a block. */
static void
append_text (PlainText *self)
{
  append_block (self, self->text->str, self->text->len);
}

static void
append_title (PlainText *self, char line)
{
  g_autofree char *underline = g_strnfill (get_width (self->text->str), line);

  g_string_append_c (self->text, '\n');
  g_string_append (self->text, underline);
  append_text (self);
}

/* Digits are set above or below the line, where 10 to the 6th would read as 106. */
static void
end_raised (PlainText *self, gboolean is_above)
{
  GString *text = self->text;
  gsize start = pop_start (self);
  g_autofree char *plain = g_strdup (text->str + start);

  g_string_truncate (text, start);
  for (const char *p = plain; *p != '\0'; p++)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (raised_characters) && raised_characters[i].plain != *p)
        i++;
      if (i == G_N_ELEMENTS (raised_characters))
        {
          g_string_truncate (text, start);
          g_string_append_printf (text, is_above ? "^%s" : "_%s", plain);
          return;
        }
      g_string_append (text, is_above ? raised_characters[i].above : raised_characters[i].below);
    }
}

/* The address behind the words, unless these are it. */
static void
end_link (PlainText *self, const char *address)
{
  gsize start = pop_start (self);
  const char *bare = g_str_has_prefix (address, "mailto:") ? address + strlen ("mailto:") : address;

  if (address[0] != '#' && strcmp (self->text->str + start, bare) != 0)
    g_string_append_printf (self->text, " (%s)", bare);
}

static void
begin_list_item (PlainText *self)
{
  Level *list = get_level (self);
  g_autofree char *marker = list->is_ordered ? g_strdup_printf ("%u. ", list->number++) : g_strdup ("- ");
  g_autofree char *prefix = g_strnfill (strlen (marker), ' ');

  push_level (self, (Level) { 0 }, marker, prefix);
}

static void
begin_cb (const GalleyFlowItem *item, gpointer data)
{
  PlainText *self = data;

  switch (item->kind)
    {
    case GALLEY_FLOW_KICKER:
    case GALLEY_FLOW_HEADLINE:
    case GALLEY_FLOW_STANDFIRST:
    case GALLEY_FLOW_BYLINE:
    case GALLEY_FLOW_DATES:
    case GALLEY_FLOW_HEADING:
    case GALLEY_FLOW_PARAGRAPH:
    case GALLEY_FLOW_CAPTION:
    case GALLEY_FLOW_RIGHTS:
    case GALLEY_FLOW_PRE:
      g_string_truncate (self->text, 0);
      break;

    case GALLEY_FLOW_TABLE:
      galley_text_table_init (&self->table);
      break;

    case GALLEY_FLOW_ATTRIBUTION:
      g_string_assign (self->text, "— ");
      break;

    case GALLEY_FLOW_SOURCE:
      g_string_printf (self->text, "[%u] ", item->number);
      break;

    case GALLEY_FLOW_ROW:
      galley_text_table_add_row (&self->table, item->is_heading);
      break;

    case GALLEY_FLOW_CELL:
      self->in_cell = TRUE;
      g_string_truncate (self->text, 0);
      break;

    case GALLEY_FLOW_QUOTE:
    case GALLEY_FLOW_BOX:
      push_level (self, (Level) { 0 }, "    ", "    ");
      break;

    case GALLEY_FLOW_LIST:
      push_level (self, (Level) { .is_ordered = item->is_ordered, .is_loose = item->is_loose, .number = item->number }, "", "");
      break;

    case GALLEY_FLOW_ITEM:
      begin_list_item (self);
      break;

    case GALLEY_FLOW_SOURCES:
      g_string_assign (self->text, item->text);
      append_title (self, '-');
      break;

    case GALLEY_FLOW_PICTURE:
      if (item->text == NULL || *item->text == '\0')
        break;
      g_string_printf (self->text, "[%s]", item->text);
      g_strdelimit (self->text->str, "\n\r\t", ' ');
      append_text (self);
      break;

    case GALLEY_FLOW_RULE:
      append_block (self, "* * *", 5);
      break;

    case GALLEY_FLOW_SUB:
    case GALLEY_FLOW_SUP:
    case GALLEY_FLOW_LINK:
      g_array_append_val (self->starts, self->text->len);
      break;

    case GALLEY_FLOW_BREAK:
      g_string_append_c (self->text, self->in_cell ? ' ' : '\n');
      break;

    case GALLEY_FLOW_NOTE:
      g_string_append_printf (self->text, item->text != NULL ? "[%u, %s]" : "[%u]", item->number, item->text);
      break;

    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
    case GALLEY_FLOW_CODE:
      break;

    default:
      g_assert_not_reached ();
    }
}

static void
end_cb (const GalleyFlowItem *item, gpointer data)
{
  PlainText *self = data;

  switch (item->kind)
    {
    case GALLEY_FLOW_HEADLINE:
      append_title (self, '=');
      break;

    case GALLEY_FLOW_HEADING:
      if (item->number == 2)
        append_title (self, '-');
      else
        append_text (self);
      break;

    case GALLEY_FLOW_KICKER:
    case GALLEY_FLOW_STANDFIRST:
    case GALLEY_FLOW_BYLINE:
    case GALLEY_FLOW_DATES:
    case GALLEY_FLOW_PARAGRAPH:
    case GALLEY_FLOW_CAPTION:
    case GALLEY_FLOW_ATTRIBUTION:
    case GALLEY_FLOW_RIGHTS:
      append_text (self);
      break;

    case GALLEY_FLOW_CELL:
      self->in_cell = FALSE;
      galley_text_table_add_cell (&self->table, self->text->str, self->text->len, item->columns, item->rows);
      break;

    case GALLEY_FLOW_TABLE:
      g_string_truncate (self->text, 0);
      galley_text_table_set_tabs (&self->table, self->text);
      galley_text_table_clear (&self->table);
      append_text (self);
      break;

    case GALLEY_FLOW_SOURCE:
      append_text (self);
      self->lines.needs_blank = FALSE;
      break;

    case GALLEY_FLOW_PRE:
      if (self->text->len == 0)
        break;
      push_level (self, (Level) { 0 }, "    ", "    ");
      append_text (self);
      pop_level (self);
      break;

    case GALLEY_FLOW_QUOTE:
    case GALLEY_FLOW_BOX:
    case GALLEY_FLOW_LIST:
      pop_level (self);
      self->lines.needs_blank = TRUE;
      break;

    case GALLEY_FLOW_ITEM:
      pop_level (self);
      self->lines.needs_blank = get_level (self)->is_loose;
      break;

    case GALLEY_FLOW_SOURCES:
      self->lines.needs_blank = TRUE;
      break;

    case GALLEY_FLOW_SUB:
    case GALLEY_FLOW_SUP:
      end_raised (self, item->kind == GALLEY_FLOW_SUP);
      break;

    case GALLEY_FLOW_LINK:
      end_link (self, item->address);
      break;

    case GALLEY_FLOW_ROW:
    case GALLEY_FLOW_EM:
    case GALLEY_FLOW_STRONG:
    case GALLEY_FLOW_CODE:
      break;

    case GALLEY_FLOW_PICTURE:
    case GALLEY_FLOW_RULE:
    case GALLEY_FLOW_BREAK:
    case GALLEY_FLOW_NOTE:
    default:
      g_assert_not_reached ();
    }
}

static void
text_cb (const char *text, gsize n_bytes, gpointer data)
{
  PlainText *self = data;

  g_string_append_len (self->text, text, (gssize) n_bytes);
}

/**
 * galley_plain_text_new:
 *
 * Writes the article as plain text.
 *
 * Returns: (transfer full): UTF-8 as far as the article is, with a line end at its end
 */
GBytes *
galley_plain_text_new (const GalleyArticle *article)
{
  static const GalleyFlowFuncs funcs = { begin_cb, end_cb, text_cb };
  gsize n_bytes;
  PlainText self = {
    .levels = g_array_new (FALSE, FALSE, sizeof (Level)),
    .text = g_string_new (NULL),
    .starts = g_array_new (FALSE, FALSE, sizeof (gsize)),
  };
  Level document = { 0 };

  galley_article_get_text (article, &n_bytes);
  galley_line_writer_init (&self.lines, n_bytes + 256);
  g_array_append_val (self.levels, document);

  galley_flow_run (article, &funcs, &self);

  g_array_unref (self.levels);
  g_array_unref (self.starts);
  g_string_free (self.text, TRUE);

  return galley_line_writer_finish (&self.lines);
}
