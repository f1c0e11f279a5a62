/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "app/application.h"

#include <glib/gi18n.h>
#include <glib-unix.h>
#include <gtksourceview/gtksource.h>
#include <signal.h>

#include "app/window.h"
#include "core/article/templates.h"
#include "core/file/file-place.h"

struct _GalleyApplication
{
  AdwApplication parent_instance;

  /* Owned */
  GalleyDraftStore *store;      /* NULL where the user's data folder takes nothing */
  char *store_problem;          /* why; NULL where there is a store */
  GPtrArray *unread;            /* of GFile: to be opened when what was open before is back */

  guint n_restoring;            /* drafts on their way */
  guint restored : 1;           /* what was open before has been asked for */
};

G_DEFINE_FINAL_TYPE (GalleyApplication, galley_application, ADW_TYPE_APPLICATION)

static GalleyWindow *
make_window (GalleyApplication *self)
{
  GalleyWindow *window = galley_window_new (ADW_APPLICATION (self), self->store);

  if (self->store_problem != NULL)
    galley_window_say (window, self->store_problem);
  return window;
}

/* The window that shows the welcome, or a new one. */
static GalleyWindow *
get_free_window (GalleyApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (GALLEY_IS_WINDOW (l->data) && galley_window_is_free (l->data))
        return l->data;
    }
  return make_window (self);
}

/* One file has one window, whatever names lead to it. */
static gboolean
is_same_file (GFile *a, GFile *b)
{
  g_autofree char *a_path = g_file_get_path (a);
  g_autofree char *b_path = g_file_get_path (b);
  g_autofree char *a_key = NULL;
  g_autofree char *b_key = NULL;

  if (g_file_equal (a, b))
    return TRUE;
  if (a_path == NULL || b_path == NULL)
    return FALSE;
  a_key = galley_file_place_dup_key (a_path, NULL);
  b_key = galley_file_place_dup_key (b_path, NULL);
  return a_key != NULL && g_strcmp0 (a_key, b_key) == 0;
}

static GalleyWindow *
find_window (GalleyApplication *self, GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      GalleyDocument *document = GALLEY_IS_WINDOW (l->data) ? galley_window_get_document (l->data) : NULL;

      if (document != NULL && galley_document_get_file (document) != NULL &&
          is_same_file (galley_document_get_file (document), file))
        return l->data;
    }
  return NULL;
}

static void
open_file (GalleyApplication *self, GFile *file)
{
  GalleyWindow *window = find_window (self, file);

  if (window == NULL)
    {
      window = get_free_window (self);
      galley_window_open (window, file);
    }
  gtk_window_present (GTK_WINDOW (window));
}

/* The end of restoring: what the user asked for by starting the program. */
static void
open_waiting (GalleyApplication *self)
{
  g_autoptr (GPtrArray) files = g_steal_pointer (&self->unread);

  if (self->n_restoring > 0)
    {
      self->unread = g_steal_pointer (&files);
      return;
    }
  self->unread = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    open_file (self, g_ptr_array_index (files, i));
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    gtk_window_present (GTK_WINDOW (get_free_window (self)));
}

typedef struct
{
  GalleyApplication *application;
  char *damaged;                /* the file of a draft that this is what can be read of; NULL mostly */
} RestoreJob;

static void
restore_job_free (RestoreJob *job)
{
  g_object_unref (job->application);
  g_free (job->damaged);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RestoreJob, restore_job_free)

static void
say_kept (GalleyWindow *window, const char *sentence, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: a sentence that says that a draft is damaged, and the name of its file */
  g_autofree char *whole = g_strdup_printf (_("%s Its file is kept as “%s”."), sentence, name);

  galley_window_say_damaged (window, whole, path);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RestoreJob) job = data;
  GalleyApplication *self = job->application;
  GalleyDocument *document = GALLEY_DOCUMENT (source);
  g_autoptr (GError) error = NULL;

  self->n_restoring--;
  if (galley_document_restore_finish (document, result, &error))
    {
      GalleyWindow *window = make_window (self);

      galley_window_set_document (window, document);
      if (job->damaged != NULL)
        say_kept (window, _("A draft was damaged, perhaps by a fault of the disk; what could be read of it is here."),
                  job->damaged);
      gtk_window_present (GTK_WINDOW (window));
    }
  else if (!g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_BUSY))
    {
      GalleyWindow *window = get_free_window (self);

      galley_window_say (window, error->message);
      gtk_window_present (GTK_WINDOW (window));
    }
  open_waiting (self);
  g_application_release (G_APPLICATION (self));
}

/* A draft that is damaged is not lost without a word; whatever comes of it. */
static void
salvage (GalleyApplication *self, const char *id, char **damaged)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  GalleyWindow *window;

  if (galley_draft_store_salvage (self->store, id, damaged, &error) || *damaged == NULL)
    return;
  if (!g_error_matches (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_DAMAGED))
    /* Translators: followed by a sentence that says why */
    sentence = g_strdup_printf (_("A draft could not be read. %s"), error->message);
  window = get_free_window (self);
  say_kept (window, sentence != NULL ? sentence : error->message, *damaged);
  gtk_window_present (GTK_WINDOW (window));
  g_clear_pointer (damaged, g_free);
}

/* Every draft that nobody has, each in its window: those that are @kept, or the others.
 * How many. */
static guint
open_drafts (GalleyApplication *self, gboolean kept)
{
  g_autoptr (GPtrArray) infos = self->store != NULL ? galley_draft_store_list (self->store, NULL) : NULL;
  guint n = 0;

  if (infos == NULL)
    return 0;
  /* The newest last, so that its window comes to lie on top. */
  for (guint i = infos->len; i > 0; i--)
    {
      const GalleyDraftInfo *info = g_ptr_array_index (infos, i - 1);
      g_autoptr (GalleyDocument) document = NULL;
      g_autofree char *damaged = NULL;
      gboolean is_kept = FALSE;
      RestoreJob *job;

      if (info->live)
        continue;
      if (info->state != NULL)
        g_variant_lookup (info->state, GALLEY_DRAFT_KEPT, "b", &is_kept);
      else if (!kept)
        salvage (self, info->id, &damaged);
      if (is_kept != kept || (info->state == NULL && damaged == NULL))
        continue;
      n++;
      document = galley_document_new ();
      self->n_restoring++;
      g_application_hold (G_APPLICATION (self));
      job = g_new0 (RestoreJob, 1);
      job->application = g_object_ref (self);
      job->damaged = g_steal_pointer (&damaged);
      galley_document_restore_async (document, self->store, info->id, restored_cb, job);
    }
  return n;
}

/* Once, at the first start. */
static void
restore_drafts (GalleyApplication *self)
{
  if (self->restored || self->store == NULL)
    return;
  self->restored = TRUE;
  open_drafts (self, FALSE);
}

static void
galley_application_activate (GApplication *application)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);
  gboolean first = !self->restored;

  restore_drafts (self);
  if (self->n_restoring == 0 && (!first || gtk_application_get_windows (GTK_APPLICATION (self)) == NULL))
    gtk_window_present (GTK_WINDOW (get_free_window (self)));
}

static void
galley_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GalleyApplication *self = GALLEY_APPLICATION (application);

  restore_drafts (self);
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->unread, g_object_ref (files[i]));
  open_waiting (self);
}

/* The headline is written first; what a template says there goes at the first key. */
static void
select_first_words (GalleyDocument *document)
{
  GalleyArticle *article = galley_document_peek_article (document);
  GalleyNodeId headline = galley_article_get_field (article, GALLEY_ELEMENT_HEADLINE);

  if (headline != GALLEY_NO_NODE)
    galley_document_select (document, galley_tree_content_span (galley_article_get_tree (article), headline));
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyApplication *self = GALLEY_APPLICATION (data);
  g_autoptr (GalleyDocument) document = galley_document_new ();
  g_autoptr (GBytes) template = galley_template_get (g_variant_get_string (parameter, NULL), g_get_language_names ());
  GalleyWindow *window;
  gsize n_bytes;
  const char *text;

  if (template == NULL)
    return;
  text = g_bytes_get_data (template, &n_bytes);
  galley_document_set_text (document, text, n_bytes);
  select_first_words (document);
  window = get_free_window (self);
  galley_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

/* What the launcher calls, which knows of no templates. */
static void
new_article_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "new", g_variant_new_string ("blank"));
}

/* From then on they are articles without a name like others. */
static void
open_kept_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (open_drafts (GALLEY_APPLICATION (data), TRUE) == 0 && window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.say", "s", _("No copies are kept"));
}

/* The parameter is a URI; for the lists of recent articles. */
static void
open_file_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  g_application_open (G_APPLICATION (data), &file, 1, "");
}

/* A build that is not installed is told by the environment where its data are. */
static const char *
get_data_folder (void)
{
  const char *folder = g_getenv ("GALLEY_DATA");

  return folder != NULL ? folder : PKGDATADIR;
}

/* As a draft of its own, for it stands in a folder that nobody can write to. */
static void
open_sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyApplication *self = GALLEY_APPLICATION (data);
  g_autoptr (GFile) folder = g_file_new_build_filename (get_data_folder (), "sample", NULL);
  g_autoptr (GFile) file = g_file_get_child (folder, "leap-seconds.article.xml");
  g_autoptr (GBytes) text = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (GalleyDocument) document = NULL;
  GalleyWindow *window = get_free_window (self);
  gsize n_bytes;
  const char *content;

  if (text == NULL)
    {
      galley_window_say (window, _("The sample article is missing from this installation."));
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  document = galley_document_new ();
  content = g_bytes_get_data (text, &n_bytes);
  galley_document_set_folder (document, folder);
  galley_document_set_text (document, content, n_bytes);
  galley_window_set_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_show_about_dialog (GTK_WIDGET (window), "application-name", _("Galley"), "application-icon", APP_ID, "version",
                         GALLEY_VERSION, "developer-name", _("The Galley contributors"), "license-type",
                         GTK_LICENSE_GPL_3_0, "comments", _("Write articles and see the page that will be published"),
                         /* Translators: your names, a line each */
                         "translator-credits", _("translator-credits"), NULL);
}

/* Asks nothing: everything is there again at the next start. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autolist (GtkWindow) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    g_object_ref (l->data);
  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (GALLEY_IS_WINDOW (l->data))
        galley_window_close_and_keep (l->data);
      else
        gtk_window_close (l->data);
    }
}

static gboolean
signal_cb (gpointer data)
{
  g_action_group_activate_action (G_ACTION_GROUP (data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

/* The session ends, and its manager waits for us: for a save, too. */
static void
query_end_cb (GtkApplication *application, gpointer data)
{
  quit_action (NULL, NULL, application);
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      if (GALLEY_IS_WINDOW (l->data) && galley_window_is_ending (l->data))
        gtk_application_inhibit (application, l->data, GTK_APPLICATION_INHIBIT_LOGOUT, _("The article is being saved."));
    }
}

static const GActionEntry actions[] = {
  { .name = "new", .activate = new_action, .parameter_type = "s" },
  { .name = "new-article", .activate = new_article_action },
  { .name = "open-file", .activate = open_file_action, .parameter_type = "s" },
  { .name = "open-kept", .activate = open_kept_action },
  { .name = "open-sample", .activate = open_sample_action },
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static int
galley_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  gboolean asked = FALSE;
  g_autoptr (GError) error = NULL;

  if (!g_variant_dict_lookup (options, "new-article", "b", &asked) || !asked)
    return -1;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-article", NULL);
  /* The one that runs already has done it; else this is the one, and goes on. */
  return g_application_get_is_remote (application) ? 0 : -1;
}

/* Those of the program; and those of a window that its widgets would take for
 * themselves, for these come first: in a pane F8 is for its handle, and in a text
 * Ctrl+. for emoji. */
static const struct
{
  const char *action;
  const char *key;
} keys[] = {
  { "app.new::blank", "<Control>n" },
  { "app.quit", "<Control>q" },
  { "window.close", "<Control>w" },
  { "win.next-problem", "F8" },
  { "win.previous-problem", "<Shift>F8" },
  { "win.fix", "<Control>period" },
};

static void
galley_application_startup (GApplication *application)
{
  static const int end_signals[] = { SIGHUP, SIGINT, SIGTERM };
  GalleyApplication *self = GALLEY_APPLICATION (application);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "galley", "drafts", NULL);
  g_autoptr (GError) error = NULL;

  G_APPLICATION_CLASS (galley_application_parent_class)->startup (application);

  self->store = galley_draft_store_new (folder, &error);
  if (self->store == NULL)
    self->store_problem = g_strdup_printf (_("Drafts cannot be kept in “%s”. %s"), folder, error->message);
  for (gsize i = 0; i < G_N_ELEMENTS (end_signals); i++)
    g_unix_signal_add (end_signals[i], signal_cb, application);
  g_signal_connect (application, "query-end", G_CALLBACK (query_end_cb), NULL);

  gtk_source_init ();
  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (),
                                                  "resource://" GALLEY_RESOURCES "language-specs/");
  gtk_source_style_scheme_manager_append_search_path (gtk_source_style_scheme_manager_get_default (),
                                                      "resource://" GALLEY_RESOURCES "styles/");

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *accels[] = { keys[i].key, NULL };

      gtk_application_set_accels_for_action (GTK_APPLICATION (application), keys[i].action, accels);
    }
}

static void
galley_application_finalize (GObject *object)
{
  GalleyApplication *self = GALLEY_APPLICATION (object);

  g_clear_pointer (&self->store, galley_draft_store_unref);
  g_clear_pointer (&self->store_problem, g_free);
  g_clear_pointer (&self->unread, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_application_parent_class)->finalize (object);
}

static void
galley_application_class_init (GalleyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = galley_application_finalize;
  application_class->handle_local_options = galley_application_handle_local_options;
  application_class->startup = galley_application_startup;
  application_class->activate = galley_application_activate;
  application_class->open = galley_application_open;
}

static void
galley_application_init (GalleyApplication *self)
{
  g_application_add_main_option (G_APPLICATION (self), "new-article", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE,
                                 N_("Begin a new article"), NULL);
  self->unread = g_ptr_array_new_with_free_func (g_object_unref);
}

GalleyApplication *
galley_application_new (void)
{
  return g_object_new (GALLEY_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "register-session", TRUE, "version", GALLEY_VERSION, "resource-base-path",
                       "/io/github/galleyeditor/Galley", NULL);
}
