/* draft-journal.h: the bytes of a draft's file
 *
 * A header, a base (the whole text and the state of its window), and behind it
 * one record for each change since. A record counts only when it is whole and
 * the next in its sequence, so a file that was cut off anywhere is the text as it
 * was at some change. Pure functions over bytes: no files here.
 *
 *   record   kind, sequence, payload's length, CRC-32: four times 32 bits
 *   BASE     length of the state, the state, the text
 *   SPLICE   offset, bytes removed, the bytes inserted
 *   STATE    the state
 *
 * All numbers are little-endian. The sum also covers the draft's identifier, so
 * what a disk left behind of another draft never counts. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a journal comes to: a plain value that owns its text and state. */
typedef struct
{
  GBytes *text;
  GVariant *state;      /* a{sv} */
  guint32 sequence;     /* of the last whole record */
  gsize n_bytes;        /* of the file, to the end of that record */
  gsize n_base_bytes;   /* of the file, to the end of the base */
  guint n_splices;
} GalleyJournal;

void galley_journal_add_base   (GByteArray *out, const char *id, guint32 sequence,
                                GVariant *state, GBytes *text);
void galley_journal_add_splice (GByteArray *out, const char *id, guint32 sequence, guint32 offset,
                                guint32 n_removed, const char *inserted, gsize n_inserted);
void galley_journal_add_state  (GByteArray *out, const char *id, guint32 sequence,
                                GVariant *state);

gboolean galley_journal_replay (GalleyJournal *self, const char *id, GBytes *file);
void galley_journal_salvage    (GalleyJournal *self, const char *id, GBytes *file);
void galley_journal_clear      (GalleyJournal *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyJournal, galley_journal_clear)

G_END_DECLS
