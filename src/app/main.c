/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/application.h"
#include "core/xml-judge.h"

/* Every key makes the page of the whole text anew, in a thread. Left to itself,
 * glibc soon takes such blocks for usual and keeps them, in the heap of each thread. */
#define LARGE_BLOCK (256 * 1024)

int
main (int argc, char *argv[])
{
  g_autoptr (GalleyApplication) application = NULL;

#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGE_BLOCK);
#endif
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Galley"));

  /* Before any worker asks it anything. */
  galley_xml_init ();
  application = galley_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
