/* source-address.h: what the address of a source says
 *
 * Two addresses of one page are recognised, a DOI is found in whatever form,
 * and the address of an archived copy is taken apart. Pure functions of the
 * text; nothing is looked up. What is returned belongs to the caller. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer ones are no addresses that anybody has read; in bytes. */
#define GALLEY_SOURCE_MAX_ADDRESS 4096u

/* A web address, and nothing else, as people paste it; NULL for anything else. */
char     *galley_source_address_read          (const char *line) G_GNUC_WARN_UNUSED_RESULT;
/* The address without what only tells where the reader came from (utm_..., fbclid). */
char     *galley_source_address_clean         (const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* A key that addresses of the same page share; not an address to go to. */
char     *galley_source_address_normalise     (const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* The DOI that the text is or holds; NULL where there is none, or no text. */
char     *galley_source_address_find_doi      (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is that of a copy in an archive: what it is a copy of (NULL where
 * the address does not tell) and when it was made (EDTF or NULL). */
gboolean  galley_source_address_split_archive (const char *url, char **original, char **date);
/* Of an address: the host as people say it, without "www."; NULL where there is none. */
char     *galley_source_address_dup_site      (const char *url) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
