/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/dialogs/export-product-group.h"

#include <glib/gi18n.h>

/* In the order of the products in core. */
static const struct
{
  const char *title;
  const char *subtitle;
  gboolean to_folder;
} product_words[] = {
  { N_("Web Page with Its Files"), N_("A page, and a folder with its pictures and style, for a web server"), TRUE },
  { N_("Web Page in One File"), N_("Pictures and style inside, to pass on or to keep"), FALSE },
  { N_("Article Only"), N_("For a site’s own system, which puts its page around it"), TRUE },
  { N_("Markdown"), N_("With tables and footnotes, and a folder with the pictures"), TRUE },
  { N_("Plain Text"), N_("The words alone"), FALSE },
};

struct _GalleyExportProductGroup
{
  AdwPreferencesGroup parent_instance;

  GtkCheckButton *buttons[G_N_ELEMENTS (product_words)];
  guint chosen;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyExportProductGroup, galley_export_product_group, ADW_TYPE_PREFERENCES_GROUP)

static void
toggled_cb (GalleyExportProductGroup *self, GtkCheckButton *button)
{
  if (!gtk_check_button_get_active (button))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    {
      if (self->buttons[i] == button)
        self->chosen = i;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
galley_export_product_group_class_init (GalleyExportProductGroupClass *klass)
{
  /* Another product is chosen. */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
galley_export_product_group_init (GalleyExportProductGroup *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (product_words); i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = gtk_check_button_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(product_words[i].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(product_words[i].subtitle));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(product_words[i].title), -1);
      self->buttons[i] = GTK_CHECK_BUTTON (button);
      gtk_check_button_set_group (self->buttons[i], i > 0 ? self->buttons[0] : NULL);
      gtk_check_button_set_active (self->buttons[i], i == 0);
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
}

const GalleyExportProduct *
galley_export_product_group_get_product (GalleyExportProductGroup *self)
{
  return galley_export_product_get (self->chosen);
}

void
galley_export_product_group_set_product (GalleyExportProductGroup *self, const GalleyExportProduct *product)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->buttons); i++)
    {
      if (galley_export_product_get (i) == product)
        gtk_check_button_set_active (self->buttons[i], TRUE);
    }
}

gboolean
galley_export_product_group_goes_to_folder (GalleyExportProductGroup *self)
{
  return product_words[self->chosen].to_folder;
}
