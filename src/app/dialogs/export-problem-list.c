/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/export-problem-list.h"

#include <glib/gi18n.h>

#include "app/severity-icon.h"

/* More than a writer reads here; the problems' page has them all. */
#define MAX_PROBLEMS 12

struct _GalleyExportProblemList
{
  AdwBin parent_instance;

  GtkListBox *list;
};

enum
{
  GO_TO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyExportProblemList, galley_export_problem_list, ADW_TYPE_BIN)

static void
append_row (GalleyExportProblemList *self, GtkWidget *icon, const char *title, const GalleyProblem *problem)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (problem != NULL)
    {
      GalleySpan *span = g_memdup2 (&problem->span, sizeof problem->span);

      g_object_set_data_full (G_OBJECT (row), "span", span, g_free);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_widget_set_tooltip_text (row, _("Go to this place"));
    }
  gtk_list_box_append (self->list, row);
}

static GtkWidget *
new_icon (const GalleyProblem *problem)
{
  GtkWidget *icon = gtk_image_new ();

  galley_severity_icon_show (GTK_IMAGE (icon), problem->severity);
  return icon;
}

/* What the check and the product both say of one place is said once. */
static gboolean
is_said (const GPtrArray *problems, const GalleyProblem *problem)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GalleyProblem *other = g_ptr_array_index (problems, i);

      if (other->code == problem->code && galley_span_overlaps (other->span, problem->span))
        return TRUE;
    }
  return FALSE;
}

static void
row_activated_cb (GalleyExportProblemList *self, GtkListBoxRow *row)
{
  const GalleySpan *span = g_object_get_data (G_OBJECT (row), "span");

  if (span != NULL)
    g_signal_emit (self, signals[GO_TO], 0, span->start, span->end);
}

static void
galley_export_problem_list_class_init (GalleyExportProblemListClass *klass)
{
  /* Somebody wants to see a place of the text: its first byte, and that behind it. */
  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
galley_export_problem_list_init (GalleyExportProblemList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Before You Export"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * galley_export_problem_list_fill:
 * @left_out: (element-type GalleyProblem) (nullable): by the product
 * @problems: (element-type GalleyProblem) (nullable): that the check has found
 *
 * Advice is not for this place, and is not shown.
 */
void
galley_export_problem_list_fill (GalleyExportProblemList *self, const GPtrArray *left_out, const GPtrArray *problems)
{
  const GPtrArray *lists[] = { left_out, problems };
  guint n = 0;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      for (guint j = 0; lists[i] != NULL && j < lists[i]->len; j++)
        {
          const GalleyProblem *problem = g_ptr_array_index (lists[i], j);

          if (problem->severity == GALLEY_SEVERITY_NOTE || (i > 0 && is_said (left_out, problem)))
            continue;
          if (n++ < MAX_PROBLEMS)
            append_row (self, new_icon (problem), problem->message, problem);
        }
    }
  if (n > MAX_PROBLEMS)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("and %u more", "and %u more", n - MAX_PROBLEMS),
                                               n - MAX_PROBLEMS);

      append_row (self, NULL, rest, NULL);
    }
  if (n == 0)
    append_row (self, gtk_image_new_from_icon_name ("object-select-symbolic"), _("Nothing is left out, and no problems were found."), NULL);
}
