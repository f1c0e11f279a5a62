/* source-text.h: what the readers and writers of records share
 *
 * Text as others have written it becomes plain text of one line; dates become
 * EDTF; names are put together and taken apart. What is returned belongs to the
 * caller, and NULL means that there is nothing. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer values are cut: no source has them. In bytes. */
#define GALLEY_SOURCE_MAX_TEXT 16384u
/* So many authors are read, and so many records. */
#define GALLEY_SOURCE_MAX_AUTHORS 1000u
#define GALLEY_SOURCE_MAX_RECORDS 10000u

/* One line of legal text, without the tags and entities that titles come with. */
char    *galley_source_text_tidy     (const char *text, gssize n_bytes) G_GNUC_WARN_UNUSED_RESULT;
/* The same of a piece of HTML, all of whose tags go; "" where nothing is left. */
char    *galley_source_text_from_html (const char *html) G_GNUC_WARN_UNUSED_RESULT;
/* Where *field is NULL, the tidy text; what is there already stays. */
void     galley_source_text_take     (char **field, const char *text);

/* Month and day are 0 where they are not known; a month may be a season, 21 to 24. */
char    *galley_source_date_from     (int year, int month, int day) G_GNUC_WARN_UNUSED_RESULT;
/* From EDTF, 2016/03/04/, a date-time, or what people type. */
char    *galley_source_date_read     (const char *typed) G_GNUC_WARN_UNUSED_RESULT;
/* Of the first moment: year, and month and day or 0. FALSE for ranges and what has no year. */
gboolean galley_source_date_numbers  (const char *edtf, int *year, int *month, int *day);

/* As a reader sees it: given names first, but 黄孟礼. Parts may be NULL. */
char    *galley_source_name_join     (const char *given, const char *particle, const char *family,
                                      const char *suffix) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE where it is an organisation's, or not known to have two parts. */
gboolean galley_source_name_split    (const char *name, char **given, char **family);

G_END_DECLS
