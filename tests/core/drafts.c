/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "drafts.h"

#include <string.h>

#include "files.h"

GVariant *
drafts_state (const char *title)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, GALLEY_DRAFT_TITLE, "s", title);
  return g_variant_dict_end (&dict);
}

GalleyDraftStore *
drafts_open_store (const char *folder)
{
  g_autofree char *path = files_path (folder, "drafts");
  g_autoptr (GError) error = NULL;
  GalleyDraftStore *store = galley_draft_store_new (path, &error);

  g_assert_no_error (error);
  return store;
}

GalleyDraft *
drafts_create (GalleyDraftStore *store, const char *text, const char *title)
{
  g_autoptr (GBytes) bytes = files_bytes (text);
  g_autoptr (GError) error = NULL;
  GalleyDraft *draft = galley_draft_store_create (store, bytes, drafts_state (title), &error);

  g_assert_no_error (error);
  return draft;
}

void
drafts_append (GalleyDraft *draft, guint32 offset, guint32 n_removed, const char *inserted)
{
  g_autoptr (GError) error = NULL;

  galley_draft_append (draft, offset, n_removed, inserted, strlen (inserted), &error);
  g_assert_no_error (error);
}

/* What a start would find now. */
void
drafts_assert_holds (GalleyDraftStore *store, const char *id, const char *text, const char *title)
{
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autoptr (GError) error = NULL;
  const char *found_title = NULL;

  galley_draft_store_load (store, id, &found, &state, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), text, strlen (text));
  g_assert_true (g_variant_lookup (state, GALLEY_DRAFT_TITLE, "&s", &found_title));
  g_assert_cmpstr (found_title, ==, title);
}

/* The same, with every change in the file. */
void
drafts_assert_flushed (GalleyDraftStore *store, GalleyDraft *draft, const char *text, const char *title)
{
  g_autoptr (GError) error = NULL;

  galley_draft_flush (draft, &error);
  g_assert_no_error (error);
  drafts_assert_holds (store, galley_draft_get_id (draft), text, title);
}

guint
drafts_count (GalleyDraftStore *store)
{
  g_autoptr (GPtrArray) infos = galley_draft_store_list (store, NULL);

  g_assert_nonnull (infos);
  return infos->len;
}
