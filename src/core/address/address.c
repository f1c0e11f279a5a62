/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/address/address.h"

#include <string.h>

#include "core/article/markup.h"

/* The first letter tells most addresses apart. */
static inline gboolean
has_prefix (const char *address, gsize n_bytes, const char *prefix)
{
  gsize n_prefix = strlen (prefix);

  return g_ascii_tolower (address[0]) == prefix[0] && n_bytes >= n_prefix
         && g_ascii_strncasecmp (address, prefix, n_prefix) == 0;
}

static gboolean
has_control (const char *address, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) address[i] < 0x20 && !galley_markup_is_space (address[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_space (const char *address, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    if (galley_markup_is_space (address[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_line_end (const char *address, gsize n_bytes)
{
  return memchr (address, '\n', n_bytes) != NULL || memchr (address, '\r', n_bytes) != NULL;
}

/* Behind the colon and the slashes. */
static gboolean
is_web_rest (const char *rest, gsize n_bytes)
{
  return n_bytes > 0 && strchr ("/?#", rest[0]) == NULL && !has_space (rest, n_bytes);
}

/* Two slashes, either way round, lead to another host; a colon before the
 * first slash makes a scheme of what stands before it. */
static gboolean
is_relative (const char *address, gsize n_bytes)
{
  gsize i = 0;

  if (address[0] == '/')
    return n_bytes == 1
           || (address[1] != '/' && address[1] != '\\' && !galley_markup_is_space (address[1])
               && !has_line_end (address, n_bytes));

  while (i < n_bytes && address[i] != '/' && address[i] != '?' && address[i] != '#')
    {
      if (address[i] == ':' || address[i] == '\\')
        return FALSE;
      i++;
    }
  if (i > 0 && galley_markup_is_space (address[i - 1]))
    return FALSE;
  return !has_line_end (address + i, n_bytes - i);
}

/**
 * galley_address_kind:
 * @address: the address, references already decoded; need not end in NUL
 * @n_bytes: length of @address in bytes
 *
 * White space around the address does not count. Whatever a browser might
 * read as a scheme by leaving something out is unsafe.
 */
GalleyAddressKind
galley_address_kind (const char *address, gsize n_bytes)
{
  while (n_bytes > 0 && galley_markup_is_space (address[0]))
    address++, n_bytes--;
  while (n_bytes > 0 && galley_markup_is_space (address[n_bytes - 1]))
    n_bytes--;

  if (n_bytes == 0)
    return GALLEY_ADDRESS_EMPTY;
  if (has_control (address, n_bytes))
    return GALLEY_ADDRESS_UNSAFE;

  if (has_prefix (address, n_bytes, "http://"))
    return is_web_rest (address + 7, n_bytes - 7) ? GALLEY_ADDRESS_WEB : GALLEY_ADDRESS_UNSAFE;
  if (has_prefix (address, n_bytes, "https://"))
    return is_web_rest (address + 8, n_bytes - 8) ? GALLEY_ADDRESS_WEB : GALLEY_ADDRESS_UNSAFE;
  if (has_prefix (address, n_bytes, "mailto:"))
    return n_bytes > 7 && !has_space (address + 7, n_bytes - 7) ? GALLEY_ADDRESS_MAIL : GALLEY_ADDRESS_UNSAFE;

  return is_relative (address, n_bytes) ? GALLEY_ADDRESS_RELATIVE : GALLEY_ADDRESS_UNSAFE;
}
