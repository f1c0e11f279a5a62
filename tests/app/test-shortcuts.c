/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shortcuts dialog and the keys that there are: each is in the other. */

#include "config.h"

#include <string.h>

#include "app/application.h"
#include "app/window.h"

typedef struct
{
  GalleyApplication *application;
  GHashTable *listed;     /* accelerators in the dialog; a set */
  GHashTable *bound;      /* those that do something; a set */
  GHashTable *actions;    /* "action" or "action target" of ours -> GPtrArray of accelerators */
} Fixture;

/* In one spelling. */
static char *
normalize (const char *accelerator)
{
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers) || key == 0)
    g_error ("“%s” is no accelerator", accelerator);
  return gtk_accelerator_name (gdk_keyval_to_lower (key), modifiers);
}

static void
note (Fixture *fixture, const char *action, GVariant *target, const char *accelerator)
{
  g_autofree char *printed = target != NULL ? g_variant_print (target, FALSE) : NULL;
  char *name = g_strconcat (action, printed != NULL ? " " : NULL, printed, NULL);
  GPtrArray *accelerators = g_hash_table_lookup (fixture->actions, name);

  if (accelerators == NULL)
    {
      accelerators = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (fixture->actions, g_strdup (name), accelerators);
    }
  g_ptr_array_add (accelerators, normalize (accelerator));
  g_free (name);
}

static void
read_controller (Fixture *fixture, GListModel *shortcuts, gboolean ours)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
      GtkShortcutAction *action = gtk_shortcut_get_action (shortcut);
      g_autofree char *accelerator = NULL;

      if (!GTK_IS_KEYVAL_TRIGGER (trigger))
        continue;
      accelerator = gtk_accelerator_name (gdk_keyval_to_lower (gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger))),
                                          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)));
      g_hash_table_add (fixture->bound, g_strdup (accelerator));
      if (ours && GTK_IS_NAMED_ACTION (action))
        note (fixture, gtk_named_action_get_action_name (GTK_NAMED_ACTION (action)),
              gtk_shortcut_get_arguments (shortcut), accelerator);
    }
}

static void
read_widget (Fixture *fixture, GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean ours = g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Galley");

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        read_controller (fixture, G_LIST_MODEL (controller), ours);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_widget (fixture, child);
}

static void
read_application (Fixture *fixture)
{
  GtkApplication *application = GTK_APPLICATION (fixture->application);
  g_auto (GStrv) descriptions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; descriptions[i] != NULL; i++)
    {
      g_auto (GStrv) accelerators = gtk_application_get_accels_for_action (application, descriptions[i]);

      for (guint j = 0; accelerators[j] != NULL; j++)
        {
          g_hash_table_add (fixture->bound, normalize (accelerators[j]));
          note (fixture, descriptions[i], NULL, accelerators[j]);
        }
    }
}

/* "A B" is either, "<Alt>1...3" is a range of digits. */
static void
read_listed (Fixture *fixture, const char *accelerators)
{
  g_auto (GStrv) alternatives = g_strsplit (accelerators, " ", -1);

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      char *dots = strstr (alternatives[i], "...");

      if (dots == NULL)
        {
          g_hash_table_add (fixture->listed, normalize (alternatives[i]));
          continue;
        }
      for (char digit = dots[-1]; digit <= dots[3]; digit++)
        {
          g_autofree char *one = g_strdup_printf ("%.*s%c", (int) (dots - alternatives[i]) - 1, alternatives[i], digit);

          g_hash_table_add (fixture->listed, normalize (one));
        }
    }
}

static void
read_dialog (Fixture *fixture)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (GALLEY_RESOURCES "dialogs/shortcuts-window.ui");
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);

  for (GSList *l = objects; l != NULL; l = l->next)
    {
      g_autofree char *accelerator = NULL;

      if (!g_str_equal (G_OBJECT_TYPE_NAME (l->data), "GtkShortcutsShortcut"))
        continue;
      g_object_get (l->data, "accelerator", &accelerator, NULL);
      read_listed (fixture, accelerator);
    }
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts_window")));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GalleyWindow *window;

  fixture->listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture->bound = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture->actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  fixture->application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application),
                           g_application_get_flags (G_APPLICATION (fixture->application)) | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->application), NULL, &error);
  g_assert_no_error (error);

  window = galley_window_new (ADW_APPLICATION (fixture->application), NULL);
  read_widget (fixture, GTK_WIDGET (window));
  read_application (fixture);
  read_dialog (fixture);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_hash_table_unref (fixture->listed);
  g_hash_table_unref (fixture->bound);
  g_hash_table_unref (fixture->actions);
  g_object_unref (fixture->application);
}

static gboolean
is_listed (Fixture *fixture, const GPtrArray *accelerators)
{
  for (guint i = 0; i < accelerators->len; i++)
    if (g_hash_table_contains (fixture->listed, g_ptr_array_index (accelerators, i)))
      return TRUE;

  return FALSE;
}

/* Keys that mean the same in every program, for what has the focus. */
static gboolean
is_everywhere (const GPtrArray *accelerators)
{
  static const char *const everywhere[] = { "<Control>a", "<Control>c",  "<Control>v", "<Control>x",
                                            "Menu",       "<Shift>F10", "Escape",     NULL };

  for (guint i = 0; i < accelerators->len; i++)
    if (!g_strv_contains (everywhere, g_ptr_array_index (accelerators, i)))
      return FALSE;

  return TRUE;
}

static void
test_keys_are_listed (Fixture *fixture, gconstpointer data)
{
  GHashTableIter iter;
  gpointer action, accelerators;
  guint n_missing = 0;

  g_assert_cmpuint (g_hash_table_size (fixture->actions), >, 30);
  g_hash_table_iter_init (&iter, fixture->actions);
  while (g_hash_table_iter_next (&iter, &action, &accelerators))
    {
      if (is_listed (fixture, accelerators) || is_everywhere (accelerators))
        continue;
      n_missing++;
      g_test_message ("%s has the key %s, and the shortcuts dialog does not say so", (char *) action,
                      (char *) g_ptr_array_index ((GPtrArray *) accelerators, 0));
    }
  g_assert_cmpuint (n_missing, ==, 0);
}

static void
test_listed_keys_are_bound (Fixture *fixture, gconstpointer data)
{
  GHashTableIter iter;
  gpointer accelerator;
  guint n_idle = 0;

  g_assert_cmpuint (g_hash_table_size (fixture->listed), >, 30);
  g_hash_table_iter_init (&iter, fixture->listed);
  while (g_hash_table_iter_next (&iter, &accelerator, NULL))
    {
      if (g_hash_table_contains (fixture->bound, accelerator))
        continue;
      n_idle++;
      g_test_message ("%s is in the shortcuts dialog, and nothing has that key", (char *) accelerator);
    }
  g_assert_cmpuint (n_idle, ==, 0);
}

/* Right Alt is AltGr on most keyboards; Ctrl+Alt is the same there. */
static void
test_no_key_needs_altgr (Fixture *fixture, gconstpointer data)
{
  GHashTableIter iter;
  gpointer accelerator;

  g_hash_table_iter_init (&iter, fixture->listed);
  while (g_hash_table_iter_next (&iter, &accelerator, NULL))
    g_assert_false (strstr (accelerator, "<Control>") != NULL && strstr (accelerator, "<Alt>") != NULL);
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("galley-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/shortcuts/keys-are-listed", Fixture, NULL, set_up, test_keys_are_listed, tear_down);
  g_test_add ("/shortcuts/listed-keys-are-bound", Fixture, NULL, set_up, test_listed_keys_are_bound, tear_down);
  g_test_add ("/shortcuts/no-key-needs-altgr", Fixture, NULL, set_up, test_no_key_needs_altgr, tear_down);
  return g_test_run ();
}
