/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/terminal.h"
#include "core/article/vocabulary.h"
#include "core/check/xml-judge.h"

static const GalleyCommand commands[] = {
  { "new", N_("[--template NAME] FILE"), N_("write a new article"), galley_cmd_new },
  { "check", N_("[--format text|json] FILE…"), N_("say what is wrong with articles"), galley_cmd_check },
  { "export", N_("[--as PRODUCT] [--style STYLE] (-o OUT FILE | --output-dir DIR FILE…)"), N_("write the page, or another product"),
    galley_cmd_export },
  { "format", N_("[--check] FILE…"), N_("put articles into their stable form"), galley_cmd_format },
  { "outline", N_("FILE"), N_("print the parts of an article"), galley_cmd_outline },
  { "sources", N_("[--as bibtex|ris|csl] FILE"), N_("print the sources for a reference manager"), galley_cmd_sources },
};

static void
print_usage (FILE *stream)
{
  fputs (_("Usage: galley-cli COMMAND [OPTION…] FILE…\n\nCommands:\n"), stream);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (stream, "  %-8s  %s\n            galley-cli %s %s\n", commands[i].name, _(commands[i].summary), commands[i].name,
             _(commands[i].arguments));
  fputs (_("\n“galley-cli COMMAND --help” says more about a command; “galley-cli --version” prints the version.\n"
           "“-” is standard input or output.\n\n"
           "The exit status is 0 where all is fine, 1 where an article has problems that are errors,\n"
           "and 2 where something could not be done.\n"),
         stream);
}

static void
print_version (void)
{
  g_autofree char *compiled = galley_xml_dup_version (TRUE);
  g_autofree char *running = galley_xml_dup_version (FALSE);

  printf ("galley-cli %s\n", GALLEY_VERSION);
  printf (_("GLib %u.%u.%u, compiled with %d.%d.%d\n"), glib_major_version, glib_minor_version, glib_micro_version,
          GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION, GLIB_MICRO_VERSION);
  printf (_("libxml2 %s, compiled with %s\n"), running, compiled);
}

/* What was printed has to have arrived; a full disk shows here. At the exit,
 * since GLib ends the program itself where it has printed the help of a command. */
static void
finish_cb (void)
{
  gboolean arrived = fflush (stdout) == 0 && !ferror (stdout);

  if (!arrived)
    fprintf (stderr, _("galley-cli: standard output: It could not be written: %s.\n"), g_strerror (errno));
  if (!arrived || ferror (stderr))
    _exit (GALLEY_EXIT_FAILED);
}

static int
refuse (const char *name)
{
  g_autofree char *shown = galley_terminal_dup_name (name);
  const char *names[G_N_ELEMENTS (commands) + 1] = { NULL };
  const char *meant;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    names[i] = commands[i].name;
  meant = galley_vocabulary_nearest_choice (name, strlen (name), names);

  if (meant != NULL)
    fprintf (stderr, _("galley-cli: There is no command “%s”. Is “%s” meant?\n"), shown, meant);
  else
    fprintf (stderr, _("galley-cli: There is no command “%s”.\n"), shown);
  fputs (_("Try “galley-cli --help”.\n"), stderr);

  return GALLEY_EXIT_FAILED;
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  atexit (finish_cb);

  if (argc < 2)
    {
      print_usage (stderr);
      return GALLEY_EXIT_FAILED;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      print_version ();
      return GALLEY_EXIT_FINE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_usage (stdout);
      return GALLEY_EXIT_FINE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (argv[1], commands[i].name) != 0)
        continue;
      galley_xml_init ();
      return commands[i].run (argc - 1, argv + 1);
    }

  return refuse (argv[1]);
}
