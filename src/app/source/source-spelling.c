/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-spelling.h"

#include <libspelling.h>
#include <string.h>

struct _GalleySourceSpelling
{
  GObject parent_instance;

  /* Borrowed */
  GtkSourceView *view;
  GalleyDocument *document;

  /* Owned */
  SpellingChecker *checker;     /* NULL until a language is known that has a dictionary */
  SpellingTextBufferAdapter *adapter;
  char *language;               /* that of the article when last looked at */

  gboolean enabled;
};

G_DEFINE_FINAL_TYPE (GalleySourceSpelling, galley_source_spelling, G_TYPE_OBJECT)

/* Dictionaries are named en_GB where the article says en-GB; one for the bare
 * language, or for another country, is better than none. */
static char *
find_dictionary (const char *language)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autofree char *code = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *base = g_strndup (code, strcspn (code, "_"));
  g_autoptr (GListModel) languages = NULL;

  if (spelling_provider_supports_language (provider, code))
    return g_steal_pointer (&code);
  if (spelling_provider_supports_language (provider, base))
    return g_steal_pointer (&base);

  languages = spelling_provider_list_languages (provider);
  for (guint i = 0; languages != NULL && i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) candidate = g_list_model_get_item (languages, i);
      const char *candidate_code = spelling_language_get_code (candidate);

      if (g_str_has_prefix (candidate_code, base) && candidate_code[strlen (base)] == '_')
        return g_strdup (candidate_code);
    }
  return NULL;
}

static void
update (GalleySourceSpelling *self)
{
  GalleyAnalysis *analysis = galley_document_get_analysis (self->document);
  const char *language = analysis != NULL ? galley_article_get_language (analysis->article) : NULL;
  g_autofree char *dictionary = NULL;

  if (!self->enabled || language == NULL)
    {
      spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);
      g_clear_pointer (&self->language, g_free);
      return;
    }
  if (!g_set_str (&self->language, language))
    return;

  dictionary = find_dictionary (language);
  if (dictionary != NULL && self->checker == NULL)
    {
      /* Of its own: the default checker is shared, and so is its language. And not
       * before there is one: a dictionary takes its time to load, each of them. */
      self->checker = spelling_checker_new (spelling_provider_get_default (), dictionary);
      spelling_text_buffer_adapter_set_checker (self->adapter, self->checker);
    }
  else if (dictionary != NULL)
    {
      spelling_text_buffer_adapter_set_language (self->adapter, dictionary);
    }
  spelling_text_buffer_adapter_set_enabled (self->adapter, dictionary != NULL);
}

static void
galley_source_spelling_dispose (GObject *object)
{
  GalleySourceSpelling *self = GALLEY_SOURCE_SPELLING (object);

  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", NULL);
      self->document = NULL;
    }
  /* Or it goes on to look for words in a buffer that may be gone by then. */
  if (self->adapter != NULL)
    spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);
  g_clear_object (&self->adapter);
  g_clear_object (&self->checker);
  g_clear_pointer (&self->language, g_free);
  G_OBJECT_CLASS (galley_source_spelling_parent_class)->dispose (object);
}

static void
galley_source_spelling_class_init (GalleySourceSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_source_spelling_dispose;
}

static void
galley_source_spelling_init (GalleySourceSpelling *self)
{
}

GalleySourceSpelling *
galley_source_spelling_new (GtkSourceView *view, GalleyDocument *document)
{
  GalleySourceSpelling *self = g_object_new (GALLEY_TYPE_SOURCE_SPELLING, NULL);

  self->view = view;
  self->document = document;
  self->adapter = spelling_text_buffer_adapter_new (galley_document_get_buffer (document), NULL);
  spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (self->adapter));
  g_signal_connect_swapped (document, "notify::analysis", G_CALLBACK (update), self);
  return self;
}

void
galley_source_spelling_set_enabled (GalleySourceSpelling *self, gboolean enabled)
{
  self->enabled = enabled;
  update (self);
}

GMenuModel *
galley_source_spelling_get_menu (GalleySourceSpelling *self)
{
  return spelling_text_buffer_adapter_get_menu_model (self->adapter);
}

/* Names, attributes and addresses are no words; what the language definition says of
 * them goes for the underlines, too. */
static gboolean
is_prose (GtkSourceBuffer *buffer)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (text, &start, gtk_text_buffer_get_insert (text));
  if (!gtk_text_iter_starts_word (&start) && (gtk_text_iter_inside_word (&start) || gtk_text_iter_ends_word (&start)))
    gtk_text_iter_backward_word_start (&start);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_source_buffer_ensure_highlight (buffer, &start, &end);
  return !gtk_source_buffer_iter_has_context_class (buffer, &start, "no-spell-check");
}

/**
 * galley_source_spelling_update_menu:
 *
 * Looks for what the word at the caret might have been. FALSE where the menu has no
 * business: there are no words there.
 */
gboolean
galley_source_spelling_update_menu (GalleySourceSpelling *self)
{
  if (!is_prose (galley_document_get_buffer (self->document)))
    return FALSE;
  spelling_text_buffer_adapter_update_corrections (self->adapter);
  return TRUE;
}
