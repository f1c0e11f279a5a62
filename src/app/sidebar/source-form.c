/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/source-form.h"

#include <glib/gi18n.h>

#include "app/pane.h"
#include "app/sidebar/choice-row.h"
#include "app/sidebar/edtf-row.h"
#include "app/sidebar/field-binding.h"
#include "app/sidebar/follower.h"
#include "app/sidebar/names-row.h"
#include "app/sidebar/row-problem.h"
#include "app/sidebar/text-row.h"
#include "core/edit/edit-sources.h"
#include "core/sources/citation-excerpt.h"

/* Places in the text that are listed; more are counted. */
#define MAX_PLACES 50

struct _GalleySourceForm
{
  GalleySidebarPage parent_instance;

  /* Template children */
  GtkScrolledWindow *scrolled;
  AdwEntryRow *id_row;
  GtkWidget *id_warning;
  AdwPreferencesGroup *places;

  /* Borrowed from the parent class */
  GalleyDocument *document;

  /* Owned */
  GalleyFollower *follower;
  GPtrArray *place_rows;        /* of AdwActionRow, in the group */
  char *id;                     /* NULL where the source has none */

  gulong id_handler;
  guint index;                  /* G_MAXUINT while no source is shown */
  guint n_sources;              /* when that was looked up */
};

G_DEFINE_FINAL_TYPE (GalleySourceForm, galley_source_form, GALLEY_TYPE_SIDEBAR_PAGE)

enum
{
  PROP_0,
  PROP_INDEX,
  PROP_SHOWN_DOCUMENT,
  N_PROPS
};

enum
{
  GONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- Where it is cited --- */

static void
place_activated_cb (AdwActionRow *row, GalleySourceForm *self)
{
  guint ordinal = 0;
  GalleyArticle *article = galley_document_peek_article (self->document);

  if (!g_ptr_array_find (self->place_rows, row, &ordinal))
    return;
  /* As the text is now: what was listed may have moved. */
  for (guint i = 0; i < galley_article_get_n_citations (article); i++)
    {
      const GalleyCitation *citation = galley_article_get_citation (article, i);

      if (citation->source != self->index || citation->ordinal != ordinal)
        continue;
      galley_pane_go_to (GTK_WIDGET (self), galley_tree_span (galley_article_get_tree (article), citation->node));
      return;
    }
}

static void
add_place_row (GalleySourceForm *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (place_activated_cb), self);
  adw_preferences_group_add (self->places, row);
  g_ptr_array_add (self->place_rows, row);
}

static void
show_place (GalleySourceForm *self, const GalleyArticle *article, guint citation, guint ordinal)
{
  GalleyNodeId node = galley_article_get_citation (article, citation)->node;
  g_autofree char *excerpt = galley_citation_dup_excerpt (article, citation);
  g_autofree char *at = galley_tree_attr_value (galley_article_get_tree (article), node, GALLEY_ATTRIBUTE_AT);
  AdwActionRow *row;

  while (self->place_rows->len <= ordinal)
    add_place_row (self);
  row = g_ptr_array_index (self->place_rows, ordinal);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), excerpt != NULL ? excerpt : _("A place without words"));
  adw_action_row_set_subtitle (row, at != NULL ? at : "");
}

static void
show_places (GalleySourceForm *self, const GalleyArticle *article)
{
  const GalleySource *source = galley_article_get_source (article, self->index);
  guint n_listed = MIN (source->n_cites, MAX_PLACES);
  g_autofree char *title = NULL;
  guint n = 0;

  for (guint i = source->first_cite; n < n_listed && i < galley_article_get_n_citations (article); i++)
    if (galley_article_get_citation (article, i)->source == self->index)
      show_place (self, article, i, n++);
  while (self->place_rows->len > n)
    adw_preferences_group_remove (self->places, g_ptr_array_steal_index (self->place_rows, self->place_rows->len - 1));

  title = source->n_cites == 0
            ? g_strdup (_("Not Cited Yet"))
            : g_strdup_printf (ngettext ("Cited Once", "Cited %u Times", source->n_cites), source->n_cites);
  adw_preferences_group_set_title (self->places, title);
}

/* --- The id, which the citations follow --- */

static void
show_id_problem (GalleySourceForm *self, const char *sentence)
{
  galley_row_problem_show (GTK_EDITABLE (self->id_row), self->id_warning, sentence);
}

static char *
dup_prefix (const char *id)
{
  return g_strconcat (GALLEY_UNWRITTEN_SOURCE, id != NULL ? id : "", " ", NULL);
}

static char *
dup_id_key (GalleySourceForm *self)
{
  return g_strconcat (GALLEY_UNWRITTEN_SOURCE, self->id != NULL ? self->id : "", " id", NULL);
}

/* What waits for the other fields of the source goes on waiting for it. */
static void
take_id (GalleySourceForm *self, const char *id)
{
  g_autofree char *old = dup_prefix (self->id);
  g_autofree char *renamed = dup_prefix (id);

  if (self->id != NULL)
    galley_document_rename_unwritten (self->document, old, renamed);
  g_set_str (&self->id, id);
}

static void
id_typed_cb (GalleySourceForm *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->id_row));
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;

  if (self->document == NULL || self->index == G_MAXUINT)
    return;
  id = g_strstrip (g_strdup (typed));
  key = dup_id_key (self);
  edit = galley_edit_rename_source (galley_document_peek_article (self->document), self->index, id, &error);
  show_id_problem (self, error != NULL ? error->message : NULL);
  galley_document_set_unwritten (self->document, key, edit == NULL ? typed : NULL);
  if (edit == NULL)
    return;
  /* Before the article says so: the form stays with the source. */
  take_id (self, id);
  galley_document_apply_run (self->document, edit, "source-id");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
}

static void
show_id (GalleySourceForm *self)
{
  g_autofree char *key = dup_id_key (self);
  const char *words = galley_document_get_unwritten (self->document, key);
  g_autofree char *shown = g_strdup (words != NULL ? words : self->id != NULL ? self->id : "");

  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->id_row)), shown))
    {
      g_signal_handler_block (self->id_row, self->id_handler);
      gtk_editable_set_text (GTK_EDITABLE (self->id_row), shown);
      g_signal_handler_unblock (self->id_row, self->id_handler);
      show_id_problem (self, NULL);
    }
  /* What cannot be an id, or could not, is tried as it was typed. */
  if (words != NULL)
    id_typed_cb (self);
}

/* --- Staying with the source --- */

static void
set_index (GalleySourceForm *self, guint index)
{
  gboolean was_shown = self->index != G_MAXUINT;

  if (self->index == index)
    return;
  self->index = index;
  /* The place first, so that no row shows another source in between. */
  if (index == G_MAXUINT)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN_DOCUMENT]);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
  if (index != G_MAXUINT && !was_shown)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWN_DOCUMENT]);
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleySourceForm *self = data;
  guint n_sources = galley_article_get_n_sources (article);
  guint index;

  if (self->index == G_MAXUINT)
    return;
  index = galley_article_follow_source (article, self->index, self->id);
  /* Among as many sources as before it is the same one that has another id, once its
   * renaming is undone, say. */
  if (index == G_MAXUINT && self->index < n_sources && n_sources == self->n_sources)
    {
      index = self->index;
      take_id (self, galley_article_get_source (article, index)->id);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDEX]);
    }
  self->n_sources = n_sources;
  if (index == G_MAXUINT)
    {
      set_index (self, G_MAXUINT);
      g_signal_emit (self, signals[GONE], 0);
      return;
    }
  set_index (self, index);
  show_id (self);
  show_places (self, article);
}

static void
galley_source_form_set_document (GalleySidebarPage *page, GalleyDocument *document)
{
  GalleySourceForm *self = GALLEY_SOURCE_FORM (page);

  self->document = document;
  set_index (self, G_MAXUINT);
  galley_follower_set_document (self->follower, document);
}

static void
focus_left_cb (GalleySourceForm *self)
{
  if (self->document == NULL || self->index == G_MAXUINT)
    return;
  galley_document_end_run (self->document);
}

static void
galley_source_form_dispose (GObject *object)
{
  GalleySourceForm *self = GALLEY_SOURCE_FORM (object);

  G_OBJECT_CLASS (galley_source_form_parent_class)->dispose (object);
  g_clear_object (&self->follower);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->place_rows, g_ptr_array_unref);
}

static void
galley_source_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleySourceForm *self = GALLEY_SOURCE_FORM (object);

  switch (prop_id)
    {
    case PROP_INDEX:
      g_value_set_uint (value, self->index == G_MAXUINT ? 0 : self->index);
      break;
    case PROP_SHOWN_DOCUMENT:
      g_value_set_object (value, self->index != G_MAXUINT ? self->document : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_source_form_class_init (GalleySourceFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_source_form_dispose;
  object_class->get_property = galley_source_form_get_property;
  GALLEY_SIDEBAR_PAGE_CLASS (klass)->set_document = galley_source_form_set_document;

  /* Of the source in the article, for the rows. */
  properties[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* The document while a source is shown: rows have nothing to do otherwise. */
  properties[PROP_SHOWN_DOCUMENT] = g_param_spec_object ("shown-document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[GONE] = g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GALLEY_TYPE_CHOICE_ROW);
  g_type_ensure (GALLEY_TYPE_EDTF_ROW);
  g_type_ensure (GALLEY_TYPE_NAMES_ROW);
  g_type_ensure (GALLEY_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/source-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySourceForm, scrolled);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceForm, id_row);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceForm, id_warning);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceForm, places);
}

static void
galley_source_form_init (GalleySourceForm *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->index = G_MAXUINT;
  self->place_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
  galley_field_leave_undo (GTK_WIDGET (self->id_row));
  galley_field_join_lines (GTK_WIDGET (self->id_row));
  self->id_handler = g_signal_connect_swapped (self->id_row, "notify::text", G_CALLBACK (id_typed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->id_row), focus);
}

void
galley_source_form_show (GalleySourceForm *self, guint index)
{
  GalleyArticle *article;

  g_return_if_fail (GALLEY_IS_SOURCE_FORM (self) && self->document != NULL);

  article = galley_document_peek_article (self->document);
  set_index (self, G_MAXUINT);
  if (index >= galley_article_get_n_sources (article))
    return;
  g_set_str (&self->id, galley_article_get_source (article, index)->id);
  set_index (self, index);
  show_id_problem (self, NULL);
  show_article (self, article);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

guint
galley_source_form_get_index (GalleySourceForm *self)
{
  g_return_val_if_fail (GALLEY_IS_SOURCE_FORM (self), G_MAXUINT);

  return self->index;
}
