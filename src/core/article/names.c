/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/article/names.h"

typedef struct
{
  gunichar first;
  gunichar last;
} Range;

/* Beyond ASCII. */
static const Range start_ranges[] = {
  { 0xc0, 0xd6 },     { 0xd8, 0xf6 },     { 0xf8, 0x2ff },    { 0x370, 0x37d },   { 0x37f, 0x1fff },
  { 0x200c, 0x200d }, { 0x2070, 0x218f }, { 0x2c00, 0x2fef }, { 0x3001, 0xd7ff }, { 0xf900, 0xfdcf },
  { 0xfdf0, 0xfffd }, { 0x10000, 0xeffff },
};

static const Range more_ranges[] = {
  { 0xb7, 0xb7 }, { 0x300, 0x36f }, { 0x203f, 0x2040 },
};

static gboolean
in_ranges (gunichar c, const Range *ranges, gsize n_ranges)
{
  for (gsize i = 0; i < n_ranges; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

static gboolean
may_start_name (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalpha ((char) c) || c == '_';
  return in_ranges (c, start_ranges, G_N_ELEMENTS (start_ranges));
}

static gboolean
may_continue_name (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '_' || c == '-' || c == '.';
  return in_ranges (c, start_ranges, G_N_ELEMENTS (start_ranges))
         || in_ranges (c, more_ranges, G_N_ELEMENTS (more_ranges));
}

/* Small letters alone, as nearly all names are. */
static gboolean
is_plain (const char *name, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (!g_ascii_islower (name[i]))
      return FALSE;
  return n_bytes > 0;
}

/**
 * galley_name_is_simple:
 * @name: need not end in NUL, nor be valid UTF-8
 * @n_bytes: length of @name in bytes
 *
 * Returns: whether it is a name without colon (an NCName)
 */
gboolean
galley_name_is_simple (const char *name, gsize n_bytes)
{
  const char *p = name;
  const char *end = name + n_bytes;

  if (n_bytes == 0)
    return FALSE;

  while (p < end)
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char_validated (p, end - p);

      /* What is no valid UTF-8 comes back above all ranges. */
      if (!(p == name ? may_start_name (c) : may_continue_name (c)))
        return FALSE;
      p += (guchar) *p < 0x80 ? 1 : g_utf8_skip[(guchar) *p];
    }
  return TRUE;
}

/**
 * galley_name_is_qualified:
 * @name: need not end in NUL, nor be valid UTF-8
 * @n_bytes: length of @name in bytes
 *
 * Returns: whether it is a name with or without prefix (a QName)
 */
gboolean
galley_name_is_qualified (const char *name, gsize n_bytes)
{
  gsize n_prefix;

  if (is_plain (name, n_bytes))
    return TRUE;

  n_prefix = galley_name_prefix_length (name, n_bytes);
  if (n_prefix > 0 && !galley_name_is_simple (name, n_prefix - 1))
    return FALSE;
  return galley_name_is_simple (name + n_prefix, n_bytes - n_prefix);
}
