/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole program, killed at any moment while its windows are written in and saved,
 * and started again: what the files hold, what the windows come back with, and that
 * nothing is asked.
 *
 * A second process of this program is the editor, with one window for each article; the
 * first kills it with SIGKILL, looks at the files, and starts it anew with nothing but
 * its home folder. Each change follows from its number and the text before it, so every
 * text that there can be is known. Test-document-crash has lives that end within the
 * first draft, too. */

#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/application.h"
#include "app/document-private.h"
#include "app/window.h"
#include "files.h"

#define N_LIVES 20
#define N_ARTICLES 5

/* So much that a save takes more than one write. */
#define TEXT_BYTES (16 * 1024)

#define MAX_CHANGES 20000
#define CHANGE_MS 12
#define SAVE_EVERY 3

/* The longest life, in microseconds; long enough for a loss to be one. */
#define MAX_LIFE (1300 * 1000)

/* What a crash may cost. */
#define MAX_LOSS G_USEC_PER_SEC

typedef struct
{
  volatile int n_begun;                 /* changes */
  volatile int n_saves;                 /* asked for, in this life */
  volatile gint64 times[MAX_CHANGES];   /* when each change was begun, monotonic */
} Article;

/* In memory that both processes share. */
typedef struct
{
  volatile int ready;                   /* the windows are there, and what they hold is in files */
  volatile int go;                      /* they may be written in */
  volatile gint64 beat;                 /* when the main loop last was idle, monotonic */
  volatile gint64 longest_pause;        /* between two beats */
  Article articles[N_ARTICLES];
} Progress;

/* As it was started. */
static const char *program;

static GString *
make_start (void)
{
  GString *text = g_string_new ("<article xmlns=\"urn:galley:article:1\">\n<body>\n");

  while (text->len < TEXT_BYTES)
    g_string_append_printf (text, "<p>Paragraph %zu</p>\n", text->len);
  g_string_append (text, "</body>\n</article>\n");
  return text;
}

/* Plain letters, so that bytes are characters. */
static GalleyTextEdit *
change_number (int article, int number, gsize n_bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) article * 40503u ^ (guint32) number * 2654435761u);
  g_autofree char *inserted = g_strdup_printf ("%d, %x. ", number, g_rand_int (rand));
  guint32 n_removed = (guint32) g_rand_int_range (rand, 0, 30);
  guint32 start = (guint32) g_rand_int_range (rand, 0, (gint32) (n_bytes - n_removed));
  GalleyTextEdit *edit = galley_text_edit_new ();

  galley_text_edit_replace (edit, GALLEY_SPAN (start, start + n_removed), inserted, -1);
  return edit;
}

static char *
article_path (const char *folder, int article)
{
  return g_strdup_printf ("%s/%d.article.xml", folder, article);
}

/* What a window came back with. */
static char *
restored_path (const char *folder, int article)
{
  return g_strdup_printf ("%s/restored-%d", folder, article);
}

static Progress *
map_progress (const char *folder)
{
  g_autofree char *path = files_path (folder, "progress");
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  void *memory;

  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (ftruncate (fd, sizeof (Progress)));
  memory = mmap (NULL, sizeof (Progress), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  g_assert_true (memory != MAP_FAILED);
  close (fd);
  return memory;
}

/* --- the editor --- */

typedef struct
{
  GtkApplication *application;
  Progress *progress;
  const char *folder;
  GalleyWindow *windows[N_ARTICLES];
  guint next;
} Editor;

/* Whether each article has its window, and nothing else is on the screen. */
static gboolean
find_windows (Editor *editor)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (editor->application); l != NULL; l = l->next)
    {
      GalleyDocument *document = GALLEY_IS_WINDOW (l->data) ? galley_window_get_document (l->data) : NULL;
      g_autofree char *name = NULL;

      g_assert_true (GALLEY_IS_WINDOW (l->data));
      g_assert_null (adw_application_window_get_visible_dialog (l->data));
      if (document == NULL || document->checking || galley_document_get_file (document) == NULL)
        return FALSE;
      /* What the file is then is known to be our own doing. */
      g_assert_cmpint (galley_document_get_disk_state (document), ==, GALLEY_DISK_SAME);
      name = g_file_get_basename (galley_document_get_file (document));
      g_assert_cmpint (name[0] - '0', <, N_ARTICLES);
      g_assert_null (editor->windows[name[0] - '0']);
      editor->windows[name[0] - '0'] = l->data;
      n++;
    }
  return n == N_ARTICLES;
}

static void
change (Editor *editor)
{
  guint i = editor->next++ % N_ARTICLES;
  Article *article = &editor->progress->articles[i];
  GalleyDocument *document = galley_window_get_document (editor->windows[i]);
  int number = article->n_begun + 1;
  g_autoptr (GalleyTextEdit) edit = NULL;

  g_assert_cmpint (number, <, MAX_CHANGES);
  edit = change_number ((int) i, number, g_bytes_get_size (galley_document_peek_text (document)));
  article->times[number] = g_get_monotonic_time ();
  article->n_begun = number;
  galley_document_apply (document, edit);
  if (number % SAVE_EVERY == 0)
    {
      article->n_saves++;
      gtk_widget_activate_action (GTK_WIDGET (editor->windows[i]), "win.save", NULL);
    }
}

static gboolean
beat_cb (gpointer data)
{
  Editor *editor = data;
  Progress *progress = editor->progress;
  gint64 now = g_get_monotonic_time ();

  if (progress->go)
    {
      progress->longest_pause = MAX (progress->longest_pause, now - progress->beat);
      change (editor);
    }
  else if (!progress->ready)
    {
      memset (editor->windows, 0, sizeof editor->windows);
      if (find_windows (editor))
        {
          for (int i = 0; i < N_ARTICLES; i++)
            {
              g_autofree char *path = restored_path (editor->folder, i);
              GBytes *text = galley_document_peek_text (galley_window_get_document (editor->windows[i]));

              g_assert_true (g_file_set_contents (path, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), NULL));
            }
          progress->ready = TRUE;
        }
    }
  progress->beat = now;
  return G_SOURCE_CONTINUE;
}

static int
run_editor (const char *folder, gboolean first)
{
  g_autofree char *data = files_path (folder, "data");
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GalleyApplication) application = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  Editor editor = { .folder = folder, .progress = map_progress (folder) };

  g_setenv ("HOME", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  g_setenv ("GTK_A11Y", "none", TRUE);
  /* What WebKit shows is not what may be lost. */
  settings = g_settings_new (SETTINGS_ID);
  g_settings_set_boolean (settings, "show-preview", FALSE);
  g_settings_set_boolean (settings, "show-sidebar", FALSE);

  g_ptr_array_add (argv, g_strdup (program));
  for (int i = 0; first && i < N_ARTICLES; i++)
    g_ptr_array_add (argv, article_path (folder, i));
  application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           g_application_get_flags (G_APPLICATION (application)) | G_APPLICATION_NON_UNIQUE);
  editor.application = GTK_APPLICATION (application);
  g_timeout_add (CHANGE_MS, beat_cb, &editor);
  return g_application_run (G_APPLICATION (application), (int) argv->len, (char **) argv->pdata);
}

/* --- who looks --- */

typedef struct
{
  const char *folder;
  Progress *progress;
  GBytes *bases[N_ARTICLES];   /* a text that was in the file: nothing older may come back */
  int base_numbers[N_ARTICLES];
} Watch;

/* Which change that text is the text after, from the base on; -1 where it is none. The
 * base moves there if it is to. */
static int
find_change (Watch *watch, int article, const char *found, gsize n_bytes, gboolean moves)
{
  g_autoptr (GBytes) text = g_bytes_ref (watch->bases[article]);

  for (int number = watch->base_numbers[article]; number <= watch->progress->articles[article].n_begun; number++)
    {
      if (number > watch->base_numbers[article])
        {
          gsize n_before;
          const char *before = g_bytes_get_data (text, &n_before);
          g_autoptr (GalleyTextEdit) edit = change_number (article, number, n_before);
          GBytes *after = galley_text_edit_apply (edit, before, n_before);

          g_bytes_unref (text);
          text = after;
        }
      if (g_bytes_get_size (text) != n_bytes || memcmp (g_bytes_get_data (text, NULL), found, n_bytes) != 0)
        continue;
      if (moves)
        {
          g_bytes_unref (watch->bases[article]);
          watch->bases[article] = g_steal_pointer (&text);
          watch->base_numbers[article] = number;
        }
      return number;
    }
  return -1;
}

static int
read_change (Watch *watch, int article, char *path, gboolean moves)
{
  g_autofree char *owned = path;
  g_autofree char *found = NULL;
  gsize n_bytes;
  int number;

  g_assert_true (g_file_get_contents (path, &found, &n_bytes, NULL));
  number = find_change (watch, article, found, n_bytes, moves);
  g_assert_cmpint (number, >=, 0);
  return number;
}

static pid_t
start_editor (Watch *watch, gboolean first)
{
  pid_t child;
  int status;

  watch->progress->ready = watch->progress->go = FALSE;
  child = fork ();
  if (child == 0)
    {
      execl (program, program, first ? "--first" : "--again", watch->folder, NULL);
      _exit (127);
    }
  while (!watch->progress->ready)
    {
      g_assert_cmpint (waitpid (child, &status, WNOHANG), ==, 0);
      g_usleep (1000);
    }
  return child;
}

static void
begin_life (Watch *watch)
{
  watch->progress->longest_pause = 0;
  for (int i = 0; i < N_ARTICLES; i++)
    watch->progress->articles[i].n_saves = 0;
  watch->progress->go = TRUE;
}

static gint64
end_life (Watch *watch, pid_t child)
{
  gint64 killed_at;
  int status;

  kill (child, SIGKILL);
  killed_at = g_get_monotonic_time ();
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  return killed_at;
}

/* What has been lost of an article, in microseconds. */
static gint64
check_restored (Watch *watch, int article, gint64 killed_at)
{
  Article *progress = &watch->progress->articles[article];
  int number = read_change (watch, article, restored_path (watch->folder, article), FALSE);
  gint64 loss = number < progress->n_begun ? killed_at - progress->times[number + 1] : 0;

  progress->n_begun = number;
  return loss;
}

static gboolean
has_drafts (const char *folder)
{
  g_autofree char *drafts = g_build_filename (folder, "data", "galley", "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (drafts, 0, NULL);
  const char *name;
  int n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".draft");
  return n == N_ARTICLES;
}

static void
test_killed (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("galley-crash-XXXXXX", &error);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (GString) start = make_start ();
  Watch watch = { .folder = folder };
  gint64 killed_at, worst = 0;
  int n_saves = 0;
  pid_t child;

  g_assert_no_error (error);
  watch.progress = map_progress (folder);
  for (int i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *path = article_path (folder, i);

      files_put (path, start->str);
      watch.bases[i] = g_bytes_new (start->str, start->len);
    }

  child = start_editor (&watch, TRUE);
  for (int life = 0; life < N_LIVES; life++)
    {
      gint64 allowed;

      begin_life (&watch);
      g_usleep ((gulong) g_test_rand_int_range (0, MAX_LIFE));
      while (!has_drafts (folder))
        g_usleep (1000);
      killed_at = end_life (&watch, child);
      /* A machine that has no time for the main loop has none for the journal. */
      allowed = MAX_LOSS + MAX (watch.progress->longest_pause, killed_at - watch.progress->beat);
      for (int i = 0; i < N_ARTICLES; i++)
        {
          n_saves += watch.progress->articles[i].n_saves;
          read_change (&watch, i, article_path (folder, i), TRUE);
        }

      child = start_editor (&watch, FALSE);
      for (int i = 0; i < N_ARTICLES; i++)
        {
          gint64 loss = check_restored (&watch, i, killed_at);

          g_assert_cmpint (loss, <, allowed);
          worst = MAX (worst, loss);
        }
    }
  end_life (&watch, child);
  g_assert_cmpint (n_saves, >, 0);
  g_test_message ("%d lives of %d windows, %d saves; at most %d ms of changes lost", N_LIVES, N_ARTICLES, n_saves,
                  (int) (worst / 1000));
  for (int i = 0; i < N_ARTICLES; i++)
    g_bytes_unref (watch.bases[i]);
  munmap (watch.progress, sizeof (Progress));
  g_assert_cmpint (system (remove), ==, 0);
}

int
main (int argc, char *argv[])
{
  program = argv[0];
  if (argc == 3 && g_str_has_prefix (argv[1], "--"))
    return run_editor (argv[2], g_str_equal (argv[1], "--first"));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/killed-at-any-moment", test_killed);
  return g_test_run ();
}
