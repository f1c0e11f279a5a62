/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "app/application.h"
#include "core/check/xml-judge.h"

/* Every key makes the page of the whole text anew, in a thread. Left to itself,
 * glibc soon takes such blocks for usual and keeps them, in the heap of each thread. */
#define LARGE_BLOCK (256 * 1024)

/* Where drivers have their devices; those in the folder have numbers. */
#define RENDER_FOLDER "/dev/dri"
#define RENDER_PREFIX "renderD"
static const char *const render_devices[] = { "/dev/nvidia0", "/dev/dxg" };

static gboolean
has_graphics_device (void)
{
  g_autoptr (GDir) folder = g_dir_open (RENDER_FOLDER, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_prefix (name, RENDER_PREFIX))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (render_devices); i++)
    if (g_file_test (render_devices[i], G_FILE_TEST_EXISTS))
      return TRUE;
  return FALSE;
}

/* Without a graphics device, in a virtual machine for one, GTK would still draw by
 * OpenGL, with the processor in the device's place: its shaders are compiled before the
 * first window, and the picture of the page is copied whole for each letter in it. Cairo
 * draws what has changed. Who has named a renderer gets that one. */
static void
choose_renderer (void)
{
  if (!has_graphics_device ())
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GalleyApplication) application = NULL;

#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGE_BLOCK);
#endif
  choose_renderer ();
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Galley"));

  /* Before any worker asks it anything. */
  galley_xml_init ();
  application = galley_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
