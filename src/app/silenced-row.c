/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/silenced-row.h"

#include <glib/gi18n.h>

#include "core/check/desk.h"

struct _GalleySilencedRow
{
  AdwActionRow parent_instance;

  /* Children */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (GalleySilencedRow, galley_silenced_row, ADW_TYPE_ACTION_ROW)

static gboolean
galley_silenced_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GALLEY_SILENCED_ROW (widget)->button);
}

static void
galley_silenced_row_class_init (GalleySilencedRowClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = galley_silenced_row_grab_focus;
}

static void
galley_silenced_row_init (GalleySilencedRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->button = gtk_button_new_with_mnemonic (_("Ask _Again"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "silence.lift");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
}

GtkWidget *
galley_silenced_row_new (const char *code)
{
  GalleySilencedRow *self = g_object_new (GALLEY_TYPE_SILENCED_ROW, NULL);
  GalleyProblemCode known;
  const char *title = galley_problem_code_lookup (code, &known) ? galley_desk_get_title (known) : code;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", code);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self, NULL, -1);
  return GTK_WIDGET (self);
}
