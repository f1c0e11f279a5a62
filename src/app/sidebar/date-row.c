/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/date-row.h"

#include <glib/gi18n.h>

#include "app/sidebar/field-binding.h"
#include "app/sidebar/row-problem.h"
#include "core/date/date-format.h"
#include "core/date/date-input.h"

/* Offered where a date has no time yet. */
#define USUAL_HOUR 9

struct _GalleyDateRow
{
  AdwEntryRow parent_instance;

  /* Template children */
  GtkWidget *warning;
  GtkPopover *popover;
  GtkCalendar *calendar;
  GtkCheckButton *has_time;
  GtkSpinButton *hour;
  GtkSpinButton *minute;
  GtkDropDown *zone;
  GtkWidget *remove;

  /* Borrowed: our own data */
  GalleyFieldBinding *binding;

  gboolean filling;             /* the popover is being set from the article */
};

G_DEFINE_FINAL_TYPE (GalleyDateRow, galley_date_row, ADW_TYPE_ENTRY_ROW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FIELD,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Minutes east of UTC, as they are in use somewhere. */
static const gint16 offsets[] = {
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 210, 240, 270,
  300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840,
};

static const char *
language_of (GalleyDocument *document)
{
  return galley_article_get_language (galley_document_peek_article (document));
}

static gint16
local_offset (gint64 seconds)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);

  return (gint16) (interval >= 0 ? g_time_zone_get_offset (zone, interval) / 60 : 0);
}

/* --- Between what is typed and what is written --- */

static char *
store_typed (const char *typed, GalleyDocument *document, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  GalleyDate date;

  if (*text == '\0')
    return g_strdup ("");
  if (!galley_date_parse_stamp (text, -1, &date, NULL) &&
      !galley_date_understand (text, language_of (document), &date, error))
    return NULL;
  if (date.is_range || date.begin.precision < GALLEY_DATE_DAY || date.begin.qualifier != GALLEY_DATE_CERTAIN ||
      date.begin.month <= 0 || date.begin.day <= 0)
    {
      g_set_error (error, GALLEY_DATE_ERROR, GALLEY_DATE_ERROR_INVALID,
                   _("“%s” is not a single day, which is needed here."), text);
      return NULL;
    }
  if (date.begin.precision == GALLEY_DATE_TIME && date.begin.offset == GALLEY_DATE_NO_ZONE)
    {
      gint64 first, last;

      date.begin.offset = 0;
      galley_date_seconds (&date, &first, &last);
      date.begin.offset = local_offset (first);
    }
  return galley_date_to_stamp (&date);
}

static char *
show_stored (const char *stored, GalleyDocument *document)
{
  GalleyDate date;

  if (!galley_date_parse_stamp (stored, -1, &date, NULL))
    return g_strdup (stored);
  return galley_date_format (&date, language_of (document), GALLEY_DATE_LONG);
}

static void
problem_cb (GalleyDateRow *self)
{
  galley_row_problem_show (GTK_EDITABLE (self), self->warning, galley_field_binding_get_problem (self->binding));
}

/* --- The calendar --- */

/* GTK has no names for the buttons that turn its leaves. */
static void
name_turns (GtkCalendar *calendar)
{
  static const char *const names[] = { N_("Previous Month"), N_("Next Month"), N_("Previous Year"), N_("Next Year") };
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (calendar));
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL && n < G_N_ELEMENTS (names);
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_BUTTON (child))
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _(names[n++]), -1);
    }
}

static gboolean
output_cb (GtkSpinButton *spin, gpointer data)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static void
select_zone (GalleyDateRow *self, int offset)
{
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    if (offsets[i] == offset)
      gtk_drop_down_set_selected (self->zone, i);
}

static void
popover_shown_cb (GalleyDateRow *self)
{
  GalleyDocument *document = galley_field_binding_get_document (self->binding);
  const GalleyField *field = galley_field_binding_get_field (self->binding);
  g_autofree char *stored = NULL;
  g_autoptr (GDateTime) day = NULL;
  gboolean has_time = FALSE;
  GalleyDate date;

  if (document == NULL || field == NULL)
    return;
  stored = galley_field_dup (galley_document_peek_article (document), field);
  if (stored != NULL && galley_date_parse_stamp (stored, -1, &date, NULL))
    {
      day = g_date_time_new_local ((int) date.begin.year, date.begin.month, date.begin.day, 0, 0, 0);
      has_time = date.begin.precision == GALLEY_DATE_TIME;
    }

  gtk_widget_set_visible (self->remove, *gtk_editable_get_text (GTK_EDITABLE (self)) != '\0');
  self->filling = TRUE;
  if (day != NULL)
    gtk_calendar_select_day (self->calendar, day);
  gtk_check_button_set_active (self->has_time, has_time);
  gtk_spin_button_set_value (self->hour, has_time ? date.begin.hour : USUAL_HOUR);
  gtk_spin_button_set_value (self->minute, has_time ? date.begin.minute : 0);
  select_zone (self, has_time ? date.begin.offset : local_offset (g_get_real_time () / G_TIME_SPAN_SECOND));
  self->filling = FALSE;
}

static void
set_typed (GalleyDateRow *self, const GalleyDate *date)
{
  g_autofree char *stamp = galley_date_to_stamp (date);

  gtk_editable_set_text (GTK_EDITABLE (self), stamp);
  gtk_widget_set_visible (self->remove, TRUE);
  galley_field_binding_refresh (self->binding);
}

static void
chosen_cb (GalleyDateRow *self)
{
  g_autoptr (GDateTime) day = NULL;
  GalleyDate date = { 0 };

  if (self->filling || galley_field_binding_get_document (self->binding) == NULL)
    return;
  day = gtk_calendar_get_date (self->calendar);
  date.begin.precision = gtk_check_button_get_active (self->has_time) ? GALLEY_DATE_TIME : GALLEY_DATE_DAY;
  date.begin.year = g_date_time_get_year (day);
  date.begin.month = (gint8) g_date_time_get_month (day);
  date.begin.day = (gint8) g_date_time_get_day_of_month (day);
  date.begin.hour = (gint8) gtk_spin_button_get_value_as_int (self->hour);
  date.begin.minute = (gint8) gtk_spin_button_get_value_as_int (self->minute);
  date.begin.offset = offsets[MIN (gtk_drop_down_get_selected (self->zone), G_N_ELEMENTS (offsets) - 1)];
  set_typed (self, &date);
}

static void
now_cb (GalleyDateRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GalleyDate date = { .begin = {
    .precision = GALLEY_DATE_TIME,
    .year = g_date_time_get_year (now),
    .month = (gint8) g_date_time_get_month (now),
    .day = (gint8) g_date_time_get_day_of_month (now),
    .hour = (gint8) g_date_time_get_hour (now),
    .minute = (gint8) g_date_time_get_minute (now),
    .offset = (gint16) (g_date_time_get_utc_offset (now) / G_TIME_SPAN_MINUTE),
  } };

  set_typed (self, &date);
  gtk_popover_popdown (self->popover);
}

static void
clear_cb (GalleyDateRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self), "");
  gtk_popover_popdown (self->popover);
}

static void
fill_zones (GalleyDateRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    gtk_string_list_take (names, galley_date_format_zone (offsets[i]));
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (names));
}

static void
galley_date_row_dispose (GObject *object)
{
  GalleyDateRow *self = GALLEY_DATE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GALLEY_TYPE_DATE_ROW);
  G_OBJECT_CLASS (galley_date_row_parent_class)->dispose (object);
}

static void
galley_date_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyDateRow *self = GALLEY_DATE_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
    case PROP_FIELD:
      g_object_get_property (G_OBJECT (self->binding), pspec->name, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_date_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyDateRow *self = GALLEY_DATE_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
    case PROP_FIELD:
      g_object_set_property (G_OBJECT (self->binding), pspec->name, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_date_row_class_init (GalleyDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_date_row_dispose;
  object_class->get_property = galley_date_row_get_property;
  object_class->set_property = galley_date_row_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, warning);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, popover);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, calendar);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, has_time);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, hour);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, minute);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, zone);
  gtk_widget_class_bind_template_child (widget_class, GalleyDateRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, output_cb);
}

static void
galley_date_row_init (GalleyDateRow *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_zones (self);
  name_turns (self->calendar);
  self->filling = FALSE;
  self->binding = galley_field_binding_new (G_OBJECT (self));
  galley_field_binding_set_functions (self->binding, store_typed, show_stored);
  galley_field_binding_watch_focus (self->binding, GTK_WIDGET (self));
  g_signal_connect_object (self->binding, "notify::problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
}
