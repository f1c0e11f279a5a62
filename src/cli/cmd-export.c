/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cli/terminal.h"
#include "core/export/export-job.h"
#include "core/page/style.h"

/* From here on a second thread costs less than it saves. */
#define LONG_BYTES ((gsize) 256 * 1024)

typedef struct
{
  const GalleyExportProduct *product;
  GalleyExport *page_export;    /* NULL for what is no page */
  GPtrArray *targets;           /* for each file: its output, "-" for standard output, or NULL where it is refused */
  GPtrArray *refusals;          /* for each file: why, or NULL */
  GalleyReportStyle style;
} Export;

/* --- where things go ---------------------------------------------------------- */

static char *
dup_stem (const char *file)
{
  return GALLEY_COMMAND_IS_STREAM (file) ? g_strdup ("article") : galley_export_dup_name (file);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf of_a, of_b;

  return g_stat (a, &of_a) == 0 && g_stat (b, &of_b) == 0 && of_a.st_dev == of_b.st_dev && of_a.st_ino == of_b.st_ino;
}

static void
add_target (Export *self, char *target, char *refusal)
{
  g_ptr_array_add (self->targets, target);
  g_ptr_array_add (self->refusals, refusal);
}

/* One output file for each input, all in one folder: two with one name would
 * overwrite each other, and an input must not be overwritten at all. */
static void
plan_folder (Export *self, char **files, const char *folder)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) inputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; files[i] != NULL; i++)
    g_hash_table_insert (inputs, g_path_get_basename (files[i]), files[i]);

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *stem = dup_stem (files[i]);
      g_autofree char *name = g_strconcat (stem, self->product->ending, NULL);
      char *target = g_build_filename (folder, name, NULL);
      const char *other = g_hash_table_lookup (taken, target);
      const char *input = g_hash_table_lookup (inputs, name);
      g_autofree char *shown = galley_terminal_dup_name (target);

      if (other != NULL)
        {
          g_autofree char *first = galley_terminal_dup_name (other);

          g_free (target);
          add_target (self, NULL, g_strdup_printf (_("It is left out, for %s is exported to %s already."), first, shown));
        }
      else if (input != NULL && is_same_file (target, input))
        {
          g_free (target);
          add_target (self, NULL, g_strdup_printf (_("It is left out, for its export would overwrite %s."), shown));
        }
      else
        {
          add_target (self, target, NULL);
          g_hash_table_insert (taken, target, files[i]);
        }
    }
}

static void
plan_file (Export *self, const char *file, const char *output)
{
  g_autofree char *folder = g_path_get_dirname (output);

  if (GALLEY_COMMAND_IS_STREAM (output))
    add_target (self, g_strdup (output), NULL);
  else if (is_same_file (file, output))
    add_target (self, NULL, g_strdup (_("Its export would overwrite it. Choose another name.")));
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *shown = galley_terminal_dup_name (folder);

      add_target (self, NULL, g_strdup_printf (_("It is not exported: there is no folder %s."), shown));
    }
  else if (g_file_test (output, G_FILE_TEST_IS_DIR))
    add_target (self, NULL, g_strdup (_("It is not exported: the output is a folder. --output-dir takes one.")));
  else
    add_target (self, g_strdup (output), NULL);
}

/* --- one file ----------------------------------------------------------------- */

static void
write_to_stream (Export *self, const GalleyInput *input, const char *file, const char *base_folder, GalleyBatchResult *result)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *stem = dup_stem (file);

  if (self->product->is_page)
    bytes = galley_export_to_bytes (self->page_export, input->article, base_folder, stem, input->problems);
  else
    bytes = galley_text_export_to_bytes (self->product->text_product, input->article);
  g_string_append_len (result->out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}

static void
write_to_file (Export *self, const GalleyInput *input, GalleyPage *page, const char *target, const char *base_folder,
               GalleyBatchResult *result)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (page != NULL)
    done = galley_export_write_page (self->page_export, page, target, NULL, &error);
  else if (self->product->is_page)
    done = galley_export_to_file (self->page_export, input->article, base_folder, target, input->problems, &error);
  else
    done = galley_text_export_to_file (self->product->text_product, input->article, base_folder, target, input->problems, NULL,
                                       &error);
  if (!done)
    galley_command_fail (result, target, error->message);
}

static gpointer
check_thread (gpointer data)
{
  galley_input_check (data);
  return NULL;
}

/* Somebody who exports one long article waits for it: its page is made while
 * it is still being checked, and thrown away where the check says no. */
static GalleyPage *
check_and_make_page (Export *self, GalleyInput *input, const char *target, const char *base_folder)
{
  const GalleyTree *tree = galley_article_get_tree (input->article);
  g_autoptr (GPtrArray) left_out = NULL;
  GalleyPage *page;
  GThread *thread;

  if (!self->product->is_page || GALLEY_COMMAND_IS_STREAM (target) || g_bytes_get_size (input->bytes) < LONG_BYTES ||
      !tree->nests || tree->tokens->is_cut)
    {
      galley_input_check (input);
      return NULL;
    }

  left_out = galley_problem_list_new ();
  thread = g_thread_new ("check", check_thread, input);
  page = galley_export_make_page (self->page_export, input->article, base_folder, target, left_out, NULL);
  g_thread_join (thread);
  for (guint i = 0; i < left_out->len; i++)
    g_ptr_array_add (input->problems, galley_problem_copy (g_ptr_array_index (left_out, i)));
  return page;
}

/* Advice on the article is for galley-cli check; an export says what went wrong. */
static void
leave_out_notes (GPtrArray *problems)
{
  for (guint i = problems->len; i > 0; i--)
    if (((const GalleyProblem *) g_ptr_array_index (problems, i - 1))->severity == GALLEY_SEVERITY_NOTE)
      g_ptr_array_remove_index_fast (problems, i - 1);
}

static void
export_file_cb (const char *file, guint index, GalleyBatchResult *result, gpointer data)
{
  Export *self = data;
  const char *target = g_ptr_array_index (self->targets, index);
  g_autofree char *base_folder = GALLEY_COMMAND_IS_STREAM (file) ? g_strdup (".") : g_path_get_dirname (file);
  g_auto (GalleyInput) input = { 0 };
  g_autoptr (GalleyPage) page = NULL;
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    {
      galley_command_fail (result, file, g_ptr_array_index (self->refusals, index));
      return;
    }
  if (!galley_input_read (&input, file, FALSE, &error))
    {
      galley_command_fail (result, file, error->message);
      return;
    }
  page = check_and_make_page (self, &input, target, base_folder);
  leave_out_notes (input.problems);
  if (!input.well_formed || !galley_export_is_article (input.problems))
    {
      galley_input_report (&input, file, &self->style, result);
      galley_command_fail (result, file,
                           input.well_formed ? _("It is not an article; nothing is exported.")
                                             : _("It is not well-formed XML; nothing is exported."));
      return;
    }

  if (GALLEY_COMMAND_IS_STREAM (target))
    write_to_stream (self, &input, file, base_folder, result);
  else
    write_to_file (self, &input, page, target, base_folder, result);
  leave_out_notes (input.problems);
  galley_problem_list_sort (input.problems);
  galley_input_report (&input, file, &self->style, result);
}

/* --- the command -------------------------------------------------------------- */

/* The lowest part of a path that is there. */
static char *
find_obstacle (const char *path)
{
  char *part = g_strdup (path);

  while (!g_file_test (part, G_FILE_TEST_EXISTS))
    {
      char *above = g_path_get_dirname (part);

      g_free (part);
      part = above;
    }
  return part;
}

static gboolean
make_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  GalleyBatchResult result = { .err = g_string_new (NULL) };
  gboolean done = g_mkdir_with_parents (folder, 0777) == 0;
  int errnum = errno;

  if (!done)
    {
      gboolean is_file = errnum == EEXIST || errnum == ENOTDIR;
      g_autofree char *wrong = is_file ? find_obstacle (folder) : g_strdup (folder);

      galley_file_error_set_errno (&error, errnum, GALLEY_FILE_CREATING);
      galley_command_fail (&result, wrong, is_file ? _("This is a file, not a folder.") : error->message);
      g_printerr ("%s", result.err->str);
    }
  g_string_free (result.err, TRUE);

  return done;
}

/* A word that names nothing is no file that went, but a style that was mistyped. */
static gboolean
is_no_style (const char *style)
{
  return !g_strv_contains (galley_style_names (), style) && strpbrk (style, "/.") == NULL
         && !g_file_test (style, G_FILE_TEST_EXISTS);
}

static gboolean
prepare_style (Export *self, const char *style)
{
  g_autoptr (GError) error = NULL;

  if (!self->product->is_page)
    return TRUE;

  self->page_export = galley_export_new (self->product->page_product, FALSE, style, &error);
  if (self->page_export == NULL)
    {
      GalleyBatchResult result = { .err = g_string_new (NULL) };

      galley_command_fail (&result, style, error->message);
      g_printerr ("%s", result.err->str);
      g_string_free (result.err, TRUE);
    }

  return self->page_export != NULL;
}

/* galley-cli export: what a site can publish */
int
galley_cmd_export (int argc, char **argv)
{
  g_autofree char *as = NULL;
  g_autofree char *style = NULL;
  g_autofree char *output = NULL;
  g_autofree char *folder = NULL;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "as", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_STRING, &as,
      N_("page (with its files in assets/), single (one file), article (for a site that has pages), markdown or text"),
      N_("PRODUCT") },
    { "style", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &style, N_("A style of the program (serif, sans), or a CSS file, for page and single"),
      N_("NAME|FILE.css") },
    { "output", 'o', G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &output, N_("The file to write, for one article; “-” is standard output"),
      N_("OUT") },
    { "output-dir", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, &folder, N_("The folder to write to; NAME.article.xml becomes NAME.html"),
      N_("DIR") },
    G_OPTION_ENTRY_NULL,
  };
  Export self = { 0 };
  int status = GALLEY_EXIT_FAILED;

  if (!galley_command_parse (argc, argv, _("(-o OUT FILE | --output-dir DIR FILE…)"),
                             _("Exports articles. Problems go to standard error; an article with problems that are errors is\n"
                               "exported all the same, as long as it is well-formed. “-” is standard input."),
                             entries, &files))
    return GALLEY_EXIT_FAILED;

  self.product = galley_export_product_find (as != NULL ? as : "page");
  if (self.product == NULL)
    return galley_command_misused (argv[0], _("There is no such product. There are: page, single, article, markdown, text."));
  if (style != NULL && !self.product->has_style)
    return galley_command_misused (argv[0], _("Only page and single have a style."));
  if (style != NULL && is_no_style (style))
    return galley_command_misused (argv[0], _("There is no such style. There are: serif, sans. A CSS file can be used as well."));
  if ((output == NULL) == (folder == NULL))
    return galley_command_misused (argv[0], _("Either -o or --output-dir says where to export to."));
  if ((output != NULL && *output == '\0') || (folder != NULL && *folder == '\0'))
    return galley_command_misused (argv[0], _("The name of the output is empty."));
  if (folder != NULL && GALLEY_COMMAND_IS_STREAM (folder))
    return galley_command_misused (argv[0], _("--output-dir takes a folder; -o - is standard output."));
  if (output != NULL && files[1] != NULL)
    return galley_command_misused (argv[0], _("-o is for one article; --output-dir takes many."));

  galley_report_style_init (&self.style);
  self.targets = g_ptr_array_new_with_free_func (g_free);
  self.refusals = g_ptr_array_new_with_free_func (g_free);
  if (prepare_style (&self, style) && (folder == NULL || make_folder (folder)))
    {
      if (folder != NULL)
        plan_folder (&self, files, folder);
      else
        plan_file (&self, files[0], output);
      status = galley_batch_run ((const char *const *) files, export_file_cb, &self, "");
    }

  g_clear_pointer (&self.page_export, galley_export_free);
  g_ptr_array_unref (self.targets);
  g_ptr_array_unref (self.refusals);

  return status;
}
