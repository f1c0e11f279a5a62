/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/sidebar/sources-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/pane.h"
#include "app/sidebar/follower.h"
#include "app/sidebar/source-add-dialog.h"
#include "app/sidebar/source-form.h"
#include "app/sidebar/source-row.h"
#include "core/edit/edit-sources.h"
#include "core/sources/source-export.h"
#include "core/sources/source-label.h"

struct _GalleySourcesPage
{
  GalleySidebarPage parent_instance;

  /* Template children */
  AdwNavigationView *navigation;
  AdwNavigationPage *form_page;
  GtkStack *stack;              /* empty or list */
  GtkListBox *list;
  GalleySourceForm *form;

  /* Borrowed from the parent class */
  GalleyDocument *document;

  /* Owned */
  GalleyFollower *follower;
  GPtrArray *rows;              /* of GalleySourceRow, in the list, in its order */
  GCancellable *cancellable;

  guint opened;                 /* where in the list the source stood that was opened last */
};

G_DEFINE_FINAL_TYPE (GalleySourcesPage, galley_sources_page, GALLEY_TYPE_SIDEBAR_PAGE)

/* What a dialog was opened for, until it has an answer. */
typedef struct
{
  GalleySourcesPage *page;      /* owned */
  char *id;                     /* of the source that may be removed; owned, NULL where a file is written */
  GalleySourcesForm form;       /* of the file */
} Question;

static Question *
question_new (GalleySourcesPage *page, const char *id, GalleySourcesForm form)
{
  Question *self = g_new0 (Question, 1);

  self->page = g_object_ref (page);
  self->id = g_strdup (id);
  self->form = form;
  return self;
}

static void
question_free (Question *self)
{
  g_object_unref (self->page);
  g_free (self->id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* --- The list: by number, which is the order in the text --- */

static void
update_actions (GalleySourcesPage *self, const GalleyArticle *article)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n = article != NULL ? galley_article_get_n_sources (article) : 0;

  gtk_widget_action_set_enabled (widget, "sources.add", article != NULL);
  gtk_widget_action_set_enabled (widget, "sources.copy", n > 0);
  gtk_widget_action_set_enabled (widget, "sources.save", n > 0);
}

/* With which one a source that nobody cites would change places; G_MAXUINT at the ends. */
static guint
find_neighbour (const GalleyArticle *article, guint index, gboolean up)
{
  guint number = galley_article_get_source (article, index)->number;
  guint to = up ? number - 1 : number + 1;
  guint neighbour;

  if (to < 1 || to > galley_article_get_n_sources (article))
    return G_MAXUINT;
  neighbour = galley_article_source_at_number (article, to);
  return galley_article_get_source (article, neighbour)->n_cites == 0 ? neighbour : G_MAXUINT;
}

/* In the menu of the form. The list has keys alone, and why a source that is cited does
 * not move is said then. */
static void
update_moves (GalleySourcesPage *self, const GalleyArticle *article)
{
  guint index = adw_navigation_view_get_visible_page (self->navigation) == self->form_page
                  ? galley_source_form_get_index (self->form) : G_MAXUINT;
  gboolean is_free = article != NULL && index < galley_article_get_n_sources (article)
                     && galley_article_get_source (article, index)->n_cites == 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.move-up",
                                 !is_free || find_neighbour (article, index, TRUE) != G_MAXUINT);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sources.move-down",
                                 !is_free || find_neighbour (article, index, FALSE) != G_MAXUINT);
}

/* Rows keep their source, so that the one with the keyboard stays under it. */
static GalleySourceRow *
place_row (GalleySourcesPage *self, guint position, const char *id)
{
  GtkWidget *row;

  for (guint i = position; i < self->rows->len; i++)
    {
      row = g_ptr_array_index (self->rows, i);
      if (g_strcmp0 (galley_source_row_get_id (GALLEY_SOURCE_ROW (row)), id) != 0)
        continue;
      if (i != position)
        {
          g_object_ref (row);
          gtk_list_box_remove (self->list, row);
          gtk_list_box_insert (self->list, row, (int) position);
          g_object_unref (row);
          g_ptr_array_remove_index (self->rows, i);
          g_ptr_array_insert (self->rows, (int) position, row);
        }
      return GALLEY_SOURCE_ROW (row);
    }
  row = galley_source_row_new ();
  gtk_list_box_insert (self->list, row, (int) position);
  g_ptr_array_insert (self->rows, (int) position, row);
  return GALLEY_SOURCE_ROW (row);
}

static gboolean
has_keyboard (GalleySourcesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
enter_list (GalleySourcesPage *self, guint position)
{
  if (self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN (position, self->rows->len - 1)));
  else
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* The one that has taken the place of another one. */
static void
focus_row (GalleySourcesPage *self, guint position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  enter_list (self, position);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE);
}

static void
show_article (gpointer data, GalleyArticle *article)
{
  GalleySourcesPage *self = data;
  GalleyAnalysis *analysis = self->document != NULL ? galley_document_get_analysis (self->document) : NULL;
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  guint n = article != NULL ? galley_article_get_n_sources (article) : 0;
  guint position = 0;
  gboolean has_focus = focused != NULL && g_ptr_array_find (self->rows, focused, &position);

  for (guint i = 0; i < n; i++)
    {
      guint index = galley_article_source_at_number (article, i + 1);

      galley_source_row_update (place_row (self, i, galley_article_get_source (article, index)->id), analysis, article, index);
    }
  while (self->rows->len > n)
    gtk_list_box_remove (self->list, g_ptr_array_steal_index (self->rows, self->rows->len - 1));
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  update_actions (self, article);
  update_moves (self, article);
  if (has_focus && !g_ptr_array_find (self->rows, focused, NULL))
    focus_row (self, position);
}

/* --- One source --- */

/* Where one begins, and not in the field that had the keyboard last, of another source. */
static void
begin_form (GalleySourcesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (!has_keyboard (self))
    return;
  gtk_root_set_focus (root, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
open_source (GalleySourcesPage *self, guint index)
{
  GalleyArticle *article = galley_document_peek_article (self->document);
  g_autofree char *title = NULL;

  if (index >= galley_article_get_n_sources (article))
    return;
  /* Translators: the number of a source */
  title = g_strdup_printf (_("Source %u"), galley_article_get_source (article, index)->number);
  self->opened = galley_article_get_source (article, index)->number - 1;
  adw_navigation_page_set_title (self->form_page, title);
  galley_source_form_show (self->form, index);
  if (adw_navigation_view_get_visible_page (self->navigation) != self->form_page)
    {
      adw_navigation_view_push (self->navigation, self->form_page);
      begin_form (self);
    }
  update_moves (self, article);
}

static void
row_activated_cb (GalleySourcesPage *self, GalleySourceRow *row)
{
  open_source (self, galley_source_row_get_index (row));
}

/* What nobody sees needs not be kept true. */
static void
form_hidden_cb (GalleySourcesPage *self)
{
  if (self->document != NULL)
    galley_source_form_show (self->form, G_MAXUINT);
  update_moves (self, NULL);
}

/* To the source that was open, and not to the button that added it. */
static void
popped_cb (GalleySourcesPage *self)
{
  if (has_keyboard (self))
    enter_list (self, self->opened);
}

static void
gone_cb (GalleySourcesPage *self)
{
  gboolean had_keyboard = has_keyboard (self);

  if (adw_navigation_view_get_visible_page (self->navigation) != self->form_page)
    return;
  adw_navigation_view_pop (self->navigation);
  show_article (self, galley_document_peek_article (self->document));
  if (had_keyboard)
    focus_row (self, self->opened);
}

/* The one that is open, or the one that has the keyboard. */
static guint
current_source (GalleySourcesPage *self)
{
  GtkWidget *row;

  if (self->document == NULL)
    return G_MAXUINT;
  if (adw_navigation_view_get_visible_page (self->navigation) == self->form_page)
    return galley_source_form_get_index (self->form);
  row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  return GALLEY_IS_SOURCE_ROW (row) ? galley_source_row_get_index (GALLEY_SOURCE_ROW (row)) : G_MAXUINT;
}

/* --- Adding --- */

static void
added_cb (GalleySourcesPage *self, guint n, guint first)
{
  g_autofree char *sentence = NULL;

  if (n == 1)
    {
      open_source (self, first);
      return;
    }
  sentence = g_strdup_printf (ngettext ("%u source was added", "%u sources were added", n), n);
  galley_pane_say (GTK_WIDGET (self), sentence);
}

static GalleySourceAddDialog *
present_dialog (GalleySourcesPage *self)
{
  AdwDialog *dialog = galley_source_add_dialog_new (self->document);

  g_signal_connect_object (dialog, "added", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "show-source", G_CALLBACK (open_source), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  return GALLEY_SOURCE_ADD_DIALOG (dialog);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (widget);

  if (self->document != NULL)
    present_dialog (self);
}

/* Paths, and where in the window they were dropped. */
static void
take_files_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (widget);
  g_autofree const char **paths = NULL;
  g_autoptr (GFile) file = NULL;

  g_variant_get (parameter, "(^a&sdd)", &paths, NULL, NULL);
  if (self->document == NULL || paths[0] == NULL)
    return;
  file = g_file_new_for_path (paths[0]);
  galley_source_add_dialog_read_file (present_dialog (self), file);
}

/* --- Removing --- */

static void
remove_source (GalleySourcesPage *self, guint index, GalleyCitationChoice choice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyTextEdit) edit =
    galley_edit_remove_source (galley_document_peek_article (self->document), index, choice, &error);

  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

static void
remove_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  GalleySourcesPage *self = question->page;
  const char *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  guint index;

  if (self->document == NULL || g_str_equal (response, "cancel"))
    return;
  index = galley_article_find_source (galley_document_peek_article (self->document), question->id);
  if (index != G_MAXUINT)
    remove_source (self, index, g_str_equal (response, "remove") ? GALLEY_CITATIONS_REMOVE : GALLEY_CITATIONS_LEAVE);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (widget);
  guint index = current_source (self);
  const GalleySource *source;
  GalleyArticle *article;
  AdwDialog *dialog;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (index == G_MAXUINT)
    return;
  article = galley_document_peek_article (self->document);
  source = galley_article_get_source (article, index);
  if (source->n_cites == 0 || source->id == NULL)
    {
      remove_source (self, index, GALLEY_CITATIONS_LEAVE);
      return;
    }

  title = galley_source_dup_label (article, index);
  body = g_strdup_printf (ngettext ("“%s” is cited once. Without it, that citation has no number.",
                                    "“%s” is cited %u times. Without it, those citations have no number.", source->n_cites),
                          title, source->n_cites);
  dialog = adw_alert_dialog_new (_("Remove a Source That Is Cited?"), body);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "leave", _("_Keep Citations"), "remove",
                                  _("_Remove Citations"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, self->cancellable, remove_chosen_cb,
                           question_new (self, source->id, 0));
}

/* --- Order: what is cited is numbered by the text, the others by the list --- */

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (widget);
  gboolean up = g_str_equal (name, "sources.move-up");
  guint index = current_source (self);
  g_autoptr (GalleyTextEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  const GalleySource *source;
  GalleyArticle *article;
  guint neighbour;

  if (index == G_MAXUINT)
    return;
  article = galley_document_peek_article (self->document);
  source = galley_article_get_source (article, index);
  if (source->n_cites > 0)
    {
      galley_pane_say (widget, _("Cited sources are listed in the order of their citations"));
      return;
    }
  neighbour = find_neighbour (article, index, up);
  if (neighbour == G_MAXUINT)
    return;
  edit = galley_edit_move_source (article, index, neighbour, &error);
  galley_pane_apply (GTK_WIDGET (self), self->document, edit, error);
}

/* --- Citing --- */

static void
cite_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.cite", "(ss)", g_variant_get_string (parameter, NULL), "");
}

static void
cite_current_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (widget);
  guint index = current_source (self);
  const char *id;

  if (index == G_MAXUINT)
    return;
  id = galley_article_get_source (galley_document_peek_article (self->document), index)->id;
  if (id != NULL)
    gtk_widget_activate_action (widget, "win.cite", "(ss)", id, "");
}

/* --- For other programs --- */

static char *
export_sources (GalleySourcesPage *self, GVariant *parameter, GalleySourcesForm *form)
{
  if (self->document == NULL || !galley_sources_form_from_word (g_variant_get_string (parameter, NULL), form))
    return NULL;
  return galley_sources_export_article (galley_document_peek_article (self->document), *form);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcesForm form;
  g_autofree char *text = export_sources (GALLEY_SOURCES_PAGE (widget), parameter, &form);

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  galley_pane_say (widget, _("The sources were copied, without private notes"));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySourcesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("The sources were saved as “%s”, without private notes"), shown);
  else
    sentence = g_strdup (error->message);
  galley_pane_say (GTK_WIDGET (self), sentence);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  GalleySourcesPage *self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (file == NULL || self->document == NULL)
    return;
  text = galley_sources_export_article (galley_document_peek_article (self->document), question->form);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (widget);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *file_name = NULL;
  GalleySourcesForm form;

  if (self->document == NULL || !galley_sources_form_from_word (g_variant_get_string (parameter, NULL), &form))
    return;
  /* Translators: the name of a file, without its extension */
  file_name = g_strdup_printf ("%s.%s", _("sources"), galley_sources_form_extension (form));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_set_title (dialog, _("Save the Sources"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), self->cancellable, save_chosen_cb,
                        question_new (self, NULL, form));
}

static void
galley_sources_page_set_document (GalleySidebarPage *page, GalleyDocument *document)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (page);

  self->document = document;
  if (self->follower == NULL)
    return;
  adw_navigation_view_pop_to_tag (self->navigation, "list");
  galley_follower_set_document (self->follower, document);
  if (document == NULL)
    show_article (self, NULL);
}

static void
galley_sources_page_dispose (GObject *object)
{
  GalleySourcesPage *self = GALLEY_SOURCES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->follower);
  G_OBJECT_CLASS (galley_sources_page_parent_class)->dispose (object);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

static void
galley_sources_page_class_init (GalleySourcesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = galley_sources_page_dispose;
  GALLEY_SIDEBAR_PAGE_CLASS (klass)->set_document = galley_sources_page_set_document;

  g_type_ensure (GALLEY_TYPE_SOURCE_FORM);
  g_type_ensure (GALLEY_TYPE_SOURCE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, GALLEY_RESOURCES "sidebar/sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, navigation);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, form_page);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, list);
  gtk_widget_class_bind_template_child (widget_class, GalleySourcesPage, form);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gone_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_hidden_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);

  gtk_widget_class_install_action (widget_class, "files.take", "(asdd)", take_files_action);
  gtk_widget_class_install_action (widget_class, "sources.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "sources.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "sources.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "sources.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "sources.cite", "s", cite_action);
  gtk_widget_class_install_action (widget_class, "sources.cite-current", NULL, cite_current_action);
  gtk_widget_class_install_action (widget_class, "sources.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "sources.save", "s", save_action);
}

/* Keys of the list, which would be letters in the form. */
static void
add_list_keys (GalleySourcesPage *self)
{
  static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
    { GDK_KEY_Delete, 0, "sources.remove" },
    { GDK_KEY_KP_Delete, 0, "sources.remove" },
    { GDK_KEY_Up, GDK_ALT_MASK, "sources.move-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "sources.move-down" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
galley_sources_page_init (GalleySourcesPage *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->follower = galley_follower_new (show_article, self);
  galley_follower_set_widget (self->follower, GTK_WIDGET (self));
  add_list_keys (self);
  update_actions (self, NULL);
}
