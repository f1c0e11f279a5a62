/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/source/source-spelling.h"

#include <glib/gi18n.h>
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
  char *stand_in;               /* the name of the dictionary if it is another country's; NULL for one's own, and for none */

  /* Owned by the buffer: in a word that is looked at when the caret has left it; NULL: in none */
  GtkTextMark *edited;

  gboolean enabled;
};

G_DEFINE_FINAL_TYPE (GalleySourceSpelling, galley_source_spelling, G_TYPE_OBJECT)

/* The dictionary that somebody has for the writing of his own country, where the article
 * does not say which one it is written for. */
static char *
find_own_dictionary (SpellingProvider *provider, const char *base)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], base) && names[i][strlen (base)] == '_' &&
          spelling_provider_supports_language (provider, names[i]))
        return g_strdup (names[i]);
    }
  return NULL;
}

/* Dictionaries are named en_GB where the article says en-GB; one for the bare
 * language, or for another country, is better than none. */
static char *
find_dictionary (const char *language)
{
  char *own;
  SpellingProvider *provider = spelling_provider_get_default ();
  g_autofree char *code = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *base = g_strndup (code, strcspn (code, "_"));
  g_autoptr (GListModel) languages = NULL;

  if (spelling_provider_supports_language (provider, code))
    return g_steal_pointer (&code);
  if (spelling_provider_supports_language (provider, base))
    return g_steal_pointer (&base);

  own = find_own_dictionary (provider, base);
  if (own != NULL)
    return own;

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

static char *
dup_name (const char *dictionary)
{
  g_autoptr (GListModel) languages = spelling_provider_list_languages (spelling_provider_get_default ());

  for (guint i = 0; languages != NULL && i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) candidate = g_list_model_get_item (languages, i);

      if (g_str_equal (spelling_language_get_code (candidate), dictionary))
        return g_strdup (spelling_language_get_name (candidate));
    }
  return g_strdup (dictionary);
}

/* Whether the dictionary is of a country that the article does not name. */
static gboolean
is_stand_in (const char *dictionary, const char *language)
{
  g_autofree char *code = g_strdelimit (g_strdup (language), "-", '_');

  return strchr (dictionary, '_') != NULL && g_ascii_strcasecmp (dictionary, code) != 0;
}

/* --- The word at the caret --- */

/* As its tag is named by GtkSourceView. */
#define NO_SPELL_CHECK "gtksourceview:context-classes:no-spell-check"

/* Longer ones are not looked at. */
#define MAX_WORD 100

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '\'' || c == 0x2019;
}

static void
go_to_word_end (GtkTextIter *iter)
{
  for (guint i = 0; i < MAX_WORD && is_word_char (gtk_text_iter_get_char (iter)); i++)
    gtk_text_iter_forward_char (iter);
}

static void
go_to_word_start (GtkTextIter *iter)
{
  for (guint i = 0; i < MAX_WORD; i++)
    {
      GtkTextIter before = *iter;

      if (!gtk_text_iter_backward_char (&before) || !is_word_char (gtk_text_iter_get_char (&before)))
        return;
      *iter = before;
    }
}

static void
get_caret (GtkTextBuffer *buffer, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
}

static gboolean
touches (const GtkTextIter *iter, const GtkTextIter *start, const GtkTextIter *end)
{
  return gtk_text_iter_compare (start, iter) <= 0 && gtk_text_iter_compare (iter, end) <= 0;
}

static void
remember_edited (GalleySourceSpelling *self, GtkTextBuffer *buffer)
{
  GtkTextIter caret;

  get_caret (buffer, &caret);
  if (self->edited == NULL)
    self->edited = gtk_text_buffer_create_mark (buffer, NULL, &caret, FALSE);
  else
    gtk_text_buffer_move_mark (buffer, self->edited, &caret);
}

static void
forget_edited (GalleySourceSpelling *self)
{
  if (self->edited != NULL)
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (self->edited), self->edited);
  self->edited = NULL;
}

static void
changed_cb (GtkTextBuffer *buffer, GalleySourceSpelling *self)
{
  remember_edited (self, buffer);
}

/* Nobody wants to read of a word that is still being written. */
static void
tag_applied_cb (GtkTextBuffer *buffer, GtkTextTag *tag, GtkTextIter *start, GtkTextIter *end, GalleySourceSpelling *self)
{
  GtkTextIter caret;

  if (tag != spelling_text_buffer_adapter_get_tag (self->adapter))
    return;
  get_caret (buffer, &caret);
  if (!touches (&caret, start, end))
    return;
  remember_edited (self, buffer);
  g_signal_stop_emission_by_name (buffer, "apply-tag");
}

/* At each key it is taken from where it mostly is not, and for that the view would lay
 * out the paragraph once more. */
static void
tag_removed_cb (GtkTextBuffer *buffer, GtkTextTag *tag, GtkTextIter *start, GtkTextIter *end, GalleySourceSpelling *self)
{
  GtkTextIter iter = *start;

  if (tag == spelling_text_buffer_adapter_get_tag (self->adapter) && !gtk_text_iter_has_tag (start, tag)
      && (!gtk_text_iter_forward_to_tag_toggle (&iter, tag) || gtk_text_iter_compare (&iter, end) >= 0))
    g_signal_stop_emission_by_name (buffer, "remove-tag");
}

/* The adapter looks again where this tag comes or goes, even if it was not there. By
 * itself it does not look at all of a word that was changed in its middle. */
static void
caret_moved_cb (GtkTextBuffer *buffer, GalleySourceSpelling *self)
{
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), NO_SPELL_CHECK);
  GtkTextIter caret, start, end;

  if (self->edited == NULL)
    return;
  get_caret (buffer, &caret);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->edited);
  end = start;
  go_to_word_start (&start);
  go_to_word_end (&end);
  if (touches (&caret, &start, &end))
    return;
  forget_edited (self);
  if (tag != NULL && !gtk_text_iter_equal (&start, &end) && !gtk_text_iter_has_tag (&start, tag))
    gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

/* Behind each key the adapter would look for what a half-written word might have been,
 * for longer than the key itself takes, only to know which word is not to be underlined
 * yet; that is done here, and corrections are looked for when the menu is asked for.
 * It goes on to believe the caret before the first character, where no article has a
 * word. */
static void
take_caret_over (GalleySourceSpelling *self)
{
  GtkSourceBuffer *buffer = galley_document_get_buffer (self->document);

  g_signal_handlers_block_matched (buffer, G_SIGNAL_MATCH_ID | G_SIGNAL_MATCH_DATA,
                                   g_signal_lookup ("cursor-moved", GTK_SOURCE_TYPE_BUFFER), 0, NULL, NULL, self->adapter);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (buffer, "apply-tag", G_CALLBACK (tag_applied_cb), self);
  g_signal_connect (buffer, "remove-tag", G_CALLBACK (tag_removed_cb), self);
  g_signal_connect (buffer, "cursor-moved", G_CALLBACK (caret_moved_cb), self);
}

/* --- The language --- */

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
      g_clear_pointer (&self->stand_in, g_free);
      return;
    }
  if (!g_set_str (&self->language, language))
    return;

  dictionary = find_dictionary (language);
  g_free (self->stand_in);
  self->stand_in = dictionary != NULL && is_stand_in (dictionary, language) ? dup_name (dictionary) : NULL;
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
      forget_edited (self);
      g_signal_handlers_disconnect_by_data (galley_document_get_buffer (self->document), self);
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
  g_clear_pointer (&self->stand_in, g_free);
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
  take_caret_over (self);
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

/* --- The menu --- */

GMenuModel *
galley_source_spelling_get_menu (GalleySourceSpelling *self)
{
  return spelling_text_buffer_adapter_get_menu_model (self->adapter);
}

/**
 * galley_source_spelling_dup_heading:
 *
 * Says as what the words are checked, where that is not what the article says of
 * itself: a British writer with no other dictionary than an American one wants to know why
 * "colour" is underlined.
 *
 * Returns: (transfer full) (nullable): for the menu; NULL where there is nothing to say
 */
char *
galley_source_spelling_dup_heading (GalleySourceSpelling *self)
{
  g_return_val_if_fail (GALLEY_IS_SOURCE_SPELLING (self), NULL);

  if (self->stand_in != NULL)
    /* Translators: a language and, mostly, a country: "English (United States)" */
    return g_strdup_printf (_("Checked as %s"), self->stand_in);
  if (self->language != NULL && !spelling_text_buffer_adapter_get_enabled (self->adapter))
    return g_strdup (_("No dictionary for this language"));
  return NULL;
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
  /* There has to be a menu for them, and this makes it. */
  galley_source_spelling_get_menu (self);
  spelling_text_buffer_adapter_update_corrections (self->adapter);
  return TRUE;
}
