/* page.h: the published page of an article
 *
 * From an article, however odd, to HTML that a site can publish as it is. The
 * preview and the export show these very bytes. Making a page touches no file
 * and never fails; what could not be shown is in its list of problems. A
 * #GalleyPage is immutable, reference-counted, and keeps the article alive; it
 * may be made in any thread. */

#pragma once

#include "core/article/article.h"
#include "core/check/problem.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PRODUCT_PAGE,      /* a page that stands beside a folder with its style and pictures */
  GALLEY_PRODUCT_SINGLE,    /* one file, style and pictures inside */
  GALLEY_PRODUCT_ARTICLE,   /* the bare article element, for a site that has pages of its own */
} GalleyProduct;

/* All pictures in a single file, each as often as it is shown, for HTML has no way
 * to name one twice: nobody could send or open a file that is much larger. */
#define GALLEY_PAGE_MAX_INSIDE_BYTES ((gsize) 32 * 1024 * 1024)

/* Looks at the picture at a relative address of the article. FALSE where there
 * is none to be had; the page then shows what the picture would have said. */
typedef gboolean (*GalleyPictureFunc) (const char    *address,
                                       gboolean       want_bytes,
                                       GalleyPicture *picture,
                                       gpointer       user_data);

/* Everything is borrowed for the time of the call. */
typedef struct
{
  GalleyProduct product;
  gboolean plain;                 /* the article alone: without classes */
  const char *style;              /* CSS; for GALLEY_PRODUCT_SINGLE */
  const char *style_address;      /* relative; for GALLEY_PRODUCT_PAGE; NULL is assets/style.css */
  const char *card_address;       /* of the card of an article without a picture; NULL is assets/card.png */
  const char *assets;             /* folder of the pictures, relative; NULL is assets */
  const char *file_name;          /* of the page itself; its address where the article has no canonical one; may be NULL */
  gint64 now;                     /* seconds since 1970, for the embargo; 0 asks the clock */
  GalleyPictureFunc picture_func; /* NULL: pictures are taken on trust */
  gpointer picture_data;
} GalleyPageOptions;

/* A picture that the page needs beside it. */
typedef struct
{
  char *address;                  /* as the article has it, decoded */
  char *file;                     /* where it was found, or NULL where nobody looked */
  char *name;                     /* under the assets folder; unique, plain ASCII */
  GalleyNodeId node;              /* the first figure that shows it */
} GalleyPageAsset;

/* A stretch of the page that comes from one stretch of the article, and is
 * exactly one element. Pieces nest; the list is in document order. */
typedef struct
{
  GalleyNodeId node;              /* what it shows: a block, head (the header), a title, sources ... */
  GalleySpan source;              /* bytes of the article */
  GalleySpan html;                /* bytes of the page, from < to > */
  guint parent;                   /* index of the piece around it, or G_MAXUINT */
  guint ordinal;                  /* elements of the body that start before its own */
  guint n_elements;               /* its own and all inside */
} GalleyPagePiece;

typedef struct _GalleyPage GalleyPage;

GalleyPage *galley_page_new          (GalleyArticle *article, const GalleyPageOptions *options) G_GNUC_WARN_UNUSED_RESULT;
GalleyPage *galley_page_ref          (GalleyPage *self);
void        galley_page_unref        (GalleyPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyPage, galley_page_unref)

/* Owned by the page. */
GBytes                *galley_page_get_html     (const GalleyPage *self);
GalleyArticle         *galley_page_get_article  (const GalleyPage *self);
const GPtrArray       *galley_page_get_problems (const GalleyPage *self);

/* In the order in which the page asks for them, owned by it; `i` must be less than their number. */
guint                  galley_page_get_n_assets (const GalleyPage *self);
const GalleyPageAsset *galley_page_get_asset    (const GalleyPage *self, guint i);

/* In document order, owned by the page; `i` must be less than their number. */
guint                  galley_page_get_n_pieces (const GalleyPage *self);
const GalleyPagePiece *galley_page_get_piece    (const GalleyPage *self, guint i);
guint                  galley_page_find_piece   (const GalleyPage *self, guint32 offset);

G_END_DECLS
