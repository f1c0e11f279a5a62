/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RIS, as reference managers and publishers write it. */

#include "core/sources/source-private.h"

#include <string.h>

#include "core/sources/source-text.h"
#include "core/text/i18n.h"

/* Of one value with its continuation lines; more is cut. */
#define MAX_VALUE (4 * GALLEY_SOURCE_MAX_TEXT)

/* Of one record; no reference manager writes more. */
#define MAX_FIELDS 5000

static const struct
{
  const char *name;
  GalleySourceType type;
} types[] = {
  { "JOUR", GALLEY_SOURCE_ARTICLE }, { "EJOUR", GALLEY_SOURCE_ARTICLE }, { "JFULL", GALLEY_SOURCE_ARTICLE },
  { "ABST", GALLEY_SOURCE_ARTICLE }, { "INPR", GALLEY_SOURCE_ARTICLE }, { "MGZN", GALLEY_SOURCE_ARTICLE },
  { "CONF", GALLEY_SOURCE_ARTICLE }, { "CPAPER", GALLEY_SOURCE_ARTICLE }, { "NEWS", GALLEY_SOURCE_NEWS },
  { "BOOK", GALLEY_SOURCE_BOOK }, { "EBOOK", GALLEY_SOURCE_BOOK }, { "EDBOOK", GALLEY_SOURCE_BOOK },
  { "CHAP", GALLEY_SOURCE_BOOK }, { "ECHAP", GALLEY_SOURCE_BOOK }, { "ENCYC", GALLEY_SOURCE_BOOK },
  { "DICT", GALLEY_SOURCE_BOOK }, { "RPRT", GALLEY_SOURCE_REPORT }, { "GOVDOC", GALLEY_SOURCE_REPORT },
  { "THES", GALLEY_SOURCE_DOCUMENT }, { "UNPB", GALLEY_SOURCE_DOCUMENT }, { "UNPD", GALLEY_SOURCE_DOCUMENT },
  { "PAMP", GALLEY_SOURCE_DOCUMENT }, { "MANSCPT", GALLEY_SOURCE_DOCUMENT }, { "STAND", GALLEY_SOURCE_DOCUMENT },
  { "PAT", GALLEY_SOURCE_DOCUMENT }, { "GEN", GALLEY_SOURCE_DOCUMENT }, { "ELEC", GALLEY_SOURCE_WEB },
  { "WEB", GALLEY_SOURCE_WEB }, { "BLOG", GALLEY_SOURCE_WEB }, { "ICOMM", GALLEY_SOURCE_SOCIAL },
  { "VIDEO", GALLEY_SOURCE_VIDEO }, { "MPCT", GALLEY_SOURCE_VIDEO }, { "ADVS", GALLEY_SOURCE_VIDEO },
  { "SOUND", GALLEY_SOURCE_AUDIO }, { "MUSIC", GALLEY_SOURCE_AUDIO }, { "CASE", GALLEY_SOURCE_LAW },
  { "BILL", GALLEY_SOURCE_LAW }, { "UNBILL", GALLEY_SOURCE_LAW }, { "STAT", GALLEY_SOURCE_LAW },
  { "HEAR", GALLEY_SOURCE_LAW }, { "LEGAL", GALLEY_SOURCE_LAW }, { "DATA", GALLEY_SOURCE_DATASET },
  { "DBASE", GALLEY_SOURCE_DATASET }, { "COMP", GALLEY_SOURCE_OTHER }, { "MAP", GALLEY_SOURCE_IMAGE },
  { "ART", GALLEY_SOURCE_IMAGE }, { "FIGURE", GALLEY_SOURCE_IMAGE }, { "CHART", GALLEY_SOURCE_IMAGE },
  { "SLIDE", GALLEY_SOURCE_IMAGE }, { "PCOMM", GALLEY_SOURCE_INTERVIEW },
};

/* What has its own name, and is no part of anything that is named in T2: there stands a series, a
 * faculty, or the rest of the title. */
static const char *const whole_works[] = { "BOOK", "EBOOK", "EDBOOK", "THES", "RPRT", "GOVDOC", "MANSCPT", "STAND", NULL };

/* One record as it stands: the tags and values in their order. */
typedef struct
{
  char tag[3];
  GString *value;
} Field;

static void
field_clear (gpointer data)
{
  g_string_free (((Field *) data)->value, TRUE);
}

/* The value of "TY  - JOUR"; NULL where the line is none of that kind. */
static const char *
value_of (const char *line, const char *end)
{
  const char *c = line + 2;

  if (end - line < 4 || !g_ascii_isupper (line[0]) || !(g_ascii_isupper (line[1]) || g_ascii_isdigit (line[1])) || *c != ' ')
    return NULL;
  while (c < end && *c == ' ')
    c++;
  if (c == end || *c != '-' || c - line > 6)
    return NULL;
  return c + 1 < end && c[1] != ' ' ? NULL : c + 1;
}

static const char *
skip_blanks (const char *c, const char *end)
{
  while (c < end && (*c == ' ' || *c == '\t'))
    c++;
  return c;
}

/* The first value of the first tag that has one. */
static const char *
find (GArray *fields, const char *const *tags)
{
  for (guint t = 0; tags[t] != NULL; t++)
    for (guint i = 0; i < fields->len; i++)
      {
        Field *field = &g_array_index (fields, Field, i);

        if (strcmp (field->tag, tags[t]) == 0 && field->value->len > 0)
          return field->value->str;
      }
  return NULL;
}

#define FIND(fields, ...) find ((fields), (const char *const[]) { __VA_ARGS__, NULL })

/* "Beethoven, Ludwig van, Jr." */
static char *
dup_name (const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 3);
  guint n = g_strv_length (parts);

  return galley_source_name_join (n > 1 ? parts[1] : NULL, NULL, parts[0], n > 2 ? parts[2] : NULL);
}

static void
take_names (GArray *fields, GalleySourceRecord *record, const char *tag, const char *other)
{
  for (guint i = 0; i < fields->len; i++)
    {
      Field *field = &g_array_index (fields, Field, i);

      if (strcmp (field->tag, tag) == 0 || (other != NULL && strcmp (field->tag, other) == 0))
        galley_source_record_take_author (record, dup_name (field->value->str));
    }
}

/* All notes, among them what our own export has put there. */
static void
take_notes (GArray *fields, GalleySourceRecord *record)
{
  for (guint i = 0; i < fields->len; i++)
    {
      Field *field = &g_array_index (fields, Field, i);

      if (strcmp (field->tag, "N1") == 0 || strcmp (field->tag, "RN") == 0)
        galley_source_record_take_note (record, field->value->str);
    }
}

/* In SN there is an ISBN for books, and an ISSN for what comes out again and again. */
static char *
dup_isbn (const char *value)
{
  g_autofree char *tidy = galley_source_text_tidy (value, -1);
  guint n_digits = 0;
  gsize length;

  if (tidy == NULL)
    return NULL;
  length = strcspn (tidy, " ;,(");
  for (gsize i = 0; i < length; i++)
    n_digits += g_ascii_isdigit (tidy[i]) || tidy[i] == 'X' || tidy[i] == 'x' ? 1 : 0;
  return n_digits == 10 || n_digits == 13 ? g_strndup (tidy, length) : NULL;
}

static GalleySourceType
find_type (GArray *fields)
{
  const char *type = FIND (fields, "TY");
  const char *work = FIND (fields, "M3");
  g_autofree char *name = type != NULL ? g_ascii_strup (type, -1) : NULL;

  /* What our own export says where RIS has no word for it. */
  if (work != NULL && strcmp (work, "other") == 0)
    return GALLEY_SOURCE_OTHER;
  if (name != NULL)
    g_strstrip (name);
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, name) == 0)
      return types[i].type == GALLEY_SOURCE_DOCUMENT && strcmp (name, "GEN") == 0 && FIND (fields, "UR") != NULL
               && FIND (fields, "PB", "T2", "M3") == NULL ? GALLEY_SOURCE_WEB : types[i].type;
  return GALLEY_SOURCE_NO_TYPE;
}

static char *
dup_pages (GArray *fields)
{
  const char *first = FIND (fields, "SP");
  const char *last = FIND (fields, "EP");

  if (first != NULL && last != NULL && strcmp (first, last) != 0 && strchr (first, '-') == NULL)
    return g_strdup_printf ("%s–%s", first, last);
  return g_strdup (first);
}

/* DA is more exact, and in some exports says month and day alone. */
static void
take_date (GalleySourceImport *import, GalleySourceRecord *record, const char *date, const char *year)
{
  g_autofree char *both = date != NULL && year != NULL ? g_strdup_printf ("%s %.4s", date, year) : NULL;

  record->published = galley_source_date_read (date);
  if (record->published == NULL)
    record->published = galley_source_date_read (both);
  if (record->published == NULL)
    galley_source_record_take_date (import, record, &record->published, year != NULL ? year : date, _("Date"));
}

/* How long the first address of a field is. A semicolon parts addresses, but
 * also belongs to some: it ends one where that is whole and another follows. */
static gsize
count_address (const char *text)
{
  gsize n_scheme = g_ascii_strncasecmp (text, "https://", 8) == 0 ? 8 : g_ascii_strncasecmp (text, "http://", 7) == 0 ? 7 : 0;
  gsize n = 0;

  for (; text[n] != '\0' && !g_ascii_isspace (text[n]); n++)
    if (text[n] == ';' && n > n_scheme &&
        (g_ascii_isspace (text[n + 1]) || g_ascii_strncasecmp (text + n + 1, "http", 4) == 0))
      break;
  return n;
}

static void
take_publisher (GalleySourceRecord *record, GArray *fields, const char *type, gboolean is_chapter)
{
  const char *container = FIND (fields, "T2", "JF", "JO", "JA", "J2");
  const char *house = FIND (fields, "PB");
  g_autofree char *name = g_ascii_strup (type != NULL ? type : "", -1);

  if (container != NULL && house != NULL && g_strv_contains (whole_works, g_strstrip (name)))
    {
      g_autofree char *sentence = galley_source_text_tidy (container, -1);

      galley_source_record_take_publisher (record, NULL, house, FALSE);
      galley_source_record_add_note (record, sentence);
      return;
    }
  galley_source_record_take_publisher (record, container, house, is_chapter);
}

static void
add_record (GalleySourceImport *import, GArray *fields)
{
  GalleySourceRecord *record = galley_source_record_new ();
  const char *title = FIND (fields, "TI", "T1", "CT", "BT");
  const char *type = FIND (fields, "TY");
  const char *address = FIND (fields, "UR", "L2", "LK");
  const char *isbn = FIND (fields, "SN", "BN");
  g_autofree char *pages = dup_pages (fields);
  g_autofree char *name = galley_source_text_tidy (title != NULL ? title : FIND (fields, "ID", "TY"), -1);
  gboolean is_chapter = type != NULL && (strstr (type, "CHAP") != NULL || strcmp (type, "ENCYC") == 0 || strcmp (type, "DICT") == 0);

  record->type = find_type (fields);
  record->id = galley_source_text_tidy (FIND (fields, "ID", "LB"), -1);
  record->title = galley_source_text_tidy (title, -1);
  record->isbn = dup_isbn (isbn);
  record->doi = galley_source_text_tidy (FIND (fields, "DO", "DI"), -1);
  if (address != NULL)
    record->url = g_strndup (address, count_address (address));
  take_names (fields, record, "AU", "A1");
  if (record->authors->len == 0)
    take_names (fields, record, "ED", "A2");
  take_publisher (record, fields, type, is_chapter);
  take_date (import, record, FIND (fields, "DA"), FIND (fields, "PY", "Y1"));
  galley_source_record_take_date (import, record, &record->accessed, FIND (fields, "Y2"), _("Read"));
  galley_source_record_take_details (record, FIND (fields, "VL"), FIND (fields, "IS"), pages, FIND (fields, "ET"));
  take_notes (fields, record);
  galley_source_import_add (import, record, name != NULL ? name : _("A record"));
}

void
galley_source_read_ris (GalleySourceImport *import, const char *text, gsize n_bytes)
{
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (Field));
  const char *end = text + n_bytes;
  gboolean open = FALSE;

  g_array_set_clear_func (fields, field_clear);
  for (const char *line = text; line < end;)
    {
      const char *line_end = memchr (line, '\n', (gsize) (end - line));
      const char *value;

      line_end = line_end != NULL ? line_end : end;
      /* Records that are copied out of something else are indented. */
      line = skip_blanks (line, line_end);
      value = value_of (line, line_end);
      if (value != NULL && (strncmp (line, "TY", 2) == 0 || strncmp (line, "ER", 2) == 0))
        {
          if (open)
            add_record (import, fields);
          g_array_set_size (fields, 0);
          open = line[0] == 'T';
        }
      if (value != NULL && open && fields->len < MAX_FIELDS)
        {
          Field field = { .value = g_string_new (NULL) };

          memcpy (field.tag, line, 2);
          while (value < line_end && *value == ' ')
            value++;
          g_string_append_len (field.value, value, (gssize) MIN ((gsize) (line_end - value), MAX_VALUE));
          g_array_append_val (fields, field);
        }
      else if (open && fields->len > 0)
        {
          GString *last = g_array_index (fields, Field, fields->len - 1).value;

          /* A long value goes on in the next line. */
          if (last->len < MAX_VALUE)
            {
              g_string_append_c (last, ' ');
              g_string_append_len (last, line, (gssize) MIN ((gsize) (line_end - line), MAX_VALUE));
            }
        }
      line = line_end + 1;
    }
  if (open)
    add_record (import, fields);
}
