/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can still be read of a draft whose beginning is damaged. */

#include <glib/gstdio.h>
#include <errno.h>
#include <string.h>

#include "core/draft/draft-private.h"
#include "core/draft/draft-store.h"
#include "core/file/file-io.h"
#include "core/text/i18n.h"

#define DAMAGED_SUFFIX ".damaged"

/* Stands for what could not be read, however much that was. */
#define LOST "\xef\xbf\xbd"

/* As valid text, without what no text has; NULL where no word is left. */
static GBytes *
clean (GBytes *bytes)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);
  g_autofree char *valid = g_utf8_make_valid (data, (gssize) n_bytes);
  g_autoptr (GString) text = g_string_sized_new (n_bytes);
  gboolean lost = FALSE, has_word = FALSE;

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter == 0xfffd || (g_unichar_iscntrl (letter) && strchr ("\t\n\r", (int) letter) == NULL))
        {
          if (!lost)
            g_string_append (text, LOST);
          lost = TRUE;
          continue;
        }
      lost = FALSE;
      has_word |= g_unichar_isalnum (letter);
      g_string_append_unichar (text, letter);
    }
  return has_word ? g_bytes_new (text->str, text->len) : NULL;
}

/* Whoever opens the draft is told so. */
static GVariant *
make_state (GVariant *found)
{
  GVariantDict dict = G_VARIANT_DICT_INIT (found);

  g_variant_dict_insert (&dict, GALLEY_DRAFT_SALVAGED, "b", TRUE);
  return g_variant_dict_end (&dict);
}

/* Whether there is a draft to be opened in the damaged one's place. With its lock. */
static gboolean
replace (const char *path, const char *id, GBytes *file, const char *damaged, GError **error)
{
  g_auto (GalleyJournal) journal = { 0 };
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GByteArray) draft = NULL;
  g_autoptr (GBytes) bytes = NULL;

  galley_journal_salvage (&journal, id, file);
  text = clean (journal.text);
  if (text == NULL)
    {
      if (g_rename (path, damaged) == 0)
        g_set_error_literal (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DAMAGED,
                             _("A draft was damaged, perhaps by a fault of the disk, and nothing of it can be read."));
      else
        galley_file_error_set_errno (error, errno, GALLEY_FILE_JOURNALLING);
      return FALSE;
    }
  /* The damaged one has both names until the new one is whole. */
  if (!galley_file_copy_if_different (path, damaged, GALLEY_FILE_WRITE_DEFAULT, NULL, error))
    return FALSE;
  state = g_variant_ref_sink (make_state (journal.state));
  draft = g_byte_array_new ();
  galley_journal_add_base (draft, id, journal.sequence, state, text);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&draft));
  return galley_file_write_atomic (path, bytes, GALLEY_FILE_WRITE_DEFAULT, error);
}

/**
 * galley_draft_store_salvage:
 * @id: of a draft that is listed without a state
 * @damaged: (out): its file, as it was; %NULL where another has the draft
 *
 * Makes a draft of what can be read of one that is damaged, to be opened as any other.
 * The damaged file stays, under another name, and is no longer listed. Where nothing can
 * be read of it, or it cannot be read now, the error says so. Waits for the disk.
 */
gboolean
galley_draft_store_salvage (GalleyDraftStore *self, const char *id, char **damaged, GError **error)
{
  const char *folder = galley_draft_store_get_folder (self);
  g_autofree char *path = NULL;
  g_autofree char *lock_path = NULL;
  g_autofree char *damaged_path = NULL;
  g_autoptr (GBytes) file = NULL;
  GalleyLockFile *lock;
  gboolean done;

  g_return_val_if_fail (self != NULL && damaged != NULL, FALSE);
  g_return_val_if_fail (id != NULL && g_uuid_string_is_valid (id), FALSE);

  *damaged = NULL;
  path = g_strconcat (folder, "/", id, ".draft", NULL);
  lock_path = g_strconcat (folder, "/", id, ".lock", NULL);
  damaged_path = g_strconcat (folder, "/", id, DAMAGED_SUFFIX, NULL);
  lock = galley_lock_file_acquire (lock_path, error);
  if (lock == NULL)
    return FALSE;
  *damaged = g_strdup (path);
  file = galley_draft_read_file (path, NULL, error);
  done = file != NULL && replace (path, id, file, damaged_path, error);
  galley_lock_file_release (lock);
  if (g_file_test (damaged_path, G_FILE_TEST_EXISTS))
    {
      g_free (*damaged);
      *damaged = g_steal_pointer (&damaged_path);
    }
  return done;
}
