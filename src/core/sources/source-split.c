/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in a text that was pasted together each record begins and ends. */

#include "core/sources/source-private.h"

#include <string.h>

/* Brackets that never close are looked for so often; a text may be nothing else. */
#define MAX_UNCLOSED 10

static const char *
skip_blanks (const char *c, const char *end)
{
  while (c < end && (*c == ' ' || *c == '\t'))
    c++;
  return c;
}

static const char *
skip_spaces (const char *c, const char *end)
{
  while (c < end && g_ascii_isspace (*c))
    c++;
  return c;
}

static const char *
find_line_end (const char *line, const char *end)
{
  const char *found = memchr (line, '\n', (gsize) (end - line));

  return found != NULL ? found : end;
}

/* "@book{" or "@book (", at the @. */
static gboolean
starts_entry (const char *c, const char *end)
{
  const char *word = c + 1;

  if (c >= end || *c != '@')
    return FALSE;
  for (c = word; c < end && g_ascii_isalpha (*c);)
    c++;
  if (c == word)
    return FALSE;
  c = skip_spaces (c, end);
  return c < end && (*c == '{' || *c == '(');
}

/* A line such as "TY  - JOUR"; @tag has two letters. */
static gboolean
is_ris_line (const char *line, const char *end, const char *tag)
{
  const char *c = skip_blanks (line, end);

  if (end - c < 4 || c[0] != tag[0] || c[1] != tag[1] || c[2] != ' ')
    return FALSE;
  for (c += 2; c < end && *c == ' ';)
    c++;
  return c < end && *c == '-';
}

/* A record, or a list of some; "[1]" begins no such list. */
static gboolean
starts_json (const char *line, const char *end)
{
  const char *c = skip_blanks (line, end);
  const char *inner;

  if (c >= end || (*c != '{' && *c != '['))
    return FALSE;
  inner = skip_spaces (c + 1, end);
  return inner < end && (*c == '{' ? *inner == '"' : *inner == '{');
}

/* What a line begins that is told by its first letters. */
static GalleyPieceKind
find_kind (const char *line, const char *end)
{
  if (starts_entry (skip_blanks (line, end), end))
    return GALLEY_PIECE_BIBTEX;
  if (is_ris_line (line, find_line_end (line, end), "TY"))
    return GALLEY_PIECE_RIS;
  return GALLEY_PIECE_OTHER;
}

/* The next line, behind the one at @from, that begins an entry or a record of RIS. */
static const char *
find_start (const char *from, const char *end)
{
  for (const char *line = find_line_end (from, end); line < end; line = find_line_end (line + 1, end))
    if (find_kind (line + 1, end) != GALLEY_PIECE_OTHER)
      return line + 1;
  return end;
}

/* The first line that is an address, or the end: what is broken reaches no farther. */
static const char *
find_address (const char *from, const char *end)
{
  for (const char *line = find_line_end (from, end); line < end; line = find_line_end (line + 1, end))
    {
      const char *c = skip_blanks (line + 1, end);
      const char *line_end = find_line_end (c, end);

      if ((g_str_has_prefix (c, "https://") || g_str_has_prefix (c, "http://"))
          && skip_spaces (c + strcspn (c, " \t\n"), line_end) >= line_end)
        return line + 1;
    }
  return end;
}

/* Behind the bracket that closes an entry; NULL where none does. */
static const char *
find_entry_end (const char *at, const char *end)
{
  const char *c = skip_spaces (at + 1 + strspn (at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), end);
  char close = *c == '{' ? '}' : ')';
  int depth = 0;

  for (c++; c < end; c++)
    {
      if (*c == '\\' && c + 1 < end)
        c++;
      else if (*c == close && depth == 0)
        return c + 1;
      else
        depth += *c == '{' ? 1 : *c == '}' ? -1 : 0;
    }
  return NULL;
}

/* All entries that stand in these lines. */
static const char *
find_bibtex_end (const char *line, const char *end)
{
  const char *at = skip_blanks (line, end);
  const char *limit = find_start (line, end);

  while (starts_entry (at, limit))
    {
      const char *entry_end = find_entry_end (at, limit);

      if (entry_end == NULL)
        return find_address (at, limit);
      line = entry_end;
      at = skip_spaces (entry_end, limit);
    }
  return line;
}

static const char *
find_ris_end (const char *line, const char *end)
{
  const char *limit = find_start (line, end);

  for (const char *c = line; c < limit;)
    {
      const char *line_end = find_line_end (c, limit);

      if (is_ris_line (c, line_end, "ER"))
        return line_end;
      c = line_end < limit ? line_end + 1 : limit;
    }
  return find_address (line, limit);
}

static const char *
find_json_end (const char *line, const char *end)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (const char *c = line; c < end; c++)
    {
      if (in_string && *c == '\\' && c + 1 < end)
        c++;
      else if (*c == '"')
        in_string = !in_string;
      else if (in_string)
        continue;
      else if (*c == '{' || *c == '[')
        depth++;
      else if ((*c == '}' || *c == ']') && --depth == 0)
        return c + 1;
    }
  return NULL;
}

static void
add_piece (GArray *pieces, GalleyPieceKind kind, const char *start, const char *end)
{
  GalleyPiece piece = { kind, start, end };

  if (start < end)
    g_array_append_val (pieces, piece);
}

/**
 * galley_source_split:
 * @text: UTF-8 with LF alone, and a NUL at its end
 *
 * Cuts the text into records of BibTeX, RIS and CSL-JSON and what stands between
 * them. Each record is a piece of its own; what is broken in one hurts no other.
 *
 * Returns: (transfer full): of GalleyPiece, which lie one behind the other
 */
GArray *
galley_source_split (const char *text, gsize n_bytes)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (GalleyPiece));
  const char *end = text + n_bytes;
  const char *other = text;
  guint n_unclosed = 0;

  for (const char *line = text; line < end;)
    {
      GalleyPieceKind kind = find_kind (line, end);
      const char *piece_end = NULL;

      if (kind == GALLEY_PIECE_BIBTEX)
        piece_end = find_bibtex_end (line, end);
      else if (kind == GALLEY_PIECE_RIS)
        piece_end = find_ris_end (line, end);
      else if (n_unclosed < MAX_UNCLOSED && starts_json (line, end))
        {
          kind = GALLEY_PIECE_CSL;
          piece_end = find_json_end (line, end);
          n_unclosed += piece_end == NULL ? 1 : 0;
        }
      if (piece_end != NULL)
        {
          add_piece (pieces, GALLEY_PIECE_OTHER, other, line);
          add_piece (pieces, kind, line, piece_end);
          line = other = piece_end;
          continue;
        }
      line = find_line_end (line, end);
      line += line < end ? 1 : 0;
    }
  add_piece (pieces, GALLEY_PIECE_OTHER, other, end);
  return pieces;
}
