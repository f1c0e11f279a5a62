/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/status-bar.h"

#include <glib/gi18n.h>

#include "app/announcement.h"

struct _GalleyStatusBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel *counts;
  GtkLabel *path;
  GtkButton *problems;
  GtkLabel *state;

  /* Owned */
  GSignalGroup *document_signals;
  GSignalGroup *buffer_signals;
  GalleyDocument *document;

  guint n_wrong;                /* G_MAXUINT for a document that was just opened */
  guint n_told;                 /* the number of these that a screen reader knows */
  guint path_idle;
};

G_DEFINE_FINAL_TYPE (GalleyStatusBar, galley_status_bar, ADW_TYPE_BIN)

/* What is wrong and what the desk asks are two things: the second one is
 * never empty while somebody still writes. */
static char *
describe_problems (guint n_wrong, guint n_asked)
{
  g_autofree char *wrong = NULL;
  g_autofree char *asked = NULL;

  if (n_wrong + n_asked == 0)
    return g_strdup (_("No problems"));

  wrong = g_strdup_printf (ngettext ("%u problem", "%u problems", n_wrong), n_wrong);
  /* Translators: a query is what an editor asks before an article is published */
  asked = g_strdup_printf (ngettext ("%u query", "%u queries", n_asked), n_asked);
  if (n_asked == 0)
    return g_steal_pointer (&wrong);
  if (n_wrong == 0)
    return g_steal_pointer (&asked);
  /* Translators: what is wrong and what the desk asks, "2 problems · 9 queries" */
  return g_strdup_printf (C_("status", "%s · %s"), wrong, asked);
}

static guint
count_asked (const GPtrArray *problems)
{
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (problems, i);

      n += galley_problem_group (problem->code) == GALLEY_PROBLEM_GROUP_DESK;
    }
  return n;
}

/* Of what is wrong; what the desk asks changes while one writes, and has time. What is in
 * order again before anybody was told is no news. */
static void
tell_problems (GalleyStatusBar *self, guint n_wrong, const char *sentence)
{
  if (!galley_announcement_is_waiting (GTK_WIDGET (self->problems)))
    self->n_told = self->n_wrong;
  self->n_wrong = n_wrong;
  if (self->n_told != G_MAXUINT)
    galley_announcement_queue (GTK_WIDGET (self->problems), n_wrong != self->n_told ? sentence : NULL);
}

static void
update_counts (GalleyStatusBar *self)
{
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_get_analysis (self->document) : NULL;
  g_autofree char *label = NULL;
  g_autofree char *words = NULL;
  g_autofree char *minutes = NULL;
  g_autofree char *counts = NULL;
  guint n, n_asked;

  if (analysis == NULL)
    return;

  n = galley_statistics_get_words (&analysis->statistics);
  words = g_strdup_printf (ngettext ("%'u word", "%'u words", n), n);
  n = galley_statistics_get_minutes (&analysis->statistics);
  /* Translators: how long the article takes to read */
  minutes = g_strdup_printf (ngettext ("%u min read", "%u min read", n), n);
  /* Translators: words and reading time side by side, "812 words · 4 min read" */
  counts = g_strdup_printf (C_("status", "%s · %s"), words, minutes);
  gtk_label_set_label (self->counts, counts);

  n_asked = count_asked (analysis->problems);
  label = describe_problems (analysis->problems->len - n_asked, n_asked);
  gtk_button_set_label (self->problems, label);
  tell_problems (self, analysis->problems->len - n_asked, label);
}

/* Of a text that is not read yet, the path comes with its rendering. */
static void
update_path (GalleyStatusBar *self)
{
  GalleyRendering *rendering = self->document != NULL ? galley_document_peek_current_rendering (self->document) : NULL;
  g_autoptr (GString) path = g_string_new (NULL);
  const GalleyTree *tree;
  GalleyNodeId node;

  if (rendering == NULL)
    return;

  tree = galley_article_get_tree (rendering->article);
  node = galley_tree_at (tree, galley_document_get_caret (self->document));
  for (; node != GALLEY_NO_NODE; node = galley_tree_node (tree, node)->parent)
    {
      GalleySpan name = galley_tree_name_span (tree, node);
      GalleyElement element = (GalleyElement) galley_tree_node (tree, node)->element;
      g_autofree char *word = galley_element_is_known (element)
                                ? g_strdup (galley_element_label (element))
                                : g_strndup (tree->tokens->text + name.start, galley_span_length (name));

      if (element == GALLEY_ELEMENT_ARTICLE && path->len > 0)
        break;
      if (path->len > 0)
        g_string_prepend (path, " › ");
      g_string_prepend (path, word);
    }
  gtk_label_set_label (self->path, path->str);
}

static gboolean
path_idle_cb (gpointer data)
{
  GalleyStatusBar *self = data;

  self->path_idle = 0;
  update_path (self);
  return G_SOURCE_REMOVE;
}

/* Behind the frame that shows what was typed. */
static void
queue_path (GalleyStatusBar *self)
{
  if (self->path_idle == 0)
    self->path_idle = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, path_idle_cb, self, NULL);
}

static char *
describe_saved (GalleyDocument *document)
{
  gint64 saved = galley_document_get_saved_time (document);
  g_autoptr (GDateTime) time = saved != 0 ? g_date_time_new_from_unix_local (saved) : NULL;

  if (time == NULL)
    return g_strdup (_("Saved"));
  /* Translators: when the article was last saved, as hours and minutes; see g_date_time_format() */
  return g_date_time_format (time, _("Saved %H:%M"));
}

static void
update_state (GalleyStatusBar *self)
{
  g_autofree char *label = NULL;

  if (self->document == NULL)
    return;
  if (galley_document_get_read_only (self->document))
    label = g_strdup (_("Read only"));
  else if (galley_document_get_file (self->document) == NULL)
    label = g_strdup (_("Never saved"));
  else if (galley_document_get_modified (self->document))
    label = g_strdup (_("Not saved"));
  else
    label = describe_saved (self->document);
  gtk_label_set_label (self->state, label);
}

/* What there is no room for can be read all the same. */
static gboolean
query_cut_cb (GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (label));
  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

static gboolean
query_problems_cb (GtkButton *button, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  GtkWidget *label = gtk_button_get_child (button);

  if (!GTK_IS_LABEL (label) || !query_cut_cb (GTK_LABEL (label), x, y, by_keyboard, tooltip, data))
    gtk_tooltip_set_text (tooltip, gtk_widget_get_tooltip_text (GTK_WIDGET (button)));
  return TRUE;
}

static void
galley_status_bar_dispose (GObject *object)
{
  GalleyStatusBar *self = GALLEY_STATUS_BAR (object);

  galley_status_bar_set_document (self, NULL);
  g_clear_handle_id (&self->path_idle, g_source_remove);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->buffer_signals);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_STATUS_BAR);
  G_OBJECT_CLASS (galley_status_bar_parent_class)->dispose (object);
}

static void
galley_status_bar_class_init (GalleyStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_status_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "status-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusBar, counts);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusBar, path);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusBar, problems);
  gtk_widget_class_bind_template_child (widget_class, GalleyStatusBar, state);
  gtk_widget_class_bind_template_callback (widget_class, query_cut_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_problems_cb);
}

static void
galley_status_bar_init (GalleyStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (update_counts), self);
  g_signal_group_connect_swapped (self->document_signals, "rendered", G_CALLBACK (queue_path), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::modified", G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::file", G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::saved-time", G_CALLBACK (update_state), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::read-only", G_CALLBACK (update_state), self);
  self->buffer_signals = g_signal_group_new (GTK_TYPE_TEXT_BUFFER);
  g_signal_group_connect_swapped (self->buffer_signals, "notify::cursor-position", G_CALLBACK (queue_path), self);
}

void
galley_status_bar_set_document (GalleyStatusBar *self, GalleyDocument *document)
{
  if (!g_set_object (&self->document, document))
    return;

  self->n_wrong = G_MAXUINT;
  galley_announcement_queue (GTK_WIDGET (self->problems), NULL);
  g_signal_group_set_target (self->document_signals, document);
  g_signal_group_set_target (self->buffer_signals, document != NULL ? galley_document_get_buffer (document) : NULL);
  update_counts (self);
  update_path (self);
  update_state (self);
}
