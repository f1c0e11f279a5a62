/* SPDX-License-Identifier: GPL-3.0-or-later */

/* BibTeX and BibLaTeX, as reference managers and publishers write them. */

#include "core/sources/source-private.h"

#include <string.h>

#include "core/sources/bibtex-reader.h"
#include "core/sources/latex-text.h"
#include "core/sources/source-text.h"
#include "core/text/i18n.h"

typedef struct
{
  GalleyBibtexEntry read;   /* owned */
  const char *label;        /* what a sentence calls it: its key, or what it is */
  char *unknown;            /* a LaTeX command that was not understood; owned */
} Entry;

static const struct
{
  const char *name;
  GalleySourceType type;
} types[] = {
  { "article", GALLEY_SOURCE_ARTICLE }, { "inproceedings", GALLEY_SOURCE_ARTICLE }, { "conference", GALLEY_SOURCE_ARTICLE },
  { "review", GALLEY_SOURCE_ARTICLE }, { "periodical", GALLEY_SOURCE_ARTICLE }, { "unpublished", GALLEY_SOURCE_DOCUMENT },
  { "suppperiodical", GALLEY_SOURCE_ARTICLE }, { "book", GALLEY_SOURCE_BOOK }, { "mvbook", GALLEY_SOURCE_BOOK },
  { "inbook", GALLEY_SOURCE_BOOK }, { "bookinbook", GALLEY_SOURCE_BOOK }, { "suppbook", GALLEY_SOURCE_BOOK },
  { "booklet", GALLEY_SOURCE_DOCUMENT }, { "collection", GALLEY_SOURCE_BOOK }, { "incollection", GALLEY_SOURCE_BOOK },
  { "proceedings", GALLEY_SOURCE_BOOK }, { "reference", GALLEY_SOURCE_BOOK }, { "inreference", GALLEY_SOURCE_BOOK },
  { "manual", GALLEY_SOURCE_DOCUMENT }, { "thesis", GALLEY_SOURCE_DOCUMENT }, { "phdthesis", GALLEY_SOURCE_DOCUMENT },
  { "mastersthesis", GALLEY_SOURCE_DOCUMENT }, { "patent", GALLEY_SOURCE_DOCUMENT }, { "standard", GALLEY_SOURCE_DOCUMENT },
  { "letter", GALLEY_SOURCE_DOCUMENT }, { "techreport", GALLEY_SOURCE_REPORT }, { "report", GALLEY_SOURCE_REPORT },
  { "online", GALLEY_SOURCE_WEB }, { "electronic", GALLEY_SOURCE_WEB }, { "www", GALLEY_SOURCE_WEB }, { "webpage", GALLEY_SOURCE_WEB },
  { "dataset", GALLEY_SOURCE_DATASET }, { "data", GALLEY_SOURCE_DATASET }, { "video", GALLEY_SOURCE_VIDEO },
  { "movie", GALLEY_SOURCE_VIDEO }, { "audio", GALLEY_SOURCE_AUDIO }, { "music", GALLEY_SOURCE_AUDIO },
  { "image", GALLEY_SOURCE_IMAGE }, { "artwork", GALLEY_SOURCE_IMAGE }, { "legislation", GALLEY_SOURCE_LAW },
  { "jurisdiction", GALLEY_SOURCE_LAW }, { "legal", GALLEY_SOURCE_LAW }, { "software", GALLEY_SOURCE_OTHER },
  { "newspaper", GALLEY_SOURCE_NEWS }, { "interview", GALLEY_SOURCE_INTERVIEW },
};

/* The short names that astronomers' journals have in LaTeX. */
static const struct
{
  const char *name;
  const char *journal;
} macros_of_journals[] = {
  { "aap", "Astronomy and Astrophysics" }, { "aapr", "Astronomy and Astrophysics Review" },
  { "aaps", "Astronomy and Astrophysics Supplement Series" }, { "aj", "The Astronomical Journal" },
  { "ao", "Applied Optics" }, { "apj", "The Astrophysical Journal" }, { "apjl", "The Astrophysical Journal Letters" },
  { "apjs", "The Astrophysical Journal Supplement Series" }, { "apss", "Astrophysics and Space Science" },
  { "araa", "Annual Review of Astronomy and Astrophysics" }, { "baas", "Bulletin of the American Astronomical Society" },
  { "gca", "Geochimica et Cosmochimica Acta" }, { "grl", "Geophysical Research Letters" }, { "icarus", "Icarus" },
  { "jcap", "Journal of Cosmology and Astroparticle Physics" }, { "jcp", "The Journal of Chemical Physics" },
  { "jgr", "Journal of Geophysical Research" }, { "memras", "Memoirs of the Royal Astronomical Society" },
  { "mnras", "Monthly Notices of the Royal Astronomical Society" }, { "nar", "New Astronomy Reviews" }, { "nat", "Nature" },
  { "pasa", "Publications of the Astronomical Society of Australia" }, { "pasj", "Publications of the Astronomical Society of Japan" },
  { "pasp", "Publications of the Astronomical Society of the Pacific" }, { "physrep", "Physics Reports" },
  { "planss", "Planetary and Space Science" }, { "pra", "Physical Review A" }, { "prb", "Physical Review B" },
  { "prc", "Physical Review C" }, { "prd", "Physical Review D" }, { "pre", "Physical Review E" },
  { "prl", "Physical Review Letters" }, { "qjras", "Quarterly Journal of the Royal Astronomical Society" },
  { "rmxaa", "Revista Mexicana de Astronomía y Astrofísica" }, { "skytel", "Sky and Telescope" }, { "solphys", "Solar Physics" },
  { "ssr", "Space Science Reviews" }, { "zap", "Zeitschrift für Astrophysik" },
};

/* In chapters the book's name is said, too. */
static const char *const chapters[] = { "inbook", "incollection", "inreference", "suppbook", "bookinbook", NULL };

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

static void
entry_clear (Entry *entry)
{
  galley_bibtex_entry_clear (&entry->read);
  g_clear_pointer (&entry->unknown, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static const char *
raw (const Entry *entry, const char *name)
{
  return g_hash_table_lookup (entry->read.fields, name);
}

/* The first of the fields that says something, as plain text. */
static char *
dup_text (Entry *entry, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *value = raw (entry, names[i]);
      g_autofree char *text = value != NULL ? galley_latex_to_text (value, strlen (value), &entry->unknown) : NULL;
      char *tidy = galley_source_text_tidy (text, -1);

      if (tidy != NULL)
        return tidy;
    }
  return NULL;
}

#define DUP_TEXT(entry, ...) dup_text ((entry), (const char *const[]) { __VA_ARGS__, NULL })

/* An address: braces, \url and escapes go, everything else is its own. */
static char *
dup_address (const char *value)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *url = value != NULL ? strstr (value, "\\url{") : NULL;

  if (value == NULL)
    return NULL;
  value = url != NULL ? url + 5 : value;
  for (const char *c = value; *c != '\0' && !(url != NULL && *c == '}'); c++)
    {
      if (*c == '\\' && c[1] != '\0' && strchr ("_%&#~$^{}", c[1]) != NULL)
        g_string_append_c (out, *++c);
      else if (g_str_has_prefix (c, "{\\textasciitilde}"))
        {
          g_string_append_c (out, '~');
          c += strlen ("{\\textasciitilde}") - 1;
        }
      else if (*c != '{' && *c != '}' && *c != '\\')
        g_string_append_c (out, *c);
    }
  return galley_source_text_tidy (out->str, -1);
}

/* Bytes up to the next " and " that stands in no braces. */
static gsize
name_length (const char *names)
{
  int depth = 0;

  for (const char *c = names; *c != '\0'; c++)
    {
      if (*c == '\\' && c[1] != '\0')
        c++;
      else if (*c == '{' || *c == '}')
        depth += *c == '{' ? 1 : -1;
      else if (depth == 0 && g_ascii_isspace (*c) && g_ascii_strncasecmp (c + 1, "and", 3) == 0 && g_ascii_isspace (c[4]))
        return (gsize) (c - names);
    }
  return strlen (names);
}

/* At commas that stand in no braces, into three at most. */
static guint
split_commas (const char *name, gsize n_bytes, char *parts[3])
{
  guint n = 0;
  gsize start = 0;
  int depth = 0;

  for (gsize i = 0; i <= n_bytes; i++)
    {
      if (i < n_bytes && (name[i] == '{' || name[i] == '}'))
        depth += name[i] == '{' ? 1 : -1;
      if (i == n_bytes || (name[i] == ',' && depth <= 0 && n < 2))
        {
          parts[n++] = g_strndup (name + start, i - start);
          start = i + 1;
        }
    }
  return n;
}

/* family=Beethoven, given=Ludwig, prefix=van */
static char *
dup_named_parts (Entry *entry, const char *name, gsize n_bytes)
{
  g_autofree char *copy = g_strndup (name, n_bytes);
  g_auto (GStrv) parts = g_strsplit (copy, ",", 9);
  g_autofree char *values[4] = { NULL };
  static const char *const names[4] = { "given", "prefix", "family", "suffix" };
  char *joined;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');

      if (equals == NULL)
        break;
      *equals = '\0';
      g_strstrip (parts[i]);
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        if (values[k] == NULL && g_ascii_strcasecmp (parts[i], names[k]) == 0)
          values[k] = galley_latex_to_text (equals + 1, strlen (equals + 1), &entry->unknown);
    }
  joined = galley_source_name_join (values[0], values[1], values[2], values[3]);
  for (guint k = 1; k < G_N_ELEMENTS (values); k++)
    g_free (values[k]);
  return joined;
}

static char *
dup_name (Entry *entry, const char *name, gsize n_bytes)
{
  char *parts[3] = { NULL };
  g_autofree char *text[3] = { NULL };
  guint n;
  char *joined;

  if (g_strstr_len (name, (gssize) n_bytes, "family=") != NULL || g_strstr_len (name, (gssize) n_bytes, "family =") != NULL)
    return dup_named_parts (entry, name, n_bytes);
  n = split_commas (name, n_bytes, parts);
  for (guint i = 0; i < n; i++)
    {
      text[i] = galley_latex_to_text (parts[i], strlen (parts[i]), &entry->unknown);
      g_free (parts[i]);
    }
  /* "First von Last", "von Last, First", "von Last, Jr, First" */
  joined = galley_source_name_join (n == 1 ? NULL : text[n - 1], NULL, text[0], n == 3 ? text[1] : NULL);
  g_free (text[1]);
  g_free (text[2]);
  return joined;
}

static void
take_names (Entry *entry, GalleySourceRecord *record, const char *names)
{
  while (names != NULL && *names != '\0')
    {
      gsize n = name_length (names);
      g_autofree char *name = dup_name (entry, names, n);

      if (name != NULL && g_ascii_strcasecmp (name, "others") != 0)
        galley_source_record_take_author (record, g_steal_pointer (&name));
      names += n;
      if (*names != '\0')
        names += strlen (" and");
      while (g_ascii_isspace (*names))
        names++;
    }
}

/* jan, March, 3, mar # "~15": the month, and the day where one is there. */
static int
read_month (const char *month, int *day)
{
  const char *digits = month + strcspn (month, "0123456789");

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *lower = g_ascii_strdown (month, -1);
      const char *name = strstr (lower, months[i]);

      if (name != NULL && (name == lower || !g_ascii_isalpha (name[-1])))
        {
          *day = (int) g_ascii_strtoll (digits, NULL, 10);
          return (int) i + 1;
        }
    }
  return *month == *digits ? (int) g_ascii_strtoll (digits, NULL, 10) : 0;
}

/* EDTF has signs that mean something else to LaTeX: 1788~ */
static char *
dup_date (Entry *entry, const char *name)
{
  const char *value = raw (entry, name);
  g_autofree char *edtf = galley_source_date_read (value);

  return edtf != NULL ? g_steal_pointer (&edtf) : DUP_TEXT (entry, name);
}

static void
take_dates (GalleySourceImport *import, Entry *entry, GalleySourceRecord *record)
{
  g_autofree char *date = dup_date (entry, "date");
  g_autofree char *year = DUP_TEXT (entry, "year");
  g_autofree char *month = DUP_TEXT (entry, "month");
  g_autofree char *day = DUP_TEXT (entry, "day");
  g_autofree char *accessed = DUP_TEXT (entry, "urldate", "accessed", "lastchecked", "lastaccessed", "visited");
  g_autofree char *archived = DUP_TEXT (entry, "archivedate");

  galley_source_record_take_date (import, record, &record->published, date, _("Date"));
  if (record->published == NULL && year != NULL && strlen (year) == 4 && strspn (year, "0123456789") == 4)
    {
      int month_day = 0;
      int number = month != NULL ? read_month (month, &month_day) : 0;

      record->published = galley_source_date_from ((int) g_ascii_strtoll (year, NULL, 10), number,
                                                   day != NULL ? (int) g_ascii_strtoll (day, NULL, 10) : month_day);
    }
  if (record->published == NULL)
    galley_source_record_take_date (import, record, &record->published, year, _("Date"));
  galley_source_record_take_date (import, record, &record->accessed, accessed, _("Read"));
  galley_source_record_take_date (NULL, record, &record->archive_date, archived, _("Archived"));
}

static GalleySourceType
find_type (Entry *entry, const char *kind)
{
  g_autofree char *subtype = DUP_TEXT (entry, "entrysubtype");
  GalleySourceType named = galley_source_type_from_word (subtype);

  if (subtype != NULL && (g_ascii_strcasecmp (subtype, "newspaper") == 0))
    return GALLEY_SOURCE_NEWS;
  if (named != GALLEY_SOURCE_NO_TYPE)
    return named;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].name, kind) == 0)
      return types[i].type;
  /* @misc is all the rest: preprints, deposited papers, pages. */
  if (raw (entry, "eprint") != NULL)
    return GALLEY_SOURCE_ARTICLE;
  if (raw (entry, "doi") != NULL)
    return GALLEY_SOURCE_DOCUMENT;
  return raw (entry, "url") != NULL || (raw (entry, "howpublished") != NULL && strstr (raw (entry, "howpublished"), "http") != NULL)
           ? GALLEY_SOURCE_WEB : GALLEY_SOURCE_OTHER;
}

/* arXiv's number is an address, and arXiv is where it came out. */
static void
take_eprint (Entry *entry, GalleySourceRecord *record)
{
  g_autofree char *number = DUP_TEXT (entry, "eprint");
  g_autofree char *archive = DUP_TEXT (entry, "archiveprefix", "eprinttype");

  if (number == NULL || (archive != NULL && g_ascii_strcasecmp (archive, "arxiv") != 0))
    return;
  if (record->url == NULL)
    record->url = g_strconcat ("https://arxiv.org/abs/",
                               g_ascii_strncasecmp (number, "arXiv:", 6) == 0 ? number + 6 : number, NULL);
  if (record->publisher == NULL)
    record->publisher = g_strdup ("arXiv");
}

static void
take_address (Entry *entry, GalleySourceRecord *record)
{
  static const char *const names[] = { "url", "howpublished", "link", "ee" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *address = dup_address (raw (entry, names[i]));

      if (address != NULL && g_ascii_strncasecmp (address, "http", 4) == 0)
        {
          record->url = g_steal_pointer (&address);
          return;
        }
    }
}

static char *
dup_journal (Entry *entry)
{
  const char *written = raw (entry, "journal");

  for (gsize i = 0; written != NULL && *written == '\\' && i < G_N_ELEMENTS (macros_of_journals); i++)
    if (g_str_equal (written + 1, macros_of_journals[i].name))
      return g_strdup (macros_of_journals[i].journal);
  return DUP_TEXT (entry, "journaltitle", "journal", "booktitle", "maintitle", "eventtitle");
}

static void
take_publisher (Entry *entry, GalleySourceRecord *record, const char *kind)
{
  g_autofree char *container = dup_journal (entry);
  g_autofree char *publisher = DUP_TEXT (entry, "publisher", "institution", "school", "organization");
  g_autofree char *way = DUP_TEXT (entry, "howpublished");

  /* "howpublished = {\url{...}}" is no house. */
  if (publisher == NULL && way != NULL && strstr (way, "://") == NULL)
    publisher = g_steal_pointer (&way);
  galley_source_record_take_publisher (record, container, publisher, g_strv_contains (chapters, kind));
}

static void
take_texts (Entry *entry, GalleySourceRecord *record)
{
  g_autofree char *title = DUP_TEXT (entry, "title", "maintitle", "booktitle");
  g_autofree char *subtitle = DUP_TEXT (entry, "subtitle");
  g_autofree char *volume = DUP_TEXT (entry, "volume");
  g_autofree char *number = DUP_TEXT (entry, "number", "issue");
  g_autofree char *pages = DUP_TEXT (entry, "pages");
  g_autofree char *edition = DUP_TEXT (entry, "edition");
  g_autofree char *note = DUP_TEXT (entry, "note");
  g_autofree char *annotation = DUP_TEXT (entry, "annote", "annotation");
  g_autofree char *isbn = DUP_TEXT (entry, "isbn");

  record->title = subtitle != NULL && title != NULL ? g_strdup_printf ("%s: %s", title, subtitle) : g_steal_pointer (&title);
  record->quote = DUP_TEXT (entry, "quote");
  record->doi = dup_address (raw (entry, "doi"));
  record->archive_url = dup_address (raw (entry, "archiveurl"));
  /* "978-0-13-110362-7 0-13-110362-8 (pbk)": one is enough. */
  if (isbn != NULL)
    record->isbn = g_strndup (isbn, strcspn (isbn, " ,;("));
  galley_source_record_take_details (record, volume, number, pages, edition);
  galley_source_record_take_note (record, note);
  galley_source_record_take_note (record, annotation);
}

static void
add_record (GalleySourceImport *import, Entry *entry)
{
  GalleySourceRecord *record = galley_source_record_new ();

  record->type = find_type (entry, entry->read.kind);
  record->id = g_strdup (entry->read.key);
  take_texts (entry, record);
  take_names (entry, record, raw (entry, "author") != NULL ? raw (entry, "author") : raw (entry, "editor"));
  take_publisher (entry, record, entry->read.kind);
  take_address (entry, record);
  take_eprint (entry, record);
  take_dates (import, entry, record);
  if (entry->unknown != NULL)
    galley_source_import_remark (import, _("In “%.*s” the command \\%.*s was not understood."),
                                 galley_source_count_shown (entry->label), entry->label,
                                 galley_source_count_shown (entry->unknown), entry->unknown);
  galley_source_import_add (import, record, entry->label);
}

void
galley_source_read_bibtex (GalleySourceImport *import, GalleyBibtexReader *reader, const char *text, gsize n_bytes)
{
  GalleyBibtexEntry read;

  galley_bibtex_reader_take (reader, text, n_bytes);
  while (galley_bibtex_reader_next (reader, &read))
    {
      g_auto (Entry) entry = { .read = read, .label = read.key != NULL ? read.key : read.kind };

      if (read.breaks_off)
        galley_source_import_remark (import, _("The record “%.*s” breaks off; what comes before that was read."),
                                     galley_source_count_shown (entry.label), entry.label);
      add_record (import, &entry);
    }
}
