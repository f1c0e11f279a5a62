/* i18n.h: sentences in the language of the person
 *
 * For the .c files of core and the command line, whose domain the meson files
 * name. The words of a published page are in the language of the article
 * instead, and come from phrases.h. */

#pragma once

#include <glib/gi18n-lib.h>

/* GLib's header leaves this one to the program's own domain, which a library
 * does not choose. */
#undef ngettext
#define ngettext(one, many, n) g_dngettext (GETTEXT_PACKAGE, (one), (many), (n))
