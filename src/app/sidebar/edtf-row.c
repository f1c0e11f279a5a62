/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/edtf-row.h"

#include <glib/gi18n.h>

#include "app/sidebar/field-binding.h"
#include "app/sidebar/row-problem.h"
#include "core/date/date-format.h"
#include "core/date/date-input.h"

struct _GalleyEdtfRow
{
  AdwEntryRow parent_instance;

  /* Borrowed: in the row */
  GtkWidget *warning;
  GtkWidget *today;
  GalleyFieldBinding *binding;

  /* Owned */
  char *name;                   /* what the row is called while nothing is to be said */
};

G_DEFINE_FINAL_TYPE (GalleyEdtfRow, galley_edtf_row, ADW_TYPE_ENTRY_ROW)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_FIELD,
  PROP_INDEX,
  PROP_NAME,
  PROP_HAS_TODAY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
language_of (GalleyDocument *document)
{
  return galley_article_get_language (galley_document_peek_article (document));
}

static gboolean
understand (const char *typed, GalleyDocument *document, GalleyDate *date)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  return galley_date_parse_edtf (text, -1, date, NULL) || galley_date_understand (text, language_of (document), date, NULL);
}

/* Nothing that was typed is lost for not being understood yet. */
static char *
store_typed (const char *typed, GalleyDocument *document, GError **error)
{
  GalleyDate date;

  return understand (typed, document, &date) ? galley_date_to_edtf (&date) : g_strdup (typed);
}

static char *
show_stored (const char *stored, GalleyDocument *document)
{
  GalleyDate date;

  if (!galley_date_parse_edtf (stored, -1, &date, NULL))
    return g_strdup (stored);
  return galley_date_format (&date, language_of (document), GALLEY_DATE_LONG);
}

/* While it is typed, the title says what is understood. */
static void
update_title (GalleyEdtfRow *self)
{
  GalleyDocument *document = galley_field_binding_get_document (self->binding);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self));
  const char *problem = galley_field_binding_get_problem (self->binding);
  g_autofree char *title = NULL;
  GalleyDate date;
  gboolean understood = document != NULL && understand (typed, document, &date);

  if (understood)
    {
      g_autofree char *shown = galley_date_format (&date, language_of (document), GALLEY_DATE_LONG);

      /* Translators: the name of a field, and how the date in it was understood */
      if (!g_str_equal (shown, typed))
        title = g_strdup_printf (_("%s: %s"), self->name, shown);
    }
  else if (*typed != '\0' && problem == NULL)
    problem = _("This is not understood as a date. Write 2020, March 2020, 3 March 2020, c. 1788 or 2015–17.");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title != NULL ? title : self->name != NULL ? self->name : "");
  galley_row_problem_show (GTK_EDITABLE (self), self->warning, problem);
  if (problem == NULL && title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self))),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, title, -1);
}

static void
today_cb (GalleyEdtfRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (self), today);
  galley_field_binding_settle (self->binding);
}

static void
galley_edtf_row_dispose (GObject *object)
{
  GalleyEdtfRow *self = GALLEY_EDTF_ROW (object);

  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (galley_edtf_row_parent_class)->dispose (object);
}

static void
galley_edtf_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GalleyEdtfRow *self = GALLEY_EDTF_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
    case PROP_FIELD:
    case PROP_INDEX:
      g_object_get_property (G_OBJECT (self->binding), pspec->name, value);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_HAS_TODAY:
      g_value_set_boolean (value, gtk_widget_get_visible (self->today));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
galley_edtf_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GalleyEdtfRow *self = GALLEY_EDTF_ROW (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
    case PROP_FIELD:
    case PROP_INDEX:
      g_object_set_property (G_OBJECT (self->binding), pspec->name, value);
      break;
    case PROP_NAME:
      g_set_str (&self->name, g_value_get_string (value));
      break;
    case PROP_HAS_TODAY:
      gtk_widget_set_visible (self->today, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  update_title (self);
}

static void
galley_edtf_row_class_init (GalleyEdtfRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_edtf_row_dispose;
  object_class->get_property = galley_edtf_row_get_property;
  object_class->set_property = galley_edtf_row_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, GALLEY_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INDEX] =
    g_param_spec_uint ("index", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAME] = g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_TODAY] =
    g_param_spec_boolean ("has-today", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
galley_edtf_row_init (GalleyEdtfRow *self)
{
  self->warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_widget_set_visible (self->warning, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->warning);

  self->today = gtk_button_new_with_mnemonic (_("T_oday"));
  gtk_widget_add_css_class (self->today, "flat");
  gtk_widget_set_valign (self->today, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->today, FALSE);
  g_signal_connect_swapped (self->today, "clicked", G_CALLBACK (today_cb), self);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->today);

  self->binding = galley_field_binding_new (G_OBJECT (self));
  galley_field_binding_set_functions (self->binding, store_typed, show_stored);
  galley_field_binding_watch_focus (self->binding, GTK_WIDGET (self));
  g_signal_connect_object (self->binding, "notify::problem", G_CALLBACK (update_title), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::text", G_CALLBACK (update_title), NULL);
}
