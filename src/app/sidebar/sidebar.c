/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/sidebar.h"

#include "app/sidebar/article-page.h"
#include "app/sidebar/outline-page.h"
#include "app/sidebar/problems-page.h"
#include "app/sidebar/sources-page.h"
#include "app/sidebar/timeline-page.h"

struct _GalleySidebar
{
  AdwBin parent_instance;

  /* Template children */
  GtkWidget *switcher;
  AdwViewStack *stack;
  AdwViewStackPage *problems_page;
  GalleyArticlePage *article;
  GalleyTimelinePage *timeline;

  /* Owned */
  GalleyDocument *document;
  GSignalGroup *document_signals;

  gboolean wide;
};

G_DEFINE_FINAL_TYPE (GalleySidebar, galley_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_WIDE,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The number on the tab is what has to be mended, not what could be better. */
static void
update_badge (GalleySidebar *self)
{
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_get_analysis (self->document) : NULL;
  guint n_errors = 0;

  for (guint i = 0; analysis != NULL && i < analysis->problems->len; i++)
    {
      const GalleyProblem *problem = g_ptr_array_index (analysis->problems, i);

      n_errors += problem->severity == GALLEY_SEVERITY_ERROR;
    }
  adw_view_stack_page_set_badge_number (self->problems_page, n_errors);
  adw_view_stack_page_set_needs_attention (self->problems_page, n_errors > 0);
}

/* Only for the page that has asked for it, and only while that is seen. */
static void
update_wide (GalleySidebar *self)
{
  gboolean wide = FALSE;

  if (self->timeline != NULL && adw_view_stack_get_visible_child (self->stack) == GTK_WIDGET (self->timeline))
    g_object_get (self->timeline, "wide", &wide, NULL);
  if (self->wide == wide)
    return;
  self->wide = wide;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
}

static void
keep_whole (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    keep_whole (child);
}

/* All of one width, tabs would cut the longest name, though the others leave room for it. */
static void
give_names_room (GalleySidebar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->switcher);

  if (GTK_IS_BOX_LAYOUT (layout))
    gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), FALSE);
  for (GtkWidget *tab = gtk_widget_get_first_child (self->switcher); tab != NULL; tab = gtk_widget_get_next_sibling (tab))
    {
      keep_whole (tab);
      gtk_widget_set_hexpand (tab, TRUE);
    }
}

static void
page_changed_cb (GalleySidebar *self)
{
  update_wide (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
galley_sidebar_dispose (GObject *object)
{
  GalleySidebar *self = GALLEY_SIDEBAR (object);

  g_clear_object (&self->document_signals);
  galley_sidebar_set_document (self, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_SIDEBAR);
  G_OBJECT_CLASS (galley_sidebar_parent_class)->dispose (object);
}

static void
galley_sidebar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleySidebar *self = GALLEY_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    case PROP_PAGE:
      g_value_set_string (value, galley_sidebar_get_page (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_sidebar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleySidebar *self = GALLEY_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      galley_sidebar_set_document (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_sidebar_class_init (GalleySidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_sidebar_dispose;
  object_class->get_property = galley_sidebar_get_property;
  object_class->set_property = galley_sidebar_set_property;

  properties[PROP_DOCUMENT] =
    g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* Whether the page that is seen asks for more room than a sidebar has. */
  properties[PROP_WIDE] =
    g_param_spec_boolean ("wide", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* As galley_sidebar_get_page() has it. */
  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GALLEY_TYPE_ARTICLE_PAGE);
  g_type_ensure (GALLEY_TYPE_TIMELINE_PAGE);
  g_type_ensure (GALLEY_TYPE_SOURCES_PAGE);
  g_type_ensure (GALLEY_TYPE_OUTLINE_PAGE);
  g_type_ensure (GALLEY_TYPE_PROBLEMS_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, problems_page);
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, article);
  gtk_widget_class_bind_template_child (widget_class, GalleySidebar, timeline);
  gtk_widget_class_bind_template_callback (widget_class, update_wide);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
}

static void
galley_sidebar_init (GalleySidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  give_names_room (self);
  self->document_signals = g_signal_group_new (GALLEY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::analysis", G_CALLBACK (update_badge), self);
}

void
galley_sidebar_set_document (GalleySidebar *self, GalleyDocument *document)
{
  if (!g_set_object (&self->document, document))
    return;
  if (self->document_signals != NULL)
    {
      g_signal_group_set_target (self->document_signals, document);
      update_badge (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

const char *
galley_sidebar_get_page (GalleySidebar *self)
{
  return adw_view_stack_get_visible_child_name (self->stack);
}

gboolean
galley_sidebar_show_page (GalleySidebar *self, const char *name)
{
  if (adw_view_stack_get_child_by_name (self->stack, name) == NULL)
    return FALSE;
  adw_view_stack_set_visible_child_name (self->stack, name);
  return TRUE;
}

/* What had the keyboard when it was in there last, and not in a menu that is closed by
 * now; NULL where it never was. */
static GtkWidget *
find_last_focus (GtkWidget *page)
{
  GtkWidget *last = NULL;

  for (GtkWidget *child = page; (child = gtk_widget_get_focus_child (child)) != NULL && gtk_widget_get_mapped (child);)
    last = child;
  return last;
}

void
galley_sidebar_focus_page (GalleySidebar *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->stack);
  GtkWidget *last = page != NULL ? find_last_focus (page) : NULL;

  if (last != NULL && gtk_widget_grab_focus (last))
    return;
  /* A page with nothing to type into leaves the keyboard with the tabs. */
  if (page == NULL || !gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

gboolean
galley_sidebar_show_missing (GalleySidebar *self, GalleyProblemCode code)
{
  if (!galley_article_page_has_missing (code))
    return FALSE;
  galley_sidebar_show_page (self, "article");
  galley_article_page_focus_missing (self->article, code);
  return TRUE;
}

/* The pages are known by their pictures then, and their names come with the pointer. */
void
galley_sidebar_set_cramped (GalleySidebar *self, gboolean cramped)
{
  if (cramped)
    gtk_widget_add_css_class (self->switcher, "cramped");
  else
    gtk_widget_remove_css_class (self->switcher, "cramped");
  for (GtkWidget *tab = gtk_widget_get_first_child (self->switcher); tab != NULL; tab = gtk_widget_get_next_sibling (tab))
    {
      g_autofree char *name = NULL;

      g_object_get (tab, "label", &name, NULL);
      gtk_widget_set_tooltip_text (tab, cramped ? name : NULL);
    }
}
