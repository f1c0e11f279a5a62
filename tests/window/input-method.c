/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An input method of Korean's kind, as those of IBus and Fcitx behave in GTK: two letters
 * are a syllable, shown until the next one begins or another key ends it; it is handed
 * over while it is still shown, and the key that ends it is left to the widget. Letters
 * from n on begin no other one, which makes words as long as those of Japanese. A widget
 * that is as new as its first key loses that key. Loaded by GTK_PATH and GTK_IM_MODULE. */

#include <gtk/gtk.h>
#include <gtk/gtkimmodule.h>

#define TYPE_SYLLABLES (syllables_get_type ())
G_DECLARE_FINAL_TYPE (TestSyllables, syllables, TEST, SYLLABLES, GtkIMContext)

struct _TestSyllables
{
  GtkIMContext parent_instance;

  GString *shown;               /* capitals */
  guint idle;                   /* 0 when it is ready */
};

#define SYLLABLE 2

G_DEFINE_DYNAMIC_TYPE (TestSyllables, syllables, GTK_TYPE_IM_CONTEXT)

static void
show (TestSyllables *self)
{
  g_signal_emit_by_name (self, "preedit-changed");
  if (self->shown->len == 0)
    g_signal_emit_by_name (self, "preedit-end");
}

static void
hand_over (TestSyllables *self)
{
  g_autofree char *text = g_strdup (self->shown->str);

  if (*text == '\0')
    return;
  g_signal_emit_by_name (self, "commit", text);
  g_string_truncate (self->shown, 0);
  show (self);
}

static gboolean
add_letter (TestSyllables *self, guint keyval)
{
  if (self->shown->len >= SYLLABLE && keyval < GDK_KEY_n)
    hand_over (self);
  if (self->shown->len == 0)
    g_signal_emit_by_name (self, "preedit-start");
  g_string_append_c (self->shown, g_ascii_toupper ((char) keyval));
  show (self);
  return TRUE;
}

static gboolean
syllables_filter_keypress (GtkIMContext *context, GdkEvent *event)
{
  TestSyllables *self = TEST_SYLLABLES (context);
  guint keyval = gdk_key_event_get_keyval (event);
  GdkModifierType modifiers = gdk_event_get_modifier_state (event) & (GDK_CONTROL_MASK | GDK_ALT_MASK);
  gunichar c = gdk_keyval_to_unicode (keyval);
  char text[7] = "";

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS || gdk_key_event_is_modifier (event))
    return FALSE;
  if (self->idle != 0)
    return TRUE;
  if (modifiers == 0 && keyval >= GDK_KEY_a && keyval <= GDK_KEY_z)
    return add_letter (self, keyval);
  if (self->shown->len > 0 && (keyval == GDK_KEY_BackSpace || keyval == GDK_KEY_Escape))
    {
      g_string_truncate (self->shown, keyval == GDK_KEY_BackSpace ? self->shown->len - 1 : 0);
      show (self);
      return TRUE;
    }
  hand_over (self);
  if (modifiers != 0 || c == 0 || !g_unichar_isprint (c))
    return FALSE;
  text[g_unichar_to_utf8 (c, text)] = '\0';
  g_signal_emit_by_name (self, "commit", text);
  return TRUE;
}

static void
syllables_get_preedit_string (GtkIMContext *context, char **text, PangoAttrList **attributes, int *caret)
{
  TestSyllables *self = TEST_SYLLABLES (context);

  if (text != NULL)
    *text = g_strdup (self->shown->str);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (caret != NULL)
    *caret = (int) self->shown->len;
}

static void
syllables_reset (GtkIMContext *context)
{
  hand_over (TEST_SYLLABLES (context));
}

static gboolean
ready_cb (gpointer data)
{
  TEST_SYLLABLES (data)->idle = 0;
  return G_SOURCE_REMOVE;
}

static void
syllables_finalize (GObject *object)
{
  TestSyllables *self = TEST_SYLLABLES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_string_free (self->shown, TRUE);
  G_OBJECT_CLASS (syllables_parent_class)->finalize (object);
}

static void
syllables_class_init (TestSyllablesClass *klass)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = syllables_finalize;
  context_class->filter_keypress = syllables_filter_keypress;
  context_class->get_preedit_string = syllables_get_preedit_string;
  context_class->reset = syllables_reset;
}

static void
syllables_class_finalize (TestSyllablesClass *klass)
{
}

static void
syllables_init (TestSyllables *self)
{
  self->shown = g_string_new (NULL);
  self->idle = g_idle_add_full (G_PRIORITY_HIGH, ready_cb, self, NULL);
}

G_MODULE_EXPORT void
g_io_module_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module));
  syllables_register_type (G_TYPE_MODULE (module));
  g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME, TYPE_SYLLABLES, "syllables", 0);
}

G_MODULE_EXPORT void
g_io_module_unload (GIOModule *module)
{
}

G_MODULE_EXPORT char **
g_io_module_query (void)
{
  char *names[] = { (char *) GTK_IM_MODULE_EXTENSION_POINT_NAME, NULL };

  return g_strdupv (names);
}
