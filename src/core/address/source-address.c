/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/address/source-address.h"

#include <string.h>

#include "core/address/address.h"
#include "core/date/date.h"

/* Of 10.NNNN, as they are given out. */
#define MIN_REGISTRANT 4
#define MAX_REGISTRANT 9

/* A copy's time in an archive: years alone are the shortest. */
#define MIN_STAMP 4
#define MAX_STAMP 14

/* Parameters that say where a reader came from. A name that ends in _ stands
 * for all that begin so. */
static const char *const tracking[] = {
  "utm_", "mtm_", "pk_", "hsa_", "ns_", "at_", "guce_referrer", "oly_", "fbclid", "gclid", "gclsrc", "dclid",
  "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mc_cid", "mc_eid", "_ga",
  "_gl", "_hsenc", "_hsmi", "__twitter_impression", "guccounter", "ref_src", "ref_url", "cmpid", "cmp", "smid",
  "smtyp", "xtor", "wt_mc", "wt.mc_id", "ocid", "ncid", "s_cid", "sr_share", "wickedid", "vero_id",
};

/* Hosts of the same archive; its addresses are short, or hold time and original. */
static const char *const archive_today[] = {
  "archive.today", "archive.ph", "archive.is", "archive.li", "archive.md", "archive.vn", "archive.fo",
};

/* What publishers hang behind a DOI in their addresses. */
static const char *const behind_doi[] = {
  "/full/html", "/full", "/fulltext", "/pdf", "/epdf", "/abstract", "/meta", "/html", "/summary", "/epub", ".pdf", ".full", "/",
};

typedef struct
{
  gsize host, host_end;     /* bytes from the start */
  gsize path_end;           /* of the path: the ?, the # or the end */
  gsize query_end;          /* the # or the end */
} Parts;

static gsize
scheme_length (const char *url)
{
  if (g_ascii_strncasecmp (url, "https://", 8) == 0)
    return 8;
  return g_ascii_strncasecmp (url, "http://", 7) == 0 ? 7 : 0;
}

static gboolean
take_apart (const char *url, Parts *parts)
{
  const char *at;

  parts->host = scheme_length (url);
  if (parts->host == 0)
    return FALSE;
  parts->host_end = parts->host + strcspn (url + parts->host, "/?#");
  parts->path_end = parts->host_end + strcspn (url + parts->host_end, "?#");
  parts->query_end = parts->path_end + strcspn (url + parts->path_end, "#");

  /* A name or a port is no part of who publishes it. */
  at = memchr (url + parts->host, '@', parts->host_end - parts->host);
  if (at != NULL)
    parts->host = (gsize) (at - url) + 1;
  return parts->host_end > parts->host;
}

static gboolean
is_tracking (const char *parameter, gsize n_bytes)
{
  const char *equals = memchr (parameter, '=', n_bytes);
  gsize n_name = equals != NULL ? (gsize) (equals - parameter) : n_bytes;

  for (gsize i = 0; i < G_N_ELEMENTS (tracking); i++)
    {
      gsize n = strlen (tracking[i]);

      if (n_name >= n && g_ascii_strncasecmp (parameter, tracking[i], n) == 0 && (n_name == n || tracking[i][n - 1] == '_'))
        return TRUE;
    }
  return FALSE;
}

/* The query without what is left out, with its ?, or nothing. */
static void
append_query (GString *out, const char *query, gsize n_bytes)
{
  const char *end = query + n_bytes;
  char separator = '?';

  for (const char *p = query; p < end;)
    {
      const char *and = memchr (p, '&', (gsize) (end - p));
      gsize n = (gsize) ((and != NULL ? and : end) - p);

      if (n > 0 && !is_tracking (p, n))
        {
          g_string_append_c (out, separator);
          g_string_append_len (out, p, (gssize) n);
          separator = '&';
        }
      p += n + 1;
    }
}

/* Without a port that goes without saying, and in small letters. */
static char *
dup_host (const char *url, const Parts *parts)
{
  g_autofree char *raw = g_strndup (url + parts->host, parts->host_end - parts->host);
  g_autofree char *valid = g_utf8_make_valid (raw, -1);
  g_autofree char *lower = g_utf8_strdown (valid, -1);
  g_autofree char *ascii = NULL;
  char *colon = strrchr (lower, ':');

  if (colon != NULL && (strcmp (colon, ":80") == 0 || strcmp (colon, ":443") == 0))
    *colon = '\0';
  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  ascii = strlen (lower) < 256 ? g_hostname_to_ascii (lower) : NULL;
  return ascii != NULL ? g_steal_pointer (&ascii) : g_steal_pointer (&lower);
}

static const char *
without_first_label (const char *host)
{
  static const char *const labels[] = { "www.", "m.", "mobile.", "amp." };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_has_prefix (host, labels[i]) && strchr (host + strlen (labels[i]), '.') != NULL)
      return host + strlen (labels[i]);
  return host;
}

/* %7e is ~, and %c3 is %C3. */
static void
append_unescaped (GString *out, const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      int high = text[i] == '%' && i + 2 < n_bytes ? g_ascii_xdigit_value (text[i + 1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (text[i + 2]) : -1;
      int c = high * 16 + low;

      if (low < 0)
        g_string_append_c (out, text[i]);
      else
        {
          if (c < 0x80 && (g_ascii_isalnum (c) || strchr ("-._~", c) != NULL) && c != 0)
            g_string_append_c (out, (char) c);
          else
            g_string_append_printf (out, "%%%02X", (guint) c);
          i += 2;
        }
    }
}

static gboolean
is_registrant (const char *text, gsize *length)
{
  gsize n = 3;

  if (strncmp (text, "10.", 3) != 0)
    return FALSE;
  while (g_ascii_isdigit (text[n]))
    n++;
  if (n - 3 < MIN_REGISTRANT || n - 3 > MAX_REGISTRANT)
    return FALSE;
  while (text[n] == '.' && g_ascii_isdigit (text[n + 1]))
    do
      n++;
    while (g_ascii_isdigit (text[n]));
  *length = n;
  return text[n] == '/';
}

/* A closing bracket that has been opened belongs to it. */
static gboolean
is_open (const GString *doi, char open, char close)
{
  int depth = 0;

  for (gsize i = 0; i < doi->len; i++)
    depth += doi->str[i] == open ? 1 : doi->str[i] == close ? -1 : 0;
  return depth >= 0;
}

static void
trim_doi (GString *doi)
{
  while (doi->len > 0)
    {
      char last = doi->str[doi->len - 1];

      if (strchr (".,;:'\"", last) == NULL && !(last == ')' && !is_open (doi, '(', ')'))
          && !(last == ']' && !is_open (doi, '[', ']')) && last != '}')
        break;
      g_string_truncate (doi, doi->len - 1);
    }
}

static void
trim_address (GString *doi)
{
  for (gsize i = 0; i < G_N_ELEMENTS (behind_doi); i++)
    if (g_str_has_suffix (doi->str, behind_doi[i]))
      {
        g_string_truncate (doi, doi->len - strlen (behind_doi[i]));
        return;
      }
}

static gboolean
is_digits (const char *text, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return n_bytes > 0;
}

/* YYYYMMDD... as archives write it, as far as it goes; NULL where there is no such day. */
static char *
dup_date (const char *stamp, gsize n_digits)
{
  g_autoptr (GString) edtf = g_string_new_len (stamp, 4);
  GalleyDate date;

  if (n_digits >= 6)
    g_string_append_printf (edtf, "-%.2s", stamp + 4);
  if (n_digits >= 8)
    g_string_append_printf (edtf, "-%.2s", stamp + 6);
  return galley_date_parse_edtf (edtf->str, -1, &date, NULL) ? g_string_free (g_steal_pointer (&edtf), FALSE) : NULL;
}

/* The original as it stands behind the time, which often has lost a slash or its scheme. */
static char *
dup_original (const char *text)
{
  gsize scheme = g_ascii_strncasecmp (text, "https:", 6) == 0 ? 6 : g_ascii_strncasecmp (text, "http:", 5) == 0 ? 5 : 0;
  const char *rest = text + scheme;

  while (*rest == '/')
    rest++;
  if (*rest == '\0' || strcspn (rest, "/?#") == 0 || memchr (rest, '.', strcspn (rest, "/?#")) == NULL)
    return NULL;
  return g_strconcat (scheme == 6 ? "https://" : "http://", rest, NULL);
}

/* STAMP/ORIGINAL, where letters may follow the time (20200102030405if_/). */
static gboolean
split_stamp (const char *path, guint n_least, char **original, char **date)
{
  char digits[MAX_STAMP + 1];
  guint n = 0;
  const char *c = path;

  /* archive.today also has 2022.03.20-100036. */
  for (; *c != '\0' && n < MAX_STAMP && (g_ascii_isdigit (*c) || (n > 0 && (*c == '.' || *c == '-'))); c++)
    if (g_ascii_isdigit (*c))
      digits[n++] = *c;
  while (g_ascii_isalpha (*c) || *c == '_')
    c++;
  if (n < n_least || *c != '/' || c[1] == '\0')
    return FALSE;

  *original = dup_original (c + 1);
  if (*original == NULL)
    return FALSE;
  *date = dup_date (digits, n);
  return TRUE;
}

static gboolean
is_archive_today (const char *host)
{
  for (gsize i = 0; i < G_N_ELEMENTS (archive_today); i++)
    if (strcmp (host, archive_today[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
split (const char *url, char **original, char **date)
{
  Parts parts;
  g_autofree char *host = NULL;
  const char *path, *name;

  if (!take_apart (url, &parts) || url[parts.host_end] != '/')
    return FALSE;
  host = dup_host (url, &parts);
  path = url + parts.host_end + 1;
  name = without_first_label (host);

  if (strcmp (name, "web.archive.org") == 0 || strcmp (name, "wayback.archive.org") == 0 || strcmp (name, "archive.org") == 0)
    return g_str_has_prefix (path, "web/") && split_stamp (path + 4, MIN_STAMP, original, date);
  if (is_archive_today (name))
    /* A short name says nothing of what it is a copy of. */
    return split_stamp (path, MIN_STAMP, original, date)
           || (strcspn (path, "/?#") >= 4 && g_ascii_isalnum (*path) && path[strcspn (path, "/?#")] == '\0');
  if (strcmp (name, "perma.cc") == 0)
    return path[0] != '\0' && strchr (path, '-') != NULL;

  /* Other archives that work as the Wayback Machine does: a full time, then an address. */
  for (const char *slash = path; slash != NULL && slash < url + parts.path_end; slash = strchr (slash, '/'))
    {
      slash += *slash == '/' ? 1 : 0;
      if (is_digits (slash, strnlen (slash, MAX_STAMP)) && strlen (slash) > MAX_STAMP
          && strstr (slash, "://") != NULL && split_stamp (slash, MAX_STAMP, original, date))
        return TRUE;
    }
  return FALSE;
}

/**
 * galley_source_address_clean:
 *
 * Takes the parameters out that tell where a reader came from. Everything else
 * stays as it is written, and what is no web address as a whole.
 */
char *
galley_source_address_clean (const char *url)
{
  g_return_val_if_fail (url != NULL, NULL);

  g_autoptr (GString) clean = g_string_new (NULL);
  Parts parts;

  if (!take_apart (url, &parts))
    return g_strdup (url);
  g_string_append_len (clean, url, (gssize) parts.path_end);
  append_query (clean, url + parts.path_end + (url[parts.path_end] == '?' ? 1 : 0),
                parts.query_end - parts.path_end - (url[parts.path_end] == '?' ? 1 : 0));
  /* What a browser was told to search for in the page. */
  if (!g_str_has_prefix (url + parts.query_end, "#:~:"))
    g_string_append (clean, url + parts.query_end);
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/**
 * galley_source_address_normalise:
 *
 * Makes the key that two addresses share where they lead to the same page:
 * without scheme, "www.", default port, last slash, tracking and fragment.
 */
char *
galley_source_address_normalise (const char *url)
{
  g_return_val_if_fail (url != NULL, NULL);

  g_autoptr (GString) key = g_string_new (NULL);
  g_autofree char *trimmed = g_strstrip (g_strdup (url));
  g_autofree char *host = NULL;
  const char *wikipedia;
  Parts parts;
  gsize path_end;

  if (!take_apart (trimmed, &parts))
    return g_steal_pointer (&trimmed);
  host = dup_host (trimmed, &parts);
  wikipedia = strstr (host, ".m.wikipedia.org");
  if (wikipedia != NULL)
    g_string_append_printf (key, "%.*s.wikipedia.org", (int) (wikipedia - host), host);
  else
    g_string_append (key, without_first_label (host));

  path_end = parts.path_end;
  while (path_end > parts.host_end && trimmed[path_end - 1] == '/')
    path_end--;
  append_unescaped (key, trimmed + parts.host_end, path_end - parts.host_end);
  if (parts.query_end > parts.path_end)
    append_query (key, trimmed + parts.path_end + 1, parts.query_end - parts.path_end - 1);
  /* Some pages are told apart by it. */
  if (g_str_has_prefix (trimmed + parts.query_end, "#!"))
    g_string_append (key, trimmed + parts.query_end);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/**
 * galley_source_address_find_doi:
 * @text: (nullable): a DOI with whatever before it, an address that has one,
 *   or words with one in them
 *
 * Returns: (nullable) (transfer full): the first one, as it is written
 */
char *
galley_source_address_find_doi (const char *text)
{
  gsize n_registrant;

  for (const char *c = text; c != NULL && (c = strstr (c, "10.")) != NULL; c += 3)
    {
      g_autoptr (GString) doi = NULL;
      g_autofree char *decoded = NULL;
      const char *before = c;
      gboolean in_address;

      if ((c > text && (g_ascii_isalnum (c[-1]) || c[-1] == '.')) || !is_registrant (c, &n_registrant))
        continue;
      while (before > text && !g_ascii_isspace (before[-1]) && before[-1] != '<' && before[-1] != '"')
        before--;
      in_address = scheme_length (before) > 0;
      doi = g_string_new_len (c, (gssize) strcspn (c, in_address ? " \t\r\n\"<>?#&" : " \t\r\n\"<>"));
      if (in_address)
        {
          decoded = g_uri_unescape_string (doi->str, NULL);
          if (decoded != NULL)
            g_string_assign (doi, decoded);
          trim_address (doi);
        }
      trim_doi (doi);
      if (doi->len > n_registrant + 1 && g_utf8_validate (doi->str, -1, NULL))
        return g_string_free (g_steal_pointer (&doi), FALSE);
    }
  return NULL;
}

/**
 * galley_source_address_split_archive:
 * @original: (out) (optional) (nullable): the address of what was copied
 * @date: (out) (optional) (nullable): the day of the copy, as EDTF
 *
 * Takes the address of a copy in the Wayback Machine, archive.today or an
 * archive like them apart.
 *
 * Returns: whether it is one
 */
gboolean
galley_source_address_split_archive (const char *url, char **original, char **date)
{
  g_return_val_if_fail (url != NULL, FALSE);

  g_autofree char *found = NULL;
  g_autofree char *day = NULL;
  gboolean is_archive = split (url, &found, &day);

  if (original != NULL)
    *original = g_steal_pointer (&found);
  if (date != NULL)
    *date = g_steal_pointer (&day);
  return is_archive;
}

char *
galley_source_address_dup_site (const char *url)
{
  Parts parts;
  g_autofree char *host = NULL;
  g_autofree char *decoded = NULL;
  const char *shown;

  if (url == NULL || !take_apart (url, &parts))
    return NULL;
  host = dup_host (url, &parts);
  decoded = g_hostname_to_unicode (host);
  shown = decoded != NULL ? decoded : host;
  return g_strdup (g_str_has_prefix (shown, "www.") ? shown + strlen ("www.") : shown);
}

/**
 * galley_source_address_read:
 *
 * Reads what people paste for an address: with space or angle brackets around
 * it, or without scheme where it starts with "www.".
 *
 * Returns: (nullable) (transfer full): a web address, or NULL
 */
char *
galley_source_address_read (const char *line)
{
  g_autofree char *bare = g_strdup (line);
  gsize n;

  g_strstrip (bare);
  n = strlen (bare);
  if (n > 2 && bare[0] == '<' && bare[n - 1] == '>')
    {
      bare[n - 1] = '\0';
      memmove (bare, bare + 1, n - 1);
    }
  if (g_ascii_strncasecmp (bare, "www.", 4) == 0 && strpbrk (bare, " \t") == NULL && strchr (bare + 4, '.') != NULL)
    return g_strconcat ("https://", bare, NULL);
  return strlen (bare) < GALLEY_SOURCE_MAX_ADDRESS && galley_address_kind (bare, strlen (bare)) == GALLEY_ADDRESS_WEB
           ? g_steal_pointer (&bare) : NULL;
}
