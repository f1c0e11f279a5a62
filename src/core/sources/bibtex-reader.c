/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/bibtex-reader.h"

#include <string.h>

#include "core/sources/source-text.h"

/* Of one value, macros put in; more is cut. */
#define MAX_VALUE (4 * GALLEY_SOURCE_MAX_TEXT)

static void
skip_spaces (GalleyBibtexReader *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

/* Letters and what else keys and field names are made of. */
static char *
read_name (GalleyBibtexReader *self)
{
  const char *start = self->p;

  while (self->p < self->end && !g_ascii_isspace (*self->p) && strchr ("{}(),=#\"%", *self->p) == NULL)
    self->p++;
  return g_strndup (start, (gsize) (self->p - start));
}

/* "..." or {...}; FALSE where it does not end. */
static gboolean
read_delimited (GalleyBibtexReader *self, char close, GString *value)
{
  const char *start = ++self->p;
  int depth = 0;

  for (; self->p < self->end; self->p++)
    {
      char c = *self->p;

      if (c == '\\' && self->p + 1 < self->end)
        self->p++;
      else if (c == close && depth == 0)
        {
          g_string_append_len (value, start, (gssize) MIN ((gsize) (self->p - start), MAX_VALUE));
          self->p++;
          return TRUE;
        }
      else
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
  return FALSE;
}

/* Pieces joined by #. */
static char *
read_value (GalleyBibtexReader *self)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (;;)
    {
      skip_spaces (self);
      if (self->p >= self->end)
        return NULL;
      if (*self->p == '{' || *self->p == '"')
        {
          if (!read_delimited (self, *self->p == '{' ? '}' : '"', value))
            return NULL;
        }
      else
        {
          g_autofree char *name = read_name (self);
          g_autofree char *lower = g_ascii_strdown (name, -1);
          const char *macro = g_hash_table_lookup (self->macros, lower);

          if (*name == '\0')
            return NULL;
          g_string_append (value, macro != NULL ? macro : name);
        }
      if (value->len > MAX_VALUE)
        g_string_truncate (value, MAX_VALUE);
      skip_spaces (self);
      if (self->p >= self->end || *self->p != '#')
        return g_string_free (g_steal_pointer (&value), FALSE);
      self->p++;
    }
}

/* NAME = VALUE, ... up to the closing bracket; FALSE where it breaks off. */
static gboolean
read_fields (GalleyBibtexReader *self, char close, GHashTable *fields)
{
  for (;;)
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;

      skip_spaces (self);
      while (self->p < self->end && *self->p == ',')
        {
          self->p++;
          skip_spaces (self);
        }
      if (self->p >= self->end)
        return FALSE;
      if (*self->p == close)
        {
          self->p++;
          return TRUE;
        }
      name = read_name (self);
      skip_spaces (self);
      if (*name == '\0' || self->p >= self->end || *self->p != '=')
        return FALSE;
      self->p++;
      value = read_value (self);
      if (value == NULL)
        return FALSE;
      /* The first one counts, as it does for BibTeX. */
      {
        g_autofree char *lower = g_ascii_strdown (name, -1);

        if (!g_hash_table_contains (fields, lower))
          g_hash_table_insert (fields, g_steal_pointer (&lower), g_steal_pointer (&value));
      }
    }
}

/* Behind the @ up to its end; FALSE where that cannot be found. What is no record
 * has no fields afterwards. */
static gboolean
read_entry (GalleyBibtexReader *self, GalleyBibtexEntry *entry)
{
  g_autofree char *name = read_name (self);
  g_autofree char *kind = g_ascii_strdown (name, -1);
  g_autofree char *key = NULL;
  char close;

  skip_spaces (self);
  /* "@" in a remark between entries. */
  if (*kind == '\0' || self->p >= self->end || (*self->p != '{' && *self->p != '('))
    return TRUE;
  close = *self->p == '{' ? '}' : ')';
  if (strcmp (kind, "comment") == 0 || strcmp (kind, "preamble") == 0)
    {
      g_autoptr (GString) ignored = g_string_new (NULL);

      return read_delimited (self, close, ignored);
    }
  self->p++;
  skip_spaces (self);
  if (strcmp (kind, "string") == 0)
    return read_fields (self, close, self->macros);

  key = read_name (self);
  skip_spaces (self);
  entry->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  entry->breaks_off = self->p >= self->end || (*self->p != ',' && *self->p != close)
                      || !read_fields (self, close, entry->fields);
  entry->kind = g_steal_pointer (&kind);
  entry->key = *key != '\0' ? g_steal_pointer (&key) : NULL;
  return !entry->breaks_off;
}

/* Where the next line begins that starts an entry, or the end. */
static const char *
find_next (const char *from, const char *end)
{
  for (const char *line = memchr (from, '\n', (gsize) (end - from)); line != NULL;
       line = memchr (line + 1, '\n', (gsize) (end - line - 1)))
    {
      const char *c = line + 1;

      if (c >= end || *c != '@')
        continue;
      for (c++; c < end && g_ascii_isalpha (*c);)
        c++;
      if (c > line + 2 && c < end && (*c == '{' || *c == '(' || *c == ' '))
        return line + 1;
    }
  return end;
}

void
galley_bibtex_reader_init (GalleyBibtexReader *self)
{
  *self = (GalleyBibtexReader) { 0 };
  self->macros = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * galley_bibtex_reader_take:
 * @text: UTF-8, borrowed: what is read from now on
 *
 * The macros of what was read before are known in it.
 */
void
galley_bibtex_reader_take (GalleyBibtexReader *self, const char *text, gsize n_bytes)
{
  self->p = self->end = NULL;
  self->next = text;
  self->after = text + n_bytes;
}

void
galley_bibtex_reader_clear (GalleyBibtexReader *self)
{
  g_clear_pointer (&self->macros, g_hash_table_unref);
}

/**
 * galley_bibtex_reader_next:
 * @entry: (out): the next record; to be cleared where there is one
 *
 * What is broken in one entry ends where the next one starts, so that it hurts
 * no other, and nothing is read twice.
 *
 * Returns: FALSE at the end
 */
gboolean
galley_bibtex_reader_next (GalleyBibtexReader *self, GalleyBibtexEntry *entry)
{
  *entry = (GalleyBibtexEntry) { 0 };
  while (self->n_seen <= GALLEY_SOURCE_MAX_RECORDS)
    {
      self->p = self->p < self->end ? memchr (self->p, '@', (gsize) (self->end - self->p)) : NULL;
      if (self->p == NULL)
        {
          if (self->next >= self->after)
            return FALSE;
          self->p = self->next;
          self->next = self->end = find_next (self->p, self->after);
          continue;
        }

      self->p++;
      self->n_seen++;
      if (!read_entry (self, entry))
        self->p = self->end;
      if (entry->fields != NULL)
        return TRUE;
    }
  return FALSE;
}

void
galley_bibtex_entry_clear (GalleyBibtexEntry *entry)
{
  g_clear_pointer (&entry->fields, g_hash_table_unref);
  g_clear_pointer (&entry->kind, g_free);
  g_clear_pointer (&entry->key, g_free);
}
