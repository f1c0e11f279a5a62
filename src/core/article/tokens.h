/* tokens.h: the text of an article cut into markup and character data
 *
 * One linear pass that accepts anything: every byte belongs to exactly one
 * token, whether the text is well-formed or not. This is where all exact
 * ranges come from; libxml2 has none. A #GalleyTokens borrows the text, which
 * must stay alive and unchanged; it owns its arrays. */

#pragma once

#include "core/text/span.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_TOKEN_TEXT,              /* character data; a < or & that starts nothing stays here */
  GALLEY_TOKEN_START_TAG,
  GALLEY_TOKEN_EMPTY_TAG,         /* <name/> */
  GALLEY_TOKEN_END_TAG,
  GALLEY_TOKEN_CDATA,
  GALLEY_TOKEN_COMMENT,
  GALLEY_TOKEN_PI,
  GALLEY_TOKEN_XML_DECLARATION,   /* only as the first thing of the text */
  GALLEY_TOKEN_DOCTYPE,           /* only once, before the root element */
  GALLEY_TOKEN_BOM,               /* U+FEFF as the first thing of the text */
} GalleyTokenKind;

/* No more is listed, so that hostile text cannot fill the memory: the rest of the
 * text is one token then. An article of 10 MB has a fifth of it. */
#define GALLEY_TOKENS_MAX 2000000u
#define GALLEY_TOKENS_MAX_ATTRS 500000u

typedef enum
{
  GALLEY_TOKEN_BROKEN = 1 << 0,   /* the markup does not end as it should, or has rubbish inside */
  GALLEY_TOKEN_BLANK = 1 << 1,    /* text of white space alone */
  GALLEY_TOKEN_STRAY_LT = 1 << 2, /* text with a < that starts no markup */
  GALLEY_TOKEN_AMPERSAND = 1 << 3,/* text with at least one & (a reference or a bare one) */
} GalleyTokenFlags;

typedef enum
{
  GALLEY_ATTR_NO_VALUE = 1 << 0,  /* a name alone */
  GALLEY_ATTR_UNQUOTED = 1 << 1,
  GALLEY_ATTR_UNTERMINATED = 1 << 2,
  GALLEY_ATTR_AMPERSAND = 1 << 3, /* the value holds at least one & */
  GALLEY_ATTR_NO_SPACE = 1 << 4,  /* nothing between this name and what stands before it */
  GALLEY_ATTR_STRAY_LT = 1 << 5,  /* the value holds a < that starts no markup */
} GalleyAttrFlags;

typedef struct
{
  guint32 start;                  /* bytes; the tokens tile the text */
  guint32 end;
  guint32 name_end;               /* tags and PIs: the name ends here; see galley_token_name() */
  guint32 first_attr;             /* start and empty tags: index of the first attribute */
  guint16 n_attrs;                /* G_MAXUINT16 at most, and no more than the maximum in all; what is beyond is not listed and the token broken */
  guint8 kind;                    /* GalleyTokenKind */
  guint8 flags;                   /* GalleyTokenFlags */
} GalleyToken;

typedef struct
{
  GalleySpan name;                /* prefix included */
  GalleySpan value;               /* between the quotes, as written */
  char quote;                     /* ' or ", 0 where there is none */
  guint8 flags;                   /* GalleyAttrFlags */
  guint8 attribute;               /* GalleyAttribute; set by the tree */
} GalleyAttr;

typedef struct
{
  const char *text;               /* borrowed, UTF-8 expected, not necessarily valid; no final NUL needed */
  guint32 n_bytes;

  GArray *tokens;                 /* of GalleyToken, in order */
  GArray *attrs;                  /* of GalleyAttr, in order */
  gboolean is_cut;                /* there is more than is listed */
} GalleyTokens;

GalleyTokens *galley_tokens_new  (const char *text,
                                  gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void          galley_tokens_free (GalleyTokens *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTokens, galley_tokens_free)

#define galley_tokens_get(self, i) (&g_array_index ((self)->tokens, GalleyToken, (i)))
#define galley_tokens_get_attr(self, i) (&g_array_index ((self)->attrs, GalleyAttr, (i)))

/* The name of a tag or PI, as written, prefix included; empty for other kinds. */
static inline GalleySpan
galley_token_name (const GalleyToken *token)
{
  switch ((GalleyTokenKind) token->kind)
    {
    case GALLEY_TOKEN_START_TAG:
    case GALLEY_TOKEN_EMPTY_TAG:
      return GALLEY_SPAN (token->start + 1, token->name_end);
    case GALLEY_TOKEN_END_TAG:
    case GALLEY_TOKEN_PI:
    case GALLEY_TOKEN_XML_DECLARATION:
      return GALLEY_SPAN (token->start + 2, token->name_end);
    case GALLEY_TOKEN_TEXT:
    case GALLEY_TOKEN_CDATA:
    case GALLEY_TOKEN_COMMENT:
    case GALLEY_TOKEN_DOCTYPE:
    case GALLEY_TOKEN_BOM:
    default:
      return GALLEY_SPAN (token->start, token->start);
    }
}

/* The index of the token that holds the byte; the last one for offsets at the end or behind it. */
guint galley_tokens_find (const GalleyTokens *self,
                          guint32             offset);

G_END_DECLS
