/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/source-row.h"

#include <glib/gi18n.h>

#include "app/severity-icon.h"
#include "core/sources/source-label.h"

struct _GalleySourceRow
{
  GtkListBoxRow parent_instance;

  /* Template children */
  GtkImage *icon;
  GtkLabel *number;
  GtkLabel *title;
  GtkLabel *details;
  GtkImage *warning;
  GtkWidget *cite;

  /* Owned */
  char *id;

  guint index;
};

G_DEFINE_FINAL_TYPE (GalleySourceRow, galley_source_row, GTK_TYPE_LIST_BOX_ROW)

static const char *const icons[GALLEY_N_SOURCE_TYPES] = {
  [GALLEY_SOURCE_NO_TYPE] = "user-bookmarks-symbolic",
  [GALLEY_SOURCE_WEB] = "web-browser-symbolic",
  [GALLEY_SOURCE_NEWS] = "application-rss+xml-symbolic",
  [GALLEY_SOURCE_ARTICLE] = "x-office-document-symbolic",
  [GALLEY_SOURCE_BOOK] = "accessories-dictionary-symbolic",
  [GALLEY_SOURCE_REPORT] = "x-office-presentation-symbolic",
  [GALLEY_SOURCE_INTERVIEW] = "audio-input-microphone-symbolic",
  [GALLEY_SOURCE_DOCUMENT] = "text-x-generic-symbolic",
  [GALLEY_SOURCE_DATASET] = "x-office-spreadsheet-symbolic",
  [GALLEY_SOURCE_VIDEO] = "video-x-generic-symbolic",
  [GALLEY_SOURCE_AUDIO] = "audio-x-generic-symbolic",
  [GALLEY_SOURCE_SOCIAL] = "system-users-symbolic",
  [GALLEY_SOURCE_LAW] = "application-certificate-symbolic",
  [GALLEY_SOURCE_IMAGE] = "image-x-generic-symbolic",
  [GALLEY_SOURCE_OTHER] = "user-bookmarks-symbolic",
};

static const char *
get_icon (const GalleyArticle *article, guint index)
{
  const GalleyTree *tree = galley_article_get_tree (article);
  g_autofree char *word = galley_tree_attr_value (tree, galley_article_get_source (article, index)->node,
                                                  GALLEY_ATTRIBUTE_TYPE);

  return icons[galley_source_type_from_word (word)];
}

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static void
set_tooltip (GtkWidget *widget, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

/* The worst that is said of the source, in whatever part of it. */
static const GalleyProblem *
find_problem (const GalleyAnalysis *analysis, const GalleyArticle *article, guint index)
{
  GalleySpan span = galley_tree_span (galley_article_get_tree (article), galley_article_get_source (article, index)->node);
  const GalleyProblem *found = NULL;

  for (guint i = 0; analysis != NULL && i < analysis->problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (analysis->problems, i);

      if (problem->span.start >= span.start && problem->span.end <= span.end
          && (found == NULL || problem->severity > found->severity))
        found = problem;
    }
  return found;
}

static void
cite_cb (GalleySourceRow *self)
{
  if (self->id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "sources.cite", "s", self->id);
}

static void
galley_source_row_dispose (GObject *object)
{
  g_clear_pointer (&GALLEY_SOURCE_ROW (object)->id, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_SOURCE_ROW);
  G_OBJECT_CLASS (galley_source_row_parent_class)->dispose (object);
}

static void
galley_source_row_class_init (GalleySourceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_source_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/source-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySourceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceRow, number);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceRow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceRow, details);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceRow, warning);
  gtk_widget_class_bind_template_child (widget_class, GalleySourceRow, cite);
  gtk_widget_class_bind_template_callback (widget_class, cite_cb);
}

static void
galley_source_row_init (GalleySourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
galley_source_row_new (void)
{
  return g_object_new (GALLEY_TYPE_SOURCE_ROW, NULL);
}

void
galley_source_row_update (GalleySourceRow *self, const GalleyAnalysis *analysis, const GalleyArticle *article, guint index)
{
  const GalleySource *source = galley_article_get_source (article, index);
  const GalleyProblem *problem = find_problem (analysis, article, index);
  g_autofree char *number = g_strdup_printf ("%u", source->number);
  g_autofree char *title = galley_source_dup_label (article, index);
  g_autofree char *details = galley_source_dup_details (article, index);
  g_autofree char *cited = NULL;
  g_autofree char *line = NULL;
  g_autofree char *tip = NULL;
  g_autofree char *spoken = NULL;

  self->index = index;
  g_set_str (&self->id, source->id);
  /* Translators: how often a source is cited in the article */
  cited = source->n_cites > 0 ? g_strdup_printf (ngettext ("cited once", "cited %u times", source->n_cites), source->n_cites)
                              : g_strdup (_("not cited"));
  line = *details != '\0' ? g_strdup_printf ("%s · %s", details, cited) : g_strdup (cited);
  set_label (self->number, number);
  set_label (self->title, title);
  set_label (self->details, line);
  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), get_icon (article, index)) != 0)
    gtk_image_set_from_icon_name (self->icon, get_icon (article, index));
  if (source->n_cites == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->number), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->number), "dimmed");

  gtk_widget_set_visible (GTK_WIDGET (self->warning), problem != NULL);
  if (problem != NULL)
    galley_severity_icon_show (self->warning, problem->severity);
  set_tooltip (GTK_WIDGET (self->warning), problem != NULL ? problem->message : NULL);
  gtk_widget_set_sensitive (self->cite, source->id != NULL);
  tip = g_strdup_printf (_("Insert Citation %u at the Caret"), source->number);
  set_tooltip (self->cite, tip);
  spoken = g_strdup_printf ("%u. %s. %s%s%s", source->number, title, line, problem != NULL ? ". " : "",
                            problem != NULL ? problem->message : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

const char *
galley_source_row_get_id (GalleySourceRow *self)
{
  return self->id;
}

guint
galley_source_row_get_index (GalleySourceRow *self)
{
  return self->index;
}
