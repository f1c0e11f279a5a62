/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/article-page.h"

struct _GalleyArticlePage
{
  AdwBin parent_instance;

  /* Owned */
  GalleyDocument *document;
};

G_DEFINE_FINAL_TYPE (GalleyArticlePage, galley_article_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_document (GalleyArticlePage *self, GalleyDocument *document)
{
  if (g_set_object (&self->document, document))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

static void
galley_article_page_dispose (GObject *object)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  set_document (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_ARTICLE_PAGE);
  G_OBJECT_CLASS (galley_article_page_parent_class)->dispose (object);
}

static void
galley_article_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_article_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyArticlePage *self = GALLEY_ARTICLE_PAGE (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      set_document (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_article_page_class_init (GalleyArticlePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_article_page_dispose;
  object_class->get_property = galley_article_page_get_property;
  object_class->set_property = galley_article_page_set_property;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/article-page.ui");
}

static void
galley_article_page_init (GalleyArticlePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
