/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/recent-list.h"

#include <glib/gi18n.h>

#include "core/file/file-place.h"

#define ARTICLE_TYPE "application/vnd.galley.article+xml"
#define DEFAULT_MAX_ROWS 30

struct _GalleyRecentList
{
  AdwBin parent_instance;

  /* Template children */
  GtkSearchEntry *search;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkLabel *nothing;

  guint max_rows;
  gboolean searchable;          /* FALSE: a list of its own, as on a page */
};

enum
{
  PROP_0,
  PROP_MAX_ROWS,
  PROP_SEARCHABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GalleyRecentList, galley_recent_list, ADW_TYPE_BIN)

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified (*(GtkRecentInfo *const *) b),
                              gtk_recent_info_get_modified (*(GtkRecentInfo *const *) a));
}

static GPtrArray *
list_infos (void)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *l = items; l != NULL; l = l->next)
    {
      if (gtk_recent_info_has_application (l->data, APP_ID) && gtk_recent_info_is_local (l->data))
        g_ptr_array_add (infos, gtk_recent_info_ref (l->data));
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (infos, compare_cb);
  return infos;
}

static char *
describe_folder (GFile *file)
{
  g_autofree char *path = galley_file_place_dup_path (file);
  g_autoptr (GFile) outside = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (outside);

  return folder != NULL ? galley_file_place_dup_shown (folder) : g_strdup ("");
}

static GtkWidget *
make_row (GtkRecentInfo *info)
{
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *folder = describe_folder (file);
  /* Translators: a file's name, and its folder */
  g_autofree char *place = g_strdup_printf (C_("recent", "%s in %s"), name, folder);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gtk_recent_info_get_display_name (info));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, place);
  g_object_set_data_full (G_OBJECT (row), "uri", g_strdup (gtk_recent_info_get_uri (info)), g_free);
  return row;
}

static gboolean
matches (GtkListBoxRow *row, const char *wanted)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  const char *place = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));

  return *wanted == '\0' || g_str_match_string (wanted, title, TRUE) || g_str_match_string (wanted, place, TRUE);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  GalleyRecentList *self = data;

  return matches (row, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* NULL where nothing matches. */
static GtkListBoxRow *
first_match (GalleyRecentList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (filter_cb (row, self))
        return row;
    }
  return NULL;
}

static void
update_nothing (GalleyRecentList *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->list, 0) != NULL;
  gboolean shown = first_match (self) != NULL;

  gtk_label_set_label (self->nothing, any ? _("No article matches.") : _("Articles that you open will be listed here."));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), self->searchable && !shown);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), shown);
}

static void
fill (GalleyRecentList *self)
{
  g_autoptr (GPtrArray) infos = list_infos ();
  guint n = 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < infos->len && n < self->max_rows; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);

      if (!gtk_recent_info_exists (info))
        continue;
      gtk_list_box_append (self->list, make_row (info));
      n++;
    }
  update_nothing (self);
}

static void
search_changed_cb (GalleyRecentList *self)
{
  gtk_list_box_invalidate_filter (self->list);
  update_nothing (self);
}

/* The popover that it is in, if it is in one. */
static void
close_popover (GalleyRecentList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The entry keeps Escape for itself. */
static void
stop_search_cb (GalleyRecentList *self)
{
  close_popover (self);
}

static void
open_row (GalleyRecentList *self, GtkListBoxRow *row)
{
  close_popover (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-file", "s", g_object_get_data (G_OBJECT (row), "uri"));
}

static void
search_activate_cb (GalleyRecentList *self)
{
  GtkListBoxRow *row = first_match (self);

  if (row != NULL)
    open_row (self, row);
}

static void
row_activated_cb (GalleyRecentList *self, GtkListBoxRow *row)
{
  open_row (self, row);
}

static void
galley_recent_list_map (GtkWidget *widget)
{
  GalleyRecentList *self = GALLEY_RECENT_LIST (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill (self);
  GTK_WIDGET_CLASS (galley_recent_list_parent_class)->map (widget);
}

static void
galley_recent_list_constructed (GObject *object)
{
  GalleyRecentList *self = GALLEY_RECENT_LIST (object);

  G_OBJECT_CLASS (galley_recent_list_parent_class)->constructed (object);
  if (!self->searchable)
    gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
}

static void
galley_recent_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GALLEY_TYPE_RECENT_LIST);
  G_OBJECT_CLASS (galley_recent_list_parent_class)->dispose (object);
}

static void
galley_recent_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyRecentList *self = GALLEY_RECENT_LIST (object);

  switch (prop_id)
    {
    case PROP_MAX_ROWS:
      g_value_set_uint (value, self->max_rows);
      break;
    case PROP_SEARCHABLE:
      g_value_set_boolean (value, self->searchable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_recent_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyRecentList *self = GALLEY_RECENT_LIST (object);

  switch (prop_id)
    {
    case PROP_MAX_ROWS:
      self->max_rows = g_value_get_uint (value);
      break;
    case PROP_SEARCHABLE:
      self->searchable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_recent_list_class_init (GalleyRecentListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = galley_recent_list_constructed;
  object_class->dispose = galley_recent_list_dispose;
  object_class->get_property = galley_recent_list_get_property;
  object_class->set_property = galley_recent_list_set_property;
  widget_class->map = galley_recent_list_map;

  properties[PROP_MAX_ROWS] =
    g_param_spec_uint ("max-rows", NULL, NULL, 1, G_MAXUINT, DEFAULT_MAX_ROWS,
                       G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SEARCHABLE] =
    g_param_spec_boolean ("searchable", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "recent-list.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyRecentList, search);
  gtk_widget_class_bind_template_child (widget_class, GalleyRecentList, scroller);
  gtk_widget_class_bind_template_child (widget_class, GalleyRecentList, list);
  gtk_widget_class_bind_template_child (widget_class, GalleyRecentList, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
galley_recent_list_init (GalleyRecentList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

void
galley_recent_list_remember (GFile *file, const char *headline)
{
  g_autofree char *uri = g_file_get_uri (file);
  char *groups[] = { NULL };
  GtkRecentData data = {
    .display_name = (char *) headline,
    .mime_type = (char *) ARTICLE_TYPE,
    .app_name = (char *) APP_ID,
    .app_exec = (char *) "galley %f",
    .groups = groups,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
galley_recent_list_forget (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}
