/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of any kind on any bytes: no crash, all bytes outside the splices
 * stay, sound text stays sound, and values are read back. The first byte says
 * how many of the next ones choose the edits; the rest is the document. */

#include <stdint.h>
#include <string.h>

#include "core/check/check.h"
#include "edit-trial.h"

#define MAX_EDITS 8u

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct
{
  const uint8_t *at;
  const uint8_t *end;
} Bytes;

static guint32
roll_cb (gpointer data, guint32 limit)
{
  Bytes *bytes = data;
  guint32 value = 0;

  for (guint32 reach = 1; reach < limit && bytes->at < bytes->end; reach = reach > G_MAXUINT32 / 256 ? limit : reach * 256)
    value = value * 256 + *bytes->at++;
  return value % limit;
}

static gboolean
is_sound (const GalleyArticle *article)
{
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();

  return galley_check_markup (article, problems);
}

static GalleyArticle *
apply (const GalleyArticle *article, const GalleyTextEdit *edit)
{
  gsize n_bytes;
  const char *text = galley_article_get_text (article, &n_bytes);
  g_autoptr (GBytes) bytes = galley_text_edit_apply (edit, text, n_bytes);

  return galley_article_new (bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Bytes bytes;
  const EditDice dice = { roll_cb, &bytes };
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GalleyArticle) article = NULL;
  gboolean sound;
  gsize n;

  if (size == 0)
    return 0;
  /* What the program's own mistakes are reported by. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);

  n = MIN (data[0], size - 1);
  bytes = (Bytes) { data + 1, data + 1 + n };
  text = g_bytes_new (data + 1 + n, size - 1 - n);
  article = galley_article_new (text);
  sound = is_sound (article);

  for (guint i = 0; i < MAX_EDITS && bytes.at < bytes.end; i++)
    {
      g_auto (EditTrial) trial = { 0 };
      g_autoptr (GalleyArticle) next = NULL;

      edit_trial_run (&trial, article, &dice);
      if (trial.edit == NULL)
        continue;
      next = apply (article, trial.edit);
      edit_trial_check (&trial, article, next, sound);
      if (sound && !is_sound (next))
        g_error ("after %s: the text is not well-formed any more", trial.operation);
      galley_article_unref (article);
      article = g_steal_pointer (&next);
    }
  return 0;
}
