/* bibtex-reader.h: the entries of a BibTeX file
 *
 * The signs alone: where an entry and its fields begin and end, macros put in.
 * What they mean is for source-bibtex.c. The reader borrows the text; an entry
 * belongs to whoever got it. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *p;
  const char *end;          /* of what belongs together: up to the next line that starts an entry */
  const char *next;         /* where that line is */
  const char *after;        /* the end of everything */
  GHashTable *macros;       /* name in small letters -> value, both owned */
  guint n_seen;             /* entries, what is no record included */
} GalleyBibtexReader;

typedef struct
{
  GHashTable *fields;       /* name in small letters -> value as written, both owned */
  char *kind;               /* article, book, ..., in small letters */
  char *key;                /* NULL where it has none */
  gboolean breaks_off;
} GalleyBibtexEntry;

/* On the stack of the caller. The macros of one text go on being known in the next one that it
 * takes. */
void     galley_bibtex_reader_init  (GalleyBibtexReader *self);
void     galley_bibtex_reader_take  (GalleyBibtexReader *self, const char *text, gsize n_bytes);
void     galley_bibtex_reader_clear (GalleyBibtexReader *self);
gboolean galley_bibtex_reader_next  (GalleyBibtexReader *self, GalleyBibtexEntry *entry);
void     galley_bibtex_entry_clear  (GalleyBibtexEntry *entry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyBibtexReader, galley_bibtex_reader_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyBibtexEntry, galley_bibtex_entry_clear)

G_END_DECLS
