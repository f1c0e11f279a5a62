/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/article-page.h"

#include <glib/gi18n.h>

#include "app/sidebar/author-row.h"
#include "app/sidebar/date-row.h"
#include "app/sidebar/field-list.h"
#include "app/sidebar/follower.h"
#include "app/sidebar/keyword-row.h"
#include "app/sidebar/lead-figure.h"
#include "app/sidebar/text-row.h"

struct _GalleyArticlePage
{
  GalleySidebarPage parent_instance;

  /* Template children */
  GtkViewport *viewport;
  GtkLabel *result_title;
  GtkLabel *result_address;
  GtkLabel *result_text;

  /* Owned */
  GalleyFollower *follower;
};

G_DEFINE_FINAL_TYPE (GalleyArticlePage, galley_article_page, GALLEY_TYPE_SIDEBAR_PAGE)

/* Where that is written which a problem misses; the names of template children. */
static const struct
{
  GalleyProblemCode code;
  const char *child;
} fields[] = {
  { GALLEY_PROBLEM_NO_LANGUAGE, "language" },
  { GALLEY_PROBLEM_NO_HEADLINE, "headline" },
  { GALLEY_PROBLEM_NO_STANDFIRST, "standfirst" },
  { GALLEY_PROBLEM_NO_BYLINE, "authors" },
  { GALLEY_PROBLEM_NO_DATE, "published" },
  { GALLEY_PROBLEM_NO_DESCRIPTION, "description" },
  { GALLEY_PROBLEM_NO_CATEGORY, "category" },
  { GALLEY_PROBLEM_NO_CANONICAL, "canonical" },
  { GALLEY_PROBLEM_NO_LEAD_FIGURE, "lead_figure" },
};

/* What a search engine has to go on; it may well show something else. */
static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleyArticlePage *self = data;
  g_autofree char *title = galley_article_dup_headline (article, "search");
  g_autofree char *address = galley_article_dup_field (article, GALLEY_ELEMENT_CANONICAL);
  g_autofree char *text = galley_article_dup_field (article, GALLEY_ELEMENT_DESCRIPTION);

  if (text == NULL)
    text = galley_article_dup_field (article, GALLEY_ELEMENT_STANDFIRST);
  gtk_label_set_label (self->result_title, title != NULL ? title : _("Untitled Article"));
  gtk_label_set_label (self->result_address, address != NULL ? address : _("The address where it is published"));
  gtk_label_set_label (self->result_text,
                       text != NULL ? text : _("The search engine picks a sentence from the text."));
}

static void
galley_article_page_set_document (GalleySidebarPage *page, GalleyDocument *document)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (page);

  galley_follower_set_document (self->follower, document);
}

static void
galley_article_page_dispose (GObject *object)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  G_OBJECT_CLASS (galley_article_page_parent_class)->dispose (object);
  g_clear_object (&self->follower);
}

static void
galley_article_page_class_init (GalleyArticlePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_article_page_dispose;
  GALLEY_SIDEBAR_PAGE_CLASS (klass)->set_document = galley_article_page_set_document;

  g_type_ensure (GALLEY_TYPE_AUTHOR_ROW);
  g_type_ensure (GALLEY_TYPE_DATE_ROW);
  g_type_ensure (GALLEY_TYPE_FIELD_LIST);
  g_type_ensure (GALLEY_TYPE_KEYWORD_ROW);
  g_type_ensure (GALLEY_TYPE_LEAD_FIGURE);
  g_type_ensure (GALLEY_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/article-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, viewport);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, result_title);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, result_address);
  gtk_widget_class_bind_template_child (widget_class, GalleyArticlePage, result_text);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_widget_class_bind_template_child_full (widget_class, fields[i].child, FALSE, 0);
}

static void
galley_article_page_init (GalleyArticlePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
}

static const char *
find_field (GalleyProblemCode code)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].code == code)
      return fields[i].child;
  return NULL;
}

/* All of a field is to be seen, not only where one types; and where it is, is known when
 * the page has been laid out. */
static gboolean
reveal_cb (GtkWidget *field, GdkFrameClock *clock, gpointer data)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (data);

  if (gtk_widget_get_height (field) == 0)
    return gtk_widget_get_mapped (field) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
  gtk_viewport_scroll_to (self->viewport, field, NULL);
  return G_SOURCE_REMOVE;
}

gboolean
galley_article_page_has_missing (GalleyProblemCode code)
{
  return find_field (code) != NULL;
}

void
galley_article_page_focus_missing (GalleyArticlePage *self, GalleyProblemCode code)
{
  const char *child = find_field (code);
  GtkWidget *field;

  g_return_if_fail (child != NULL);

  field = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), GALLEY_TYPE_ARTICLE_PAGE, child));
  gtk_widget_grab_focus (field);
  gtk_widget_add_tick_callback (field, reveal_cb, self, NULL);
}
