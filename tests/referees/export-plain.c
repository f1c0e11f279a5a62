/* SPDX-License-Identifier: GPL-3.0-or-later */

/* export-plain FOLDER FILE...: bare articles without classes, which the editor
 * hands to the clipboard and galley-cli has no option for. */

#include "core/export/export.h"
#include "core/file/file-io.h"

#include <string.h>

static gboolean
export_plain (GalleyExport *export, const char *folder, const char *file, GError **error)
{
  g_autoptr (GBytes) text = galley_file_load (file, NULL, NULL, error);
  g_autoptr (GalleyArticle) article = text != NULL ? galley_article_new (text) : NULL;
  g_autoptr (GPtrArray) problems = galley_problem_list_new ();
  g_autofree char *base_folder = g_path_get_dirname (file);
  g_autofree char *name = g_path_get_basename (file);
  char *ending = strstr (name, ".article.xml");

  if (article == NULL)
    return FALSE;
  if (ending != NULL)
    *ending = '\0';

  g_autofree char *path = g_strconcat (folder, "/", name, ".html", NULL);
  return galley_export_to_file (export, article, base_folder, path, problems, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyExport) export = galley_export_new (GALLEY_PRODUCT_ARTICLE, TRUE, NULL, &error);

  for (int i = 2; i < argc && error == NULL; i++)
    export_plain (export, argv[1], argv[i], &error);
  if (error == NULL)
    return 0;

  g_printerr ("%s\n", error->message);
  return 2;
}
