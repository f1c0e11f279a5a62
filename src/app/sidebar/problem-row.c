/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/problem-row.h"

#include <glib/gi18n.h>

#include "app/severity-icon.h"
#include "core/check/desk.h"

struct _GalleyProblemRow
{
  AdwBin parent_instance;

  /* Template children */
  GtkImage *icon;
  GtkLabel *message;
  GtkLabel *place;
  GtkWidget *details;
  GtkLabel *why;
  GtkButton *fix;
  GtkMenuButton *silence;

  /* Owned */
  GalleyProblemItem *item;
  GalleyDocument *document;
  GSignalGroup *item_signals;
  char *spoken;

  const char *silences;         /* static: the code that the menu is for; NULL before the first */
};

G_DEFINE_FINAL_TYPE (GalleyProblemRow, galley_problem_row, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_EXPANDED,
  PROP_SPOKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
describe_severity (GalleySeverity severity)
{
  switch (severity)
    {
    case GALLEY_SEVERITY_ERROR:
      /* Translators: read out before the sentence that says what is wrong */
      return _("Error");
    case GALLEY_SEVERITY_WARNING:
      /* Translators: read out before the sentence that says what is wrong */
      return _("Warning");
    case GALLEY_SEVERITY_NOTE:
    default:
      /* Translators: read out before the sentence that says what could be better */
      return C_("severity", "Note");
    }
}

/* "Line 12 · paragraph": of the text as it is now, which may be a little later
 * than the text in which the problem was found. */
static char *
describe_place (GalleyProblemRow *self)
{
  const GalleyProblem *problem = galley_problem_item_get_problem (self->item);
  const GalleyTree *tree = galley_document_peek_tree (self->document);
  guint32 start = MIN (problem->span.start, tree->tokens->n_bytes);
  GalleyNodeId node = galley_tree_at (tree, start + 1);
  GtkTextIter iter;
  g_autofree char *line = NULL;

  galley_document_byte_to_iter (self->document, start, &iter);
  line = g_strdup_printf (_("Line %d"), gtk_text_iter_get_line (&iter) + 1);
  while (node != GALLEY_NO_NODE && galley_element_is_inline ((GalleyElement) galley_tree_node (tree, node)->element))
    node = galley_tree_node (tree, node)->parent;
  if (node == GALLEY_NO_NODE || !galley_element_is_known ((GalleyElement) galley_tree_node (tree, node)->element))
    return g_steal_pointer (&line);
  /* Translators: where a problem is: "Line 12 · paragraph" */
  return g_strdup_printf (C_("place", "%s · %s"), line, galley_element_label ((GalleyElement) galley_tree_node (tree, node)->element));
}

static GMenuModel *
make_silence_menu (GalleyProblemCode code)
{
  GMenu *menu = g_menu_new ();
  const char *name = galley_problem_code_name (code);
  g_autofree char *here = g_strdup_printf ("problems.silence-article('%s')", name);
  g_autofree char *everywhere = g_strdup_printf ("problems.silence-everywhere('%s')", name);

  g_menu_append (menu, _("In _This Article"), here);
  g_menu_append (menu, _("_Everywhere"), everywhere);
  return G_MENU_MODEL (menu);
}

static void
update (GalleyProblemRow *self)
{
  const GalleyProblem *problem;
  g_autofree char *place = NULL;
  g_autofree char *spoken = NULL;
  const char *why;

  if (self->item == NULL || self->document == NULL)
    return;
  problem = galley_problem_item_get_problem (self->item);
  place = describe_place (self);
  why = galley_desk_get_why (problem->code);

  galley_severity_icon_show (self->icon, problem->severity);
  gtk_label_set_label (self->message, problem->message);
  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->why, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fix), problem->remedy != NULL);
  if (problem->remedy != NULL)
    gtk_button_set_label (self->fix, problem->remedy_label);
  gtk_widget_set_visible (GTK_WIDGET (self->silence), problem->severity < GALLEY_SEVERITY_ERROR);
  /* A menu is a popover of its own, and rows are told of at every key. */
  if (problem->severity < GALLEY_SEVERITY_ERROR && self->silences != galley_problem_code_name (problem->code))
    {
      g_autoptr (GMenuModel) menu = make_silence_menu (problem->code);

      gtk_menu_button_set_menu_model (self->silence, menu);
      self->silences = galley_problem_code_name (problem->code);
    }

  /* Translators: a problem read out: "Warning: The figure has no caption. Line 12 · figure" */
  spoken = g_strdup_printf (C_("problem", "%s: %s %s"), describe_severity (problem->severity), problem->message, place);
  if (g_set_str (&self->spoken, spoken))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

static void
galley_problem_row_dispose (GObject *object)
{
  GalleyProblemRow *self = GALLEY_PROBLEM_ROW (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->document);
  g_clear_pointer (&self->spoken, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_PROBLEM_ROW);
  G_OBJECT_CLASS (galley_problem_row_parent_class)->dispose (object);
}

static void
galley_problem_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyProblemRow *self = GALLEY_PROBLEM_ROW (object);

  switch (prop_id)
    {
    case PROP_EXPANDED:
      g_value_set_boolean (value, gtk_widget_get_visible (self->details));
      break;
    case PROP_SPOKEN:
      g_value_set_string (value, self->spoken);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_problem_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyProblemRow *self = GALLEY_PROBLEM_ROW (object);

  switch (prop_id)
    {
    case PROP_EXPANDED:
      if (gtk_widget_get_visible (self->details) == g_value_get_boolean (value))
        break;
      gtk_widget_set_visible (self->details, g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_problem_row_class_init (GalleyProblemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_problem_row_dispose;
  object_class->get_property = galley_problem_row_get_property;
  object_class->set_property = galley_problem_row_set_property;

  /* Whether why it matters and what can be done are shown, too. */
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* The row in words, for who hears it. */
  properties[PROP_SPOKEN] = g_param_spec_string ("spoken", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/problem-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemRow, message);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemRow, place);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemRow, details);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemRow, why);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemRow, fix);
  gtk_widget_class_bind_template_child (widget_class, GalleyProblemRow, silence);
}

static void
galley_problem_row_init (GalleyProblemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->item_signals = g_signal_group_new (GALLEY_TYPE_PROBLEM_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (update), self);
}

GtkWidget *
galley_problem_row_new (void)
{
  return g_object_new (GALLEY_TYPE_PROBLEM_ROW, NULL);
}

void
galley_problem_row_set_item (GalleyProblemRow *self, GalleyProblemItem *item, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_PROBLEM_ROW (self));

  g_set_object (&self->document, document);
  g_set_object (&self->item, item);
  g_signal_group_set_target (self->item_signals, item);
  update (self);
}
