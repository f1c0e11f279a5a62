/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/timeline-import-dialog.h"

#include <glib/gi18n.h>

#include "core/date/date-format.h"

#define N_SHOWN_ROWS 5
#define N_SHOWN_CELLS 3

/* The roles that are offered, in the order of the list; cells come behind. */
static const struct { GalleySheetRole role; const char *name; } roles[] = {
  { GALLEY_SHEET_IGNORE, NC_("import", "Left out") },
  { GALLEY_SHEET_WHEN, NC_("import", "Date") },
  { GALLEY_SHEET_UNTIL, NC_("import", "End of the date") },
  { GALLEY_SHEET_EDTF, NC_("import", "Date in EDTF") },
  { GALLEY_SHEET_LABEL, NC_("import", "Shown in place of the date") },
  { GALLEY_SHEET_YEAR, NC_("import", "Year") },
  { GALLEY_SHEET_MONTH, NC_("import", "Month") },
  { GALLEY_SHEET_DAY, NC_("import", "Day") },
  { GALLEY_SHEET_TIME, NC_("import", "Time") },
  { GALLEY_SHEET_END_YEAR, NC_("import", "Year of the end") },
  { GALLEY_SHEET_END_MONTH, NC_("import", "Month of the end") },
  { GALLEY_SHEET_END_DAY, NC_("import", "Day of the end") },
  { GALLEY_SHEET_END_TIME, NC_("import", "Time of the end") },
  { GALLEY_SHEET_KIND, NC_("import", "Kind of row") },
};

struct _GalleyTimelineImportDialog
{
  AdwDialog parent_instance;

  /* Template children */
  AdwPreferencesGroup *summary;
  AdwSwitchRow *heading_row;
  AdwPreferencesGroup *columns;
  AdwPreferencesGroup *first_rows;

  /* Owned */
  GalleyDelimited *table;
  GStrv headings;
  char *language;
  GalleySheetMapping *mapping;
  GalleySheetRows *rows;        /* what the mapping makes of the table */
  GPtrArray *role_rows;         /* of AdwComboRow */
  GPtrArray *shown_rows;        /* of AdwActionRow */

  gboolean filling;             /* the widgets get their values from the mapping */
};

G_DEFINE_FINAL_TYPE (GalleyTimelineImportDialog, galley_timeline_import_dialog, ADW_TYPE_DIALOG)

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GalleySheetColumn *
get_column (GalleyTimelineImportDialog *self, guint i)
{
  return &g_array_index (self->mapping->columns, GalleySheetColumn, i);
}

static guint
count_headings (GalleyTimelineImportDialog *self)
{
  return g_strv_length (self->headings);
}

/* --- Showing --- */

static void
show_rows (GalleyTimelineImportDialog *self)
{
  g_autofree char *title = NULL;
  g_autofree char *warning = NULL;
  guint n;

  g_clear_pointer (&self->rows, galley_sheet_rows_free);
  self->rows = galley_sheet_read (self->table, self->mapping, count_headings (self), self->language);
  n = self->rows->rows->len;

  title = g_strdup_printf (ngettext ("%u event", "%u events", n), n);
  adw_preferences_group_set_title (self->summary, title);
  if (self->rows->n_not_understood > 0)
    warning = g_strdup_printf (ngettext ("%u date is not understood and stays as it is written.",
                                         "%u dates are not understood and stay as they are written.",
                                         self->rows->n_not_understood),
                               self->rows->n_not_understood);
  adw_preferences_group_set_description (self->summary, warning);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", n > 0);

  for (guint i = 0; i < self->shown_rows->len; i++)
    adw_preferences_group_remove (self->first_rows, self->shown_rows->pdata[i]);
  g_ptr_array_set_size (self->shown_rows, 0);
  for (guint i = 0; i < MIN (n, N_SHOWN_ROWS); i++)
    {
      const GalleyTimelineRow *row = &g_array_index (self->rows->rows, GalleyTimelineRow, i);
      GtkWidget *shown = adw_action_row_new ();
      g_autofree char *date = NULL;
      g_autoptr (GString) cells = g_string_new (NULL);
      GalleyDate when;

      if (row->when != NULL && galley_date_parse_edtf (row->when, -1, &when, NULL))
        date = galley_date_format (&when, self->language, GALLEY_DATE_LONG);
      for (guint c = 0; row->cells[c] != NULL && c < N_SHOWN_CELLS; c++)
        if (*row->cells[c] != '\0')
          g_string_append_printf (cells, "%s%s", cells->len > 0 ? " · " : "", row->cells[c]);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (shown), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (shown),
                                     row->label != NULL ? row->label : date != NULL ? date : _("No date"));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (shown), cells->str);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (shown), 2);
      adw_preferences_group_add (self->first_rows, shown);
      g_ptr_array_add (self->shown_rows, shown);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->first_rows), n > 0);
}

static guint
find_choice (const GalleySheetColumn *column, guint n_headings)
{
  if (column->role == GALLEY_SHEET_CELL)
    return G_N_ELEMENTS (roles) + MIN (column->column, n_headings);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (roles[i].role == column->role)
      return i;
  return 0;
}

/* New columns are numbered anew, in the order of the table. */
static void
number_new_columns (GalleyTimelineImportDialog *self)
{
  guint n = count_headings (self);

  for (guint i = 0; i < self->mapping->columns->len; i++)
    if (get_column (self, i)->role == GALLEY_SHEET_CELL && get_column (self, i)->column >= count_headings (self))
      get_column (self, i)->column = n++;
}

static void
role_changed_cb (GalleyTimelineImportDialog *self)
{
  if (self->filling)
    return;
  for (guint i = 0; i < self->role_rows->len; i++)
    {
      guint choice = adw_combo_row_get_selected (self->role_rows->pdata[i]);
      GalleySheetColumn *column = get_column (self, i);

      if (choice == find_choice (column, count_headings (self)))
        continue;
      if (choice < G_N_ELEMENTS (roles))
        {
          column->role = roles[choice].role;
        }
      else
        {
          column->role = GALLEY_SHEET_CELL;
          column->column = choice - G_N_ELEMENTS (roles);
        }
    }
  number_new_columns (self);
  show_rows (self);
}

/* What stands in a column, for who has to say what it is. */
static char *
dup_sample (GalleyTimelineImportDialog *self, guint column)
{
  GString *sample = g_string_new (NULL);
  guint n = 0;

  for (guint row = self->mapping->has_heading; row < self->table->rows->len && n < N_SHOWN_CELLS; row++)
    {
      g_autofree char *text = galley_sheet_clean (galley_delimited_get (self->table, row, column));

      if (*text == '\0')
        continue;
      g_string_append_printf (sample, "%s%s", n > 0 ? " · " : "", text);
      n++;
    }
  return g_string_free (sample, FALSE);
}

static void
fill_columns (GalleyTimelineImportDialog *self)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    gtk_string_list_append (choices, g_dpgettext2 (NULL, "import", roles[i].name));
  for (guint i = 0; i < count_headings (self); i++)
    {
      /* Translators: a column of the timeline, by its heading */
      g_autofree char *name = g_strdup_printf (_("Column “%s”"), self->headings[i]);

      gtk_string_list_append (choices, name);
    }
  gtk_string_list_append (choices, _("New column"));

  for (guint i = 0; i < self->role_rows->len; i++)
    adw_preferences_group_remove (self->columns, self->role_rows->pdata[i]);
  g_ptr_array_set_size (self->role_rows, 0);
  for (guint i = 0; i < self->mapping->columns->len; i++)
    {
      GtkWidget *row = adw_combo_row_new ();
      g_autofree char *sample = dup_sample (self, i);
      g_autofree char *number = g_strdup_printf (_("Column %u"), i + 1);
      const char *heading = get_column (self, i)->heading;

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *heading != '\0' ? heading : number);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sample);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), find_choice (get_column (self, i), count_headings (self)));
      g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (role_changed_cb), self);
      adw_preferences_group_add (self->columns, row);
      g_ptr_array_add (self->role_rows, row);
    }
  adw_switch_row_set_active (self->heading_row, self->mapping->has_heading);
  self->filling = FALSE;
  show_rows (self);
}

/* What the columns are stays; only what they are called changes. */
static void
heading_changed_cb (GalleyTimelineImportDialog *self)
{
  if (self->filling || self->mapping == NULL)
    return;
  self->mapping->has_heading = adw_switch_row_get_active (self->heading_row);
  for (guint i = 0; i < self->mapping->columns->len; i++)
    {
      g_free (get_column (self, i)->heading);
      get_column (self, i)->heading = self->mapping->has_heading
                                        ? galley_sheet_clean (galley_delimited_get (self->table, 0, i))
                                        : g_strdup ("");
    }
  fill_columns (self);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyTimelineImportDialog *self = GALLEY_TIMELINE_IMPORT_DIALOG (widget);

  g_signal_emit (self, signals[ACCEPTED], 0, self->rows);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
galley_timeline_import_dialog_dispose (GObject *object)
{
  GalleyTimelineImportDialog *self = GALLEY_TIMELINE_IMPORT_DIALOG (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_TIMELINE_IMPORT_DIALOG);
  G_OBJECT_CLASS (galley_timeline_import_dialog_parent_class)->dispose (object);
}

static void
galley_timeline_import_dialog_finalize (GObject *object)
{
  GalleyTimelineImportDialog *self = GALLEY_TIMELINE_IMPORT_DIALOG (object);

  g_clear_pointer (&self->rows, galley_sheet_rows_free);
  g_clear_pointer (&self->mapping, galley_sheet_mapping_free);
  g_clear_pointer (&self->table, galley_delimited_free);
  g_clear_pointer (&self->headings, g_strfreev);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->role_rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_timeline_import_dialog_parent_class)->finalize (object);
}

static void
galley_timeline_import_dialog_class_init (GalleyTimelineImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_timeline_import_dialog_dispose;
  object_class->finalize = galley_timeline_import_dialog_finalize;

  /* The rows are wanted. */
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/timeline-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineImportDialog, heading_row);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, GalleyTimelineImportDialog, first_rows);
  gtk_widget_class_bind_template_callback (widget_class, heading_changed_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.accept", NULL, accept_action);
}

static void
galley_timeline_import_dialog_init (GalleyTimelineImportDialog *self)
{
  self->role_rows = g_ptr_array_new ();
  self->shown_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
galley_timeline_import_dialog_new (GalleyDelimited *table, const char *const *headings, const char *language)
{
  GalleyTimelineImportDialog *self = g_object_new (GALLEY_TYPE_TIMELINE_IMPORT_DIALOG, NULL);

  self->table = table;
  self->headings = g_strdupv ((char **) headings);
  self->language = g_strdup (language);
  self->mapping = galley_sheet_mapping_guess (table, headings, language);
  fill_columns (self);
  return ADW_DIALOG (self);
}
