/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "app/application.h"
#include "core/xml-judge.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GalleyApplication) application = NULL;

  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Galley"));

  /* Before any worker asks it anything. */
  galley_xml_init ();
  application = galley_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
