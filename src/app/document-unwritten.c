/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words that were typed into a field and could not be written into the text: its tags do
 * not fit together just then, or what was typed is not understood. They are in the draft,
 * and wait there for their field. Those of an element that has no name of its own are at
 * a place, which moves with the text and goes with it. */

#include "config.h"

#include "app/document-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  char *key;
  char *words;
  GtkTextMark *mark;            /* NULL: the key says all */
} Unwritten;

static void
unwritten_free (gpointer data)
{
  Unwritten *one = data;

  if (one->mark != NULL && !gtk_text_mark_get_deleted (one->mark))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (one->mark), one->mark);
  g_clear_object (&one->mark);
  g_free (one->key);
  g_free (one->words);
  g_free (one);
}

static guint
count (GalleyDocument *self)
{
  return self->unwritten != NULL ? self->unwritten->len : 0;
}

static Unwritten *
nth (GalleyDocument *self, guint i)
{
  return g_ptr_array_index (self->unwritten, i);
}

/* In characters; -1 where there is none. */
static int
get_offset (GalleyDocument *self, const Unwritten *one)
{
  GtkTextIter iter;

  if (one->mark == NULL)
    return -1;
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, one->mark);
  return gtk_text_iter_get_offset (&iter);
}

/* @offset: in characters; -1 for words that have no place. */
static guint
find (GalleyDocument *self, int offset, const char *key)
{
  for (guint i = 0; i < count (self); i++)
    if (strcmp (nth (self, i)->key, key) == 0 && get_offset (self, nth (self, i)) == offset)
      return i;
  return G_MAXUINT;
}

/* With the sign that begins an element its words go. */
static void
deleted_cb (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end, GalleyDocument *self)
{
  int first = gtk_text_iter_get_offset (start);
  int last = gtk_text_iter_get_offset (end);

  for (guint i = count (self); i-- > 0;)
    {
      int offset = get_offset (self, nth (self, i));

      if (offset >= first && offset < last)
        g_ptr_array_remove_index (self->unwritten, i);
    }
}

static void
set (GalleyDocument *self, int offset, const char *key, const char *words)
{
  guint i = find (self, offset, key);
  Unwritten *one;

  if (i != G_MAXUINT && words != NULL)
    {
      if (!g_set_str (&nth (self, i)->words, words))
        return;
    }
  else if (i != G_MAXUINT)
    {
      g_ptr_array_remove_index (self->unwritten, i);
    }
  else if (words == NULL)
    {
      return;
    }
  else
    {
      if (self->unwritten == NULL)
        {
          self->unwritten = g_ptr_array_new_with_free_func (unwritten_free);
          g_signal_connect_object (self->buffer, "delete-range", G_CALLBACK (deleted_cb), self, G_CONNECT_DEFAULT);
        }
      one = g_new0 (Unwritten, 1);
      one->key = g_strdup (key);
      one->words = g_strdup (words);
      if (offset >= 0)
        {
          GtkTextIter iter;

          gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self->buffer), &iter, offset);
          /* What is inserted there is before the element. */
          one->mark = g_object_ref (gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self->buffer), NULL, &iter, FALSE));
        }
      g_ptr_array_add (self->unwritten, one);
    }
  galley_document_draft_text_changed (self);
}

static int
count_characters (GalleyDocument *self, guint32 start)
{
  GtkTextIter iter;

  galley_document_byte_to_iter (self, start, &iter);
  return gtk_text_iter_get_offset (&iter);
}

/**
 * galley_document_set_unwritten:
 * @key: of the field
 * @words: (nullable): %NULL where all that was typed there is in the text
 */
void
galley_document_set_unwritten (GalleyDocument *self, const char *key, const char *words)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (key != NULL);

  set (self, -1, key, words);
}

/**
 * galley_document_get_unwritten:
 *
 * Returns: (transfer none) (nullable): until the next change
 */
const char *
galley_document_get_unwritten (GalleyDocument *self, const char *key)
{
  guint i = find (self, -1, key);

  return i != G_MAXUINT ? nth (self, i)->words : NULL;
}

/**
 * galley_document_set_unwritten_at:
 * @start: the byte at which the element begins, in the text as it is now
 * @key: of the field, among those of the element
 * @words: (nullable): %NULL where all that was typed there is in the text
 */
void
galley_document_set_unwritten_at (GalleyDocument *self, guint32 start, const char *key, const char *words)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  g_return_if_fail (key != NULL);

  if (words != NULL || count (self) > 0)
    set (self, count_characters (self, start), key, words);
}

/**
 * galley_document_get_unwritten_at:
 *
 * Returns: (transfer none) (nullable): until the next change
 */
const char *
galley_document_get_unwritten_at (GalleyDocument *self, guint32 start, const char *key)
{
  guint i = count (self) > 0 ? find (self, count_characters (self, start), key) : G_MAXUINT;

  return i != G_MAXUINT ? nth (self, i)->words : NULL;
}

/**
 * galley_document_dup_unwritten_at:
 * @i: from 0
 * @start: (out): the byte at which the element begins
 * @words: (out) (transfer full): what waits for it
 *
 * Goes through the words that have a place, in the order in which they were typed.
 *
 * Returns: (transfer full) (nullable): the key; %NULL behind the last
 */
char *
galley_document_dup_unwritten_at (GalleyDocument *self, guint i, guint32 *start, char **words)
{
  for (guint k = 0; k < count (self); k++)
    {
      GtkTextIter iter;

      if (nth (self, k)->mark == NULL || i-- > 0)
        continue;
      gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, nth (self, k)->mark);
      *start = galley_document_iter_to_byte (self, &iter);
      *words = g_strdup (nth (self, k)->words);
      return g_strdup (nth (self, k)->key);
    }
  return NULL;
}

/**
 * galley_document_rename_unwritten:
 *
 * All whose keys begin with one have the other in its place.
 */
void
galley_document_rename_unwritten (GalleyDocument *self, const char *prefix, const char *renamed)
{
  gsize n = strlen (prefix);

  for (guint i = 0; i < count (self); i++)
    if (strncmp (nth (self, i)->key, prefix, n) == 0)
      {
        g_autofree char *old = g_steal_pointer (&nth (self, i)->key);

        nth (self, i)->key = g_strconcat (renamed, old + n, NULL);
      }
}

/* Of a source that is gone from a text that is whole nobody can write anything. */
static void
forget_sources (GalleyDocument *self)
{
  if (count (self) == 0 || !galley_document_peek_tree (self)->nests)
    return;
  for (guint i = self->unwritten->len; i-- > 0;)
    {
      const char *key = nth (self, i)->key;
      const char *id = g_str_has_prefix (key, GALLEY_UNWRITTEN_SOURCE) ? key + strlen (GALLEY_UNWRITTEN_SOURCE) : NULL;
      g_autofree char *only = id != NULL ? g_strndup (id, strcspn (id, " ")) : NULL;

      if (id != NULL && galley_article_find_source (galley_document_peek_article (self), only) == G_MAXUINT)
        g_ptr_array_remove_index (self->unwritten, i);
    }
}

gboolean
galley_document_has_unwritten (GalleyDocument *self)
{
  forget_sources (self);
  return count (self) > 0;
}

/* For the draft: an a{ss}, floating; NULL where there are none. A place is before the key. */
GVariant *
galley_document_make_unwritten (GalleyDocument *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  if (count (self) == 0)
    return NULL;
  for (guint i = 0; i < count (self); i++)
    {
      int offset = get_offset (self, nth (self, i));
      g_autofree char *key = offset < 0 ? g_strdup (nth (self, i)->key) : g_strdup_printf ("@%d %s", offset, nth (self, i)->key);

      g_variant_builder_add (&builder, "{ss}", key, nth (self, i)->words);
    }
  return g_variant_builder_end (&builder);
}

/* With the text, not before it: places are in it. */
void
galley_document_take_unwritten (GalleyDocument *self, GVariant *found)
{
  GVariantIter iter;
  const char *key, *words;

  g_variant_iter_init (&iter, found);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &words))
    {
      const char *space = *key == '@' ? strchr (key, ' ') : NULL;

      if (space != NULL)
        set (self, atoi (key + 1), space + 1, words);
      else
        set (self, -1, key, words);
    }
}
