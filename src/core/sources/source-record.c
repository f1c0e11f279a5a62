/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/sources/source-record.h"

#include <string.h>

#include "core/address/source-address.h"
#include "core/article/names.h"
#include "core/edit/article-edit.h"

/* Bytes; what is beyond helps nobody. */
#define MAX_NOTE 16384

static const char *const words[GALLEY_N_SOURCE_TYPES] = {
#define X(id, word) [GALLEY_SOURCE_##id] = word,
  GALLEY_SOURCE_TYPES (X)
#undef X
};

/* The fields that are the text of an element. */
static const struct
{
  GalleyElement element;
  gsize offset;
} texts[] = {
  { GALLEY_ELEMENT_SOURCE_TITLE, G_STRUCT_OFFSET (GalleySourceRecord, title) },
  { GALLEY_ELEMENT_PUBLISHER, G_STRUCT_OFFSET (GalleySourceRecord, publisher) },
  { GALLEY_ELEMENT_SOURCE_PUBLISHED, G_STRUCT_OFFSET (GalleySourceRecord, published) },
  { GALLEY_ELEMENT_URL, G_STRUCT_OFFSET (GalleySourceRecord, url) },
  { GALLEY_ELEMENT_ACCESSED, G_STRUCT_OFFSET (GalleySourceRecord, accessed) },
  { GALLEY_ELEMENT_DOI, G_STRUCT_OFFSET (GalleySourceRecord, doi) },
  { GALLEY_ELEMENT_ISBN, G_STRUCT_OFFSET (GalleySourceRecord, isbn) },
  { GALLEY_ELEMENT_QUOTE, G_STRUCT_OFFSET (GalleySourceRecord, quote) },
  { GALLEY_ELEMENT_SOURCE_NOTE, G_STRUCT_OFFSET (GalleySourceRecord, note) },
};

/* What two records are the same by; NULL where one says nothing of it. */
typedef struct
{
  char *doi;
  char *address;
  char *isbn;
  char *title;
} Identity;

static char *
fold (const char *text)
{
  return text != NULL ? g_utf8_casefold (text, -1) : NULL;
}

/* Digits and the X of a check digit, whatever stands between them. */
static char *
fold_isbn (const char *isbn)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *c = isbn; c != NULL && *c != '\0'; c++)
    if (g_ascii_isdigit (*c) || g_ascii_toupper (*c) == 'X')
      g_string_append_c (folded, g_ascii_toupper (*c));
  return folded->len >= 10 ? g_string_free (g_steal_pointer (&folded), FALSE) : NULL;
}

static void
identify (const GalleySourceRecord *record, Identity *identity)
{
  g_autofree char *original = NULL;
  g_autofree char *found = NULL;
  const char *url = record->url;

  if (url == NULL && record->archive_url != NULL
      && galley_source_address_split_archive (record->archive_url, &original, NULL))
    url = original;
  if (record->doi != NULL)
    identity->doi = fold (record->doi);
  else if ((found = galley_source_address_find_doi (url)) != NULL)
    identity->doi = fold (found);
  identity->address = url != NULL ? galley_source_address_normalise (url) : NULL;
  identity->isbn = fold_isbn (record->isbn);
  identity->title = fold (record->title);
}

static void
identity_clear (Identity *identity)
{
  g_clear_pointer (&identity->doi, g_free);
  g_clear_pointer (&identity->address, g_free);
  g_clear_pointer (&identity->isbn, g_free);
  g_clear_pointer (&identity->title, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Identity, identity_clear)

static gboolean
both_are (const char *a, const char *b)
{
  return a != NULL && b != NULL && strcmp (a, b) == 0;
}

/* Chapters share the number of their book; the title tells them apart. */
static gboolean
is_same (const Identity *a, const Identity *b)
{
  return both_are (a->doi, b->doi) || both_are (a->address, b->address)
         || (both_are (a->isbn, b->isbn) && both_are (a->title, b->title));
}

GalleySourceRecord *
galley_source_record_new (void)
{
  GalleySourceRecord *self = g_new0 (GalleySourceRecord, 1);

  self->authors = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * galley_source_record_new_from:
 * @source: index
 *
 * Reads a source of an article. What is empty there is NULL here.
 *
 * Returns: (transfer full): the record
 */
GalleySourceRecord *
galley_source_record_new_from (const GalleyArticle *article, guint source)
{
  g_return_val_if_fail (article != NULL && source < galley_article_get_n_sources (article), NULL);

  const GalleyTree *tree = galley_article_get_tree (article);
  const GalleySource *s = galley_article_get_source (article, source);
  GalleySourceRecord *self = galley_source_record_new ();
  g_autofree char *type = galley_tree_attr_value (tree, s->node, GALLEY_ATTRIBUTE_TYPE);
  GalleyNodeId archive = galley_tree_child (tree, s->node, GALLEY_ELEMENT_ARCHIVE);

  self->type = galley_source_type_from_word (type);
  self->id = g_strdup (s->id);
  self->status = galley_tree_attr_value (tree, s->node, GALLEY_ATTRIBUTE_STATUS);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GalleyNodeId child = galley_tree_child (tree, s->node, texts[i].element);
      char *text = child != GALLEY_NO_NODE ? galley_edit_dup_text (article, child) : NULL;

      if (text != NULL && *text == '\0')
        g_clear_pointer (&text, g_free);
      G_STRUCT_MEMBER (char *, self, texts[i].offset) = text;
    }
  for (GALLEY_EACH_CHILD (tree, s->node, child))
    if (galley_tree_node (tree, child)->element == GALLEY_ELEMENT_SOURCE_AUTHOR)
      {
        g_autofree char *author = galley_edit_dup_text (article, child);

        if (author != NULL && *author != '\0')
          g_ptr_array_add (self->authors, g_steal_pointer (&author));
      }
  if (archive != GALLEY_NO_NODE)
    {
      self->archive_url = galley_tree_attr_value (tree, archive, GALLEY_ATTRIBUTE_URL);
      self->archive_date = galley_tree_attr_value (tree, archive, GALLEY_ATTRIBUTE_DATE);
    }
  return self;
}

void
galley_source_record_free (GalleySourceRecord *self)
{
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, self, texts[i].offset));
  g_ptr_array_unref (self->authors);
  g_free (self->id);
  g_free (self->status);
  g_free (self->archive_url);
  g_free (self->archive_date);
  g_free (self);
}

gboolean
galley_source_record_is_source (const GalleySourceRecord *self)
{
  return self->title != NULL || self->url != NULL;
}

/* An id that XML can have, and that is no key of some database: 1f0c9e... says nothing to
 * whoever reads a citation. */
static gboolean
is_telling (const char *id)
{
  gsize n = strlen (id);

  return galley_name_is_simple (id, n) && (n < 20 || strspn (id, "0123456789abcdefABCDEF-") < n);
}

/**
 * galley_source_record_get_values:
 *
 * Lists what is known, in the order in which an article has it. An id that
 * XML cannot have, or that tells nobody anything, is left out.
 *
 * Returns: (transfer full): GalleyValues, which borrow their strings
 */
GArray *
galley_source_record_get_values (const GalleySourceRecord *self)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (GalleyValue));
  const GalleyValue own[] = {
    { .attribute = GALLEY_ATTRIBUTE_XML_ID,
      .value = self->id != NULL && is_telling (self->id) ? self->id : NULL },
    { .attribute = GALLEY_ATTRIBUTE_TYPE, .value = galley_source_type_word (self->type) },
    { .attribute = GALLEY_ATTRIBUTE_STATUS, .value = self->status },
    { GALLEY_ELEMENT_ARCHIVE, GALLEY_ATTRIBUTE_URL, self->archive_url },
    { GALLEY_ELEMENT_ARCHIVE, GALLEY_ATTRIBUTE_DATE, self->archive_url != NULL ? self->archive_date : NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    if (own[i].value != NULL)
      g_array_append_val (values, own[i]);
  for (guint i = 0; i < self->authors->len; i++)
    {
      GalleyValue author = { .element = GALLEY_ELEMENT_SOURCE_AUTHOR, .value = g_ptr_array_index (self->authors, i) };

      g_array_append_val (values, author);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GalleyValue text = { .element = texts[i].element, .value = G_STRUCT_MEMBER (char *, self, texts[i].offset) };

      if (text.value != NULL)
        g_array_append_val (values, text);
    }
  return values;
}

/**
 * galley_source_record_find_duplicate:
 *
 * Looks for a source with the same DOI, with an address that leads to the same
 * page, or with the same title and ISBN.
 *
 * Returns: its index, or %G_MAXUINT
 */
guint
galley_source_record_find_duplicate (const GalleySourceRecord *self, const GalleyArticle *article)
{
  g_return_val_if_fail (self != NULL && article != NULL, G_MAXUINT);

  g_auto (Identity) wanted = { 0 };

  identify (self, &wanted);
  for (guint i = 0; i < galley_article_get_n_sources (article); i++)
    {
      g_autoptr (GalleySourceRecord) other = galley_source_record_new_from (article, i);
      g_auto (Identity) identity = { 0 };

      identify (other, &identity);
      if (is_same (&wanted, &identity))
        return i;
    }
  return G_MAXUINT;
}

/* By DOI, by an address that leads to the same page, or by title and ISBN. */
gboolean
galley_source_record_is_same (const GalleySourceRecord *self, const GalleySourceRecord *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  g_auto (Identity) identity = { 0 };
  g_auto (Identity) other_identity = { 0 };

  identify (self, &identity);
  identify (other, &other_identity);
  return is_same (&identity, &other_identity);
}

void
galley_source_record_add_note (GalleySourceRecord *self, const char *sentence)
{
  char *note;

  if (sentence == NULL || *sentence == '\0' || (self->note != NULL && strlen (self->note) > MAX_NOTE))
    return;
  note = self->note != NULL ? g_strconcat (self->note, " ", sentence, NULL) : g_strdup (sentence);
  g_free (self->note);
  self->note = note;
}

const char *
galley_source_type_word (GalleySourceType type)
{
  return (guint) type < GALLEY_N_SOURCE_TYPES ? words[type] : NULL;
}

GalleySourceType
galley_source_type_from_word (const char *word)
{
  for (guint i = 1; word != NULL && i < GALLEY_N_SOURCE_TYPES; i++)
    if (strcmp (words[i], word) == 0)
      return (GalleySourceType) i;
  return GALLEY_SOURCE_NO_TYPE;
}
