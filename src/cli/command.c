/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/terminal.h"
#include "core/check/check.h"

#define READ_BYTES 65536

static void
print_try (const char *command)
{
  fprintf (stderr, _("Try “galley-cli %s --help”.\n"), command);
}

/**
 * galley_command_misused:
 * @command: its name
 *
 * Says what is wrong with the arguments.
 *
 * Returns: %GALLEY_EXIT_FAILED
 */
int
galley_command_misused (const char *command, const char *format, ...)
{
  va_list args;

  fputs ("galley-cli: ", stderr);
  va_start (args, format);
  vfprintf (stderr, format, args);
  va_end (args);
  fputc ('\n', stderr);
  print_try (command);

  return GALLEY_EXIT_FAILED;
}

static gboolean
check_files (const char *command, char **files)
{
  guint n_streams = 0;

  if (files == NULL || files[0] == NULL)
    {
      galley_command_misused (command, _("No file is named."));
      return FALSE;
    }

  for (guint i = 0; files[i] != NULL; i++)
    {
      if (files[i][0] == '\0')
        {
          galley_command_misused (command, _("The name of a file is empty."));
          return FALSE;
        }
      n_streams += GALLEY_COMMAND_IS_STREAM (files[i]);
    }
  if (n_streams > 1)
    {
      galley_command_misused (command, _("Standard input can be read only once."));
      return FALSE;
    }

  return TRUE;
}

/* A file whose name begins with a dash looks like an option: the first one of
 * these arguments that is one, or NULL. */
static const char *
find_file_in_disguise (char **arguments)
{
  for (guint i = 1; arguments[i] != NULL; i++)
    if (arguments[i][0] == '-' && arguments[i][1] != '\0' && g_file_test (arguments[i], G_FILE_TEST_EXISTS))
      return arguments[i];

  return NULL;
}

static void
refuse_arguments (char **argv, const char *message)
{
  g_autofree char *shown = galley_terminal_dup_name (message);
  const char *file = find_file_in_disguise (argv);

  if (file == NULL)
    {
      galley_command_misused (argv[0], "%s", shown);
      return;
    }

  g_autofree char *name = galley_terminal_dup_name (file);
  g_autofree char *way = g_strdup_printf (_("The file %s can be named as ./%s."), name, name);

  galley_command_misused (argv[0], "%s\n%s", shown, way);
}

/**
 * galley_command_parse:
 * @argv: of the command: its own name comes first
 * @usage: what comes behind the name in the usage
 * @entries: the options, but for the files
 * @files: (out): the files
 */
gboolean
galley_command_parse (int argc, char **argv, const char *usage, const char *summary, const GOptionEntry *entries,
                      char ***files)
{
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) arguments = g_new0 (char *, argc + 1);
  g_autofree char *program = g_strconcat ("galley-cli ", argv[0], NULL);
  g_autoptr (GError) error = NULL;
  const GOptionEntry file_entries[] = {
    { G_OPTION_REMAINING, 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME_ARRAY, &names, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  arguments[0] = g_strdup (program);
  for (int i = 1; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  g_set_prgname (program);

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, file_entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      refuse_arguments (argv, error->message);
      return FALSE;
    }
  if (!check_files (argv[0], names))
    return FALSE;

  *files = g_steal_pointer (&names);
  return TRUE;
}

/**
 * galley_command_fail:
 * @path: the file that it is about
 * @sentence: for people; the names of files in it may be odd
 */
void
galley_command_fail (GalleyBatchResult *result, const char *path, const char *sentence)
{
  g_autofree char *name = galley_terminal_dup_name (path);
  g_autofree char *shown = galley_terminal_dup_name (sentence);

  g_string_append_printf (result->err, "galley-cli: %s: %s\n", GALLEY_COMMAND_IS_STREAM (path) ? _("standard input") : name,
                          shown);
  result->status = GALLEY_EXIT_FAILED;
}

/* --- input ------------------------------------------------------------------ */

static GBytes *
read_stream (GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();

  while (all->len <= GALLEY_FILE_MAX_BYTES)
    {
      guint8 buffer[READ_BYTES];
      gssize n = read (STDIN_FILENO, buffer, sizeof buffer);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          galley_file_error_set_errno (error, errno, GALLEY_FILE_LOADING);
          return NULL;
        }
      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&all));
      g_byte_array_append (all, buffer, (guint) n);
    }

  g_set_error (error, GALLEY_FILE_ERROR, GALLEY_FILE_ERROR_TOO_LARGE, _("This is too large: Galley reads up to %d MB."),
               (int) (GALLEY_FILE_MAX_BYTES / (1024 * 1024)));
  return NULL;
}

/**
 * galley_input_read:
 * @self: (out): the file as an article; nothing is said yet of its problems
 * @with_identity: whether it is to be saved again
 *
 * Reads a file or standard input.
 */
gboolean
galley_input_read (GalleyInput *self, const char *path, gboolean with_identity, GError **error)
{
  *self = (GalleyInput) { 0 };
  if (GALLEY_COMMAND_IS_STREAM (path))
    self->bytes = read_stream (error);
  else
    self->bytes = galley_file_load (path, with_identity ? &self->identity : NULL, NULL, error);
  if (self->bytes == NULL)
    return FALSE;

  self->article = galley_article_new (self->bytes);
  return TRUE;
}

/**
 * galley_input_check:
 *
 * Looks for the problems of what galley_input_read() has read; may run in a
 * thread of its own.
 */
void
galley_input_check (GalleyInput *self)
{
  self->problems = galley_check_article (self->article, &self->well_formed);
}

/**
 * galley_input_load:
 *
 * Reads and checks a file or standard input.
 */
gboolean
galley_input_load (GalleyInput *self, const char *path, gboolean with_identity, GError **error)
{
  if (!galley_input_read (self, path, with_identity, error))
    return FALSE;
  galley_input_check (self);
  return TRUE;
}

void
galley_input_clear (GalleyInput *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->article, galley_article_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

/**
 * galley_report_style_init:
 *
 * How problems look on standard error.
 */
void
galley_report_style_init (GalleyReportStyle *self)
{
  self->has_colours = galley_terminal_has_colours (STDERR_FILENO);
  self->width = galley_terminal_get_width (STDERR_FILENO);
}

void
galley_input_report (const GalleyInput *self, const char *path, const GalleyReportStyle *style, GalleyBatchResult *result)
{
  galley_report_text (result->err, path, self->article, self->problems, style);
  if (galley_problem_list_has (self->problems, GALLEY_SEVERITY_ERROR))
    result->status = MAX (result->status, (int) GALLEY_EXIT_PROBLEMS);
}
