/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/outline-row.h"

#include <glib/gi18n.h>

#define INDENT 18

struct _GalleyOutlineRow
{
  AdwBin parent_instance;

  /* Template children */
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *words;

  /* Owned */
  GalleyOutlineEntry *entry;
  GSignalGroup *entry_signals;
  char *spoken;
};

G_DEFINE_FINAL_TYPE (GalleyOutlineRow, galley_outline_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SPOKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *name;
} kinds[] = {
  [GALLEY_OUTLINE_SECTION] = { "view-list-bullet-symbolic", N_("Section") },
  [GALLEY_OUTLINE_FIGURE] = { "image-x-generic-symbolic", N_("Figure") },
  [GALLEY_OUTLINE_TIMELINE] = { "x-office-calendar-symbolic", N_("Timeline") },
  [GALLEY_OUTLINE_TABLE] = { "view-grid-symbolic", N_("Table") },
  [GALLEY_OUTLINE_ASIDE] = { "focus-windows-symbolic", N_("Box") },
};

static const char *const drop_classes[] = {
  [GALLEY_PLACE_BEFORE] = "drop-before",
  [GALLEY_PLACE_BEHIND] = "drop-behind",
  [GALLEY_PLACE_FIRST] = "drop-into",
  [GALLEY_PLACE_LAST] = "drop-into",
};

static void
update (GalleyOutlineRow *self)
{
  GalleyOutlineKind kind;
  const char *title;
  guint n_words;
  gboolean is_current;
  g_autofree char *words = NULL;
  g_autofree char *in_words = NULL;
  g_autofree char *spoken = NULL;

  if (self->entry == NULL)
    return;
  kind = galley_outline_entry_get_kind (self->entry);
  title = galley_outline_entry_get_title (self->entry);
  n_words = galley_outline_entry_get_words (self->entry);
  is_current = galley_outline_entry_get_current (self->entry);
  words = n_words > 0 ? g_strdup_printf ("%'u", n_words) : g_strdup ("");
  in_words = g_strdup_printf (ngettext ("%'u word", "%'u words", n_words), n_words);
  /* Translators: a row of the outline read out: "Section: Early Life, 273 words" */
  spoken = g_strdup_printf (C_("outline", "%s: %s, %s"), _(kinds[kind].name), title != NULL ? title : _("untitled"), in_words);

  gtk_widget_set_margin_start (self->box, INDENT * (int) (MIN (galley_outline_entry_get_level (self->entry), 8) - 1));
  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), kind != GALLEY_OUTLINE_SECTION);
  gtk_label_set_label (self->title, title != NULL ? title : _(kinds[kind].name));
  gtk_label_set_label (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), in_words);
  if (title == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dimmed");
  if (kind == GALLEY_OUTLINE_SECTION && galley_outline_entry_get_level (self->entry) == 1)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
  if (is_current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  if (g_set_str (&self->spoken, spoken))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

static void
show_drop (GalleyOutlineRow *self, int placement)
{
  for (guint i = 0; i < G_N_ELEMENTS (drop_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), drop_classes[i]);
  if (placement >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), drop_classes[placement]);
}

/* The upper and the lower quarter of a row are its borders; what can hold
 * something takes it in the middle. */
static GalleyPlacement
place_at (GalleyOutlineRow *self, double y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GalleyOutlineKind kind = galley_outline_entry_get_kind (self->entry);
  gboolean holds = kind == GALLEY_OUTLINE_SECTION || kind == GALLEY_OUTLINE_ASIDE;

  if (holds && y > height / 4.0 && y < height * 0.75)
    return GALLEY_PLACE_LAST;
  return y < height / 2.0 ? GALLEY_PLACE_BEFORE : GALLEY_PLACE_BEHIND;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GalleyOutlineRow *self)
{
  return self->entry != NULL ? gdk_content_provider_new_typed (GALLEY_TYPE_OUTLINE_ENTRY, self->entry) : NULL;
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, GalleyOutlineRow *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, GalleyOutlineRow *self)
{
  if (self->entry == NULL)
    return 0;
  show_drop (self, (int) place_at (self, y));
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, GalleyOutlineRow *self)
{
  show_drop (self, -1);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GalleyOutlineRow *self)
{
  show_drop (self, -1);
  if (self->entry == NULL)
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, g_value_get_object (value), (int) place_at (self, y));
  return TRUE;
}

static void
galley_outline_row_dispose (GObject *object)
{
  GalleyOutlineRow *self = GALLEY_OUTLINE_ROW (object);

  g_clear_object (&self->entry_signals);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->spoken, g_free);
  /* The bin's child is one of the template's, and only one of the two may take it out. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_OUTLINE_ROW);
  G_OBJECT_CLASS (galley_outline_row_parent_class)->dispose (object);
}

static void
galley_outline_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyOutlineRow *self = GALLEY_OUTLINE_ROW (object);

  switch (prop_id)
    {
    case PROP_SPOKEN:
      g_value_set_string (value, self->spoken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_outline_row_class_init (GalleyOutlineRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_outline_row_dispose;
  object_class->get_property = galley_outline_row_get_property;

  /* The row in words, for who hears it. */
  properties[PROP_SPOKEN] = g_param_spec_string ("spoken", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Another entry was dropped here, with a GalleyPlacement. */
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   GALLEY_TYPE_OUTLINE_ENTRY, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "outlinerow");
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/outline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyOutlineRow, box);
  gtk_widget_class_bind_template_child (widget_class, GalleyOutlineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GalleyOutlineRow, title);
  gtk_widget_class_bind_template_child (widget_class, GalleyOutlineRow, words);
}

static void
galley_outline_row_init (GalleyOutlineRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GALLEY_TYPE_OUTLINE_ENTRY, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->entry_signals = g_signal_group_new (GALLEY_TYPE_OUTLINE_ENTRY);
  g_signal_group_connect_swapped (self->entry_signals, "changed", G_CALLBACK (update), self);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
galley_outline_row_new (void)
{
  return g_object_new (GALLEY_TYPE_OUTLINE_ROW, NULL);
}

void
galley_outline_row_set_entry (GalleyOutlineRow *self, GalleyOutlineEntry *entry)
{
  g_return_if_fail (GALLEY_IS_OUTLINE_ROW (self));

  g_set_object (&self->entry, entry);
  g_signal_group_set_target (self->entry_signals, entry);
  show_drop (self, -1);
  update (self);
}

GalleyOutlineEntry *
galley_outline_row_get_entry (GalleyOutlineRow *self)
{
  return self->entry;
}
