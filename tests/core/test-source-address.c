/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/address/source-address.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
  const char *wanted;
  const char *date;       /* of archives */
} Case;

static const Case clean_cases[] = {
  { "nothing to do", "https://example.org/a?b=c#d", "https://example.org/a?b=c#d", NULL },
  { "all of the query", "https://example.org/a?utm_source=x&utm_medium=y", "https://example.org/a", NULL },
  { "first of the query", "https://example.org/a?fbclid=x&id=3", "https://example.org/a?id=3", NULL },
  { "last of the query", "https://example.org/a?id=3&GCLID=x", "https://example.org/a?id=3", NULL },
  { "between", "https://example.org/?a=1&utm_x=2&b=3#top", "https://example.org/?a=1&b=3#top", NULL },
  { "a name that only begins so", "https://example.org/?smidgen=1", "https://example.org/?smidgen=1", NULL },
  { "text fragment", "https://example.org/a#:~:text=word", "https://example.org/a", NULL },
  { "no web address", "mailto:a@example.org?utm_source=x", "mailto:a@example.org?utm_source=x", NULL },
  { "empty", "", "", NULL },
};

static const Case same_cases[] = {
  { "scheme", "http://example.org/a", "https://example.org/a", NULL },
  { "www", "https://www.example.org/a", "https://example.org/a", NULL },
  { "slash", "https://example.org/a/", "https://example.org/a", NULL },
  { "root", "https://example.org/", "https://example.org", NULL },
  { "case of the host", "https://Example.ORG/a", "https://example.org/a", NULL },
  { "port", "https://example.org:443/a", "http://example.org:80/a", NULL },
  { "user", "https://me:secret@example.org/a", "https://example.org/a", NULL },
  { "tracking", "https://example.org/a?utm_source=x&id=3", "https://example.org/a?id=3&fbclid=y", NULL },
  { "fragment", "https://example.org/a#one", "https://example.org/a#two", NULL },
  { "phone", "https://en.m.wikipedia.org/wiki/Leap_second", "https://en.wikipedia.org/wiki/Leap_second", NULL },
  { "phone, too", "https://m.example.org/a", "https://example.org/a", NULL },
  { "escapes", "https://example.org/%7Eme/%c3%a9", "https://example.org/~me/%C3%A9", NULL },
  { "international", "https://b\xc3\xbc" "cher.example/", "https://xn--bcher-kva.example", NULL },
  { "space around", "  https://example.org/a\n", "https://example.org/a", NULL },
};

static const Case other_cases[] = {
  { "path", "https://example.org/a", "https://example.org/b", NULL },
  { "case of the path", "https://example.org/a", "https://example.org/A", NULL },
  { "query", "https://example.org/?id=1", "https://example.org/?id=2", NULL },
  { "host", "https://a.example.org/", "https://b.example.org/", NULL },
  { "www alone", "https://www.org/", "https://org/", NULL },
  { "port", "https://example.org:8080/", "https://example.org/", NULL },
  { "hash bang", "https://example.org/#!/a", "https://example.org/#!/b", NULL },
};

static const Case doi_cases[] = {
  { "bare", "10.1038/171737a0", "10.1038/171737a0", NULL },
  { "prefix", "doi:10.1038/171737a0", "10.1038/171737a0", NULL },
  { "address", "https://doi.org/10.1038/171737a0", "10.1038/171737a0", NULL },
  { "old address", "http://dx.doi.org/10.1038/171737a0", "10.1038/171737a0", NULL },
  { "escaped", "https://doi.org/10.1016%2FS1473-3099(20)30120-1", NULL, NULL },
  { "brackets", "10.1016/S1473-3099(20)30120-1", "10.1016/S1473-3099(20)30120-1", NULL },
  { "in brackets", "(see 10.1038/171737a0).", "10.1038/171737a0", NULL },
  { "end of a sentence", "As 10.1038/171737a0, and so on", "10.1038/171737a0", NULL },
  { "publisher", "https://www.science.org/doi/full/10.1126/science.1225829?cookieSet=1", "10.1126/science.1225829", NULL },
  { "publisher's file", "https://journals.example.org/article/10.1088/1748-9326/8/2/024024/meta", "10.1088/1748-9326/8/2/024024", NULL },
  { "in a query", "https://journals.plos.org/plosmedicine/article?id=10.1371/journal.pmed.0020124&x=1", "10.1371/journal.pmed.0020124", NULL },
  { "registrant with a dot", "10.1000.10/123456", "10.1000.10/123456", NULL },
  { "too short", "10.12/ab", NULL, NULL },
  { "a number", "110.1038/171737a0", NULL, NULL },
  { "a version", "version 10.1038", NULL, NULL },
  { "nothing behind", "10.1038/", NULL, NULL },
  { "none", "https://example.org/", NULL, NULL },
};

static const Case archive_cases[] = {
  { "wayback", "https://web.archive.org/web/20220320100036/https://lkml.org/lkml/2012/7/1/203", "https://lkml.org/lkml/2012/7/1/203", "2022-03-20" },
  { "wayback, bare", "https://web.archive.org/web/20220320100036id_/http://example.org/", "http://example.org/", "2022-03-20" },
  { "wayback, lost slash", "https://web.archive.org/web/20220320100036/https:/example.org/a", "https://example.org/a", "2022-03-20" },
  { "wayback, no scheme", "http://web.archive.org/web/2016/example.org/a", "http://example.org/a", "2016" },
  { "wayback, year", "https://web.archive.org/web/2026/https://example.org/reg", "https://example.org/reg", "2026" },
  { "wayback, old host", "http://wayback.archive.org/web/20100101000000/http://example.org/", "http://example.org/", "2010-01-01" },
  { "wayback, no such day", "https://web.archive.org/web/20221399000000/https://example.org/", "https://example.org/", NULL },
  { "wayback, query", "https://web.archive.org/web/20220320100036/https://example.org/?a=b#c", "https://example.org/?a=b#c", "2022-03-20" },
  { "archive.today", "https://archive.ph/20220320100036/https://example.org/a", "https://example.org/a", "2022-03-20" },
  { "archive.today with dots", "https://archive.today/2022.03.20-100036/https://example.org/a", "https://example.org/a", "2022-03-20" },
  { "archive.today, short", "https://archive.is/AbC12", "", NULL },
  { "perma.cc", "https://perma.cc/AB12-CD34", "", NULL },
  { "arquivo.pt", "https://arquivo.pt/wayback/20100101000000/http://example.org/", "http://example.org/", "2010-01-01" },
  { "all copies", "https://web.archive.org/web/*/https://example.org/", NULL, NULL },
  { "archive's own page", "https://archive.org/details/texts", NULL, NULL },
  { "archive.today itself", "https://archive.ph/", NULL, NULL },
  { "a date in a path", "https://example.org/2022/03/20/a", NULL, NULL },
  { "digits", "https://example.org/20220320100036/a", NULL, NULL },
  { "nothing behind", "https://web.archive.org/web/20220320100036/", NULL, NULL },
  { "no address", "web.archive.org/web/20220320100036/https://example.org/", NULL, NULL },
};

static void
test_clean (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *found = galley_source_address_clean (c->text);

  g_assert_cmpstr (found, ==, c->wanted);
}

static void
test_same (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *a = galley_source_address_normalise (c->text);
  g_autofree char *b = galley_source_address_normalise (c->wanted);

  g_assert_cmpstr (a, ==, b);
}

static void
test_other (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *a = galley_source_address_normalise (c->text);
  g_autofree char *b = galley_source_address_normalise (c->wanted);

  g_assert_cmpstr (a, !=, b);
}

static void
test_doi (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *found = galley_source_address_find_doi (c->text);

  g_assert_cmpstr (found, ==, c->wanted);
}

static void
test_archive (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *original = NULL;
  g_autofree char *date = NULL;
  gboolean is_archive = galley_source_address_split_archive (c->text, &original, &date);

  g_assert_cmpint (is_archive, ==, c->wanted != NULL);
  g_assert_cmpstr (original != NULL ? original : "", ==, c->wanted != NULL ? c->wanted : "");
  g_assert_cmpstr (date, ==, c->date);
}

static void
add_cases (const char *group, const Case *cases, gsize n, GTestDataFunc func)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/source-address/%s/%s", group, cases[i].name);

      g_test_add_data_func (path, &cases[i], func);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("clean", clean_cases, G_N_ELEMENTS (clean_cases), test_clean);
  add_cases ("same", same_cases, G_N_ELEMENTS (same_cases), test_same);
  add_cases ("other", other_cases, G_N_ELEMENTS (other_cases), test_other);
  add_cases ("doi", doi_cases, G_N_ELEMENTS (doi_cases), test_doi);
  add_cases ("archive", archive_cases, G_N_ELEMENTS (archive_cases), test_archive);

  return g_test_run ();
}
