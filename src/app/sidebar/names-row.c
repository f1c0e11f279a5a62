/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/names-row.h"

#include <glib/gi18n.h>

#include "app/sidebar/field-view.h"
#include "app/sidebar/follower.h"
#include "core/edit/field.h"

struct _GalleyNamesRow
{
  AdwPreferencesRow parent_instance;

  /* Borrowed: in the row */
  GtkTextView *view;
  GtkLabel *title;
  GtkLabel *problem;

  /* Owned */
  GalleyDocument *document;
  GalleyFollower *follower;
  char *source;                 /* its id; NULL where it has none */

  gulong text_handler;
  guint index;                  /* of the source, when that was last told */
  gboolean waiting;             /* what is typed is not in the article yet */
};

G_DEFINE_FINAL_TYPE (GalleyNamesRow, galley_names_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_INDEX,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char **
read_names (GalleyNamesRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_object_get (buffer, "text", &text, NULL);
  lines = g_strsplit_set (text, "\n;", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_strv_builder_add (names, lines[i]);
  return g_strv_builder_end (names);
}

static GalleyField
locate (GalleyNamesRow *self, const GalleyArticle *article)
{
  return GALLEY_SOURCE_FIELD (galley_article_follow_source (article, self->index, self->source), SOURCE_AUTHOR);
}

/* Of a run of typing, and of words that wait. */
static char *
dup_key (GalleyNamesRow *self)
{
  return self->source != NULL ? g_strconcat (GALLEY_UNWRITTEN_SOURCE, self->source, " authors", NULL)
                              : g_strdup_printf ("source-authors-%u", self->index);
}

static char **
stored_names (GalleyNamesRow *self, const GalleyArticle *article)
{
  GalleyField field = locate (self, article);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  guint n = field.index < galley_article_get_n_sources (article) ? galley_field_count (article, &field) : 0;

  for (field.nth = 0; field.nth < n; field.nth++)
    {
      g_autofree char *name = galley_field_dup (article, &field);

      if (name != NULL && *name != '\0')
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static void
show_text (GalleyNamesRow *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  g_signal_handler_block (buffer, self->text_handler);
  gtk_text_buffer_set_text (buffer, text, -1);
  g_signal_handler_unblock (buffer, self->text_handler);
}

static void
show_article (GalleyNamesRow *self, const GalleyArticle *article)
{
  g_auto (GStrv) stored = stored_names (self, article);
  g_auto (GStrv) typed = read_names (self);
  g_autofree char *text = NULL;

  /* A line that has just been begun is no difference. */
  if (g_strv_equal ((const char *const *) stored, (const char *const *) typed))
    return;
  text = g_strjoinv ("\n", stored);
  show_text (self, text);
}

static void
write_typed (GalleyNamesRow *self)
{
  GalleyArticle *article = galley_document_peek_article (self->document);
  GalleyField field = locate (self, article);
  g_auto (GStrv) typed = read_names (self);
  g_autofree char *key = dup_key (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = galley_field_set_list (article, &field, (const char *const *) typed, &error);

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  self->waiting = edit == NULL;
  galley_document_set_unwritten (self->document, key, self->waiting ? text : NULL);
  galley_follower_set_eager (self->follower, self->waiting);
  gtk_label_set_label (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  if (edit != NULL)
    galley_document_apply_run (self->document, edit, key);
}

static void
typed_cb (GalleyNamesRow *self)
{
  if (self->document != NULL)
    write_typed (self);
}

static void
follow (gpointer data, GalleyArticle *article)
{
  GalleyNamesRow *self = data;
  g_autofree char *key = dup_key (self);
  g_autofree char *words = g_strdup (galley_document_get_unwritten (self->document, key));

  if (!self->waiting)
    show_article (self, article);
  if (!self->waiting && words != NULL)
    show_text (self, words);
  if (self->waiting || words != NULL)
    write_typed (self);
}

/* What waits for the source that was shown before goes on waiting for that. */
static void
start_over (GalleyNamesRow *self)
{
  GalleyArticle *article = self->document != NULL ? galley_document_peek_article (self->document) : NULL;

  g_set_str (&self->source, article != NULL && self->index < galley_article_get_n_sources (article)
                              ? galley_article_get_source (article, self->index)->id : NULL);
  self->waiting = FALSE;
  galley_follower_set_eager (self->follower, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
focus_left_cb (GalleyNamesRow *self)
{
  if (self->document != NULL)
    galley_document_end_run (self->document);
}

static void
galley_names_row_dispose (GObject *object)
{
  GalleyNamesRow *self = GALLEY_NAMES_ROW (object);

  g_clear_object (&self->follower);
  g_clear_object (&self->document);
  g_clear_pointer (&self->source, g_free);
  G_OBJECT_CLASS (galley_names_row_parent_class)->dispose (object);
}

static void
galley_names_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyNamesRow *self = GALLEY_NAMES_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_INDEX:
      g_value_set_uint (value, self->index);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_names_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyNamesRow *self = GALLEY_NAMES_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      if (!g_set_object (&self->document, g_value_get_object (value)))
        break;
      start_over (self);
      galley_follower_set_document (self->follower, self->document);
      break;
    case PROP_INDEX:
      self->index = g_value_get_uint (value);
      start_over (self);
      galley_follower_update (self->follower);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
galley_names_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GALLEY_NAMES_ROW (widget)->view));
}

/* A row that is left backwards would take the keyboard itself, and give it to its text again. */
static gboolean
galley_names_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static void
galley_names_row_class_init (GalleyNamesRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_names_row_dispose;
  object_class->get_property = galley_names_row_get_property;
  object_class->set_property = galley_names_row_set_property;
  widget_class->focus = galley_names_row_focus;
  widget_class->grab_focus = galley_names_row_grab_focus;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GALLEY_TYPE_FIELD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/names-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyNamesRow, view);
  gtk_widget_class_bind_template_child (widget_class, GalleyNamesRow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyNamesRow, problem);
}

static void
galley_names_row_init (GalleyNamesRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  galley_field_view_set_row (GALLEY_FIELD_VIEW (self->view), GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  /* The way back is the article's. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  self->follower = galley_follower_new (follow, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
  self->text_handler = g_signal_connect_swapped (buffer, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL,
                                  -1);
}
