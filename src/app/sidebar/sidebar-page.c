/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/sidebar-page.h"

typedef struct
{
  /* Owned */
  GalleyDocument *document;
} GalleySidebarPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GalleySidebarPage, galley_sidebar_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_document (GalleySidebarPage *self, GalleyDocument *document)
{
  GalleySidebarPagePrivate *priv = galley_sidebar_page_get_instance_private (self);
  GalleyDocument *last = priv->document;

  if (last == document)
    return;
  priv->document = document != NULL ? g_object_ref (document) : NULL;
  GALLEY_SIDEBAR_PAGE_GET_CLASS (self)->set_document (self, document);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
  /* The page and what is bound to it had it until now. */
  g_clear_object (&last);
}

static void
galley_sidebar_page_dispose (GObject *object)
{
  set_document (GALLEY_SIDEBAR_PAGE (object), NULL);
  /* The bin's child is one of the template's, and only one of the two may take it out. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  G_OBJECT_CLASS (galley_sidebar_page_parent_class)->dispose (object);
}

static void
galley_sidebar_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleySidebarPagePrivate *priv = galley_sidebar_page_get_instance_private (GALLEY_SIDEBAR_PAGE (object));

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, priv->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_sidebar_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      set_document (GALLEY_SIDEBAR_PAGE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_sidebar_page_class_init (GalleySidebarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_sidebar_page_dispose;
  object_class->get_property = galley_sidebar_page_get_property;
  object_class->set_property = galley_sidebar_page_set_property;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_sidebar_page_init (GalleySidebarPage *self)
{
}
