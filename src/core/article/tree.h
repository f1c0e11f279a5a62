/* tree.h: elements and text of an article as a tree that survives typing
 *
 * Built from the tokens, never fails. Where the markup nests as it should the
 * tree is the one that every XML parser sees; where it does not, a broken
 * start tag is a leaf, a stray end tag is ignored, and a block that starts
 * inside open running text ends that text. Immutable once made; borrows the
 * text of its tokens.
 *
 * Nodes lie in one array in document order, so a subtree is a slice: the
 * children of n start at n + 1, each next one is at the previous one's
 * `after`, and all of them lie before nodes[n].after. Node 0 is the document. */

#pragma once

#include "core/article/tokens.h"
#include "core/article/vocabulary.h"

G_BEGIN_DECLS

typedef guint32 GalleyNodeId;

/* The document's own node; as the answer of a search it means "there is none". */
#define GALLEY_NO_NODE ((GalleyNodeId) 0)

typedef enum
{
  GALLEY_NODE_DOCUMENT,
  GALLEY_NODE_ELEMENT,
  GALLEY_NODE_TEXT,       /* one text or CDATA token */
  GALLEY_NODE_COMMENT,
  GALLEY_NODE_PI,
  GALLEY_NODE_OTHER,      /* XML declaration, DOCTYPE, BOM */
  GALLEY_NODE_STRAY_END,  /* an end tag that closes nothing */
} GalleyNodeKind;

typedef enum
{
  GALLEY_NODE_BROKEN = 1 << 0,     /* its start tag is broken */
  GALLEY_NODE_UNCLOSED = 1 << 1,   /* it has no end tag of its own */
  GALLEY_NODE_CDATA = 1 << 2,      /* text that stood in a CDATA section */
  GALLEY_NODE_BLANK = 1 << 3,      /* text of white space alone */
  GALLEY_NODE_EMPTY_TAG = 1 << 4,  /* written <name/> */
  GALLEY_NODE_TROUBLED = 1 << 5,   /* it or something inside is broken, unclosed or stray */
  GALLEY_NODE_UNBOUND = 1 << 6,    /* its prefix is declared nowhere */
} GalleyNodeFlags;

typedef struct
{
  guint32 start;          /* bytes: the whole node, tags included */
  guint32 end;
  guint32 content_start;  /* bytes: between the tags; the text itself for text */
  guint32 content_end;
  guint32 token;          /* of the start tag, or of the text, comment ... */
  GalleyNodeId parent;
  GalleyNodeId after;     /* the first node behind this one's subtree */
  guint8 kind;            /* GalleyNodeKind */
  guint8 element;         /* GalleyElement */
  guint8 flags;           /* GalleyNodeFlags */
  guint8 depth;           /* elements around it; 255 is "255 or more" */
} GalleyNode;

typedef struct
{
  GalleyTokens *tokens;   /* owned */
  GArray *nodes;          /* of GalleyNode, document order */
  gboolean nests;         /* no node is broken, unclosed or stray */
  gboolean namespace_assumed; /* the root is an <article> without any namespace; it is read as ours */
  guint max_depth;        /* elements */
} GalleyTree;

GalleyTree *galley_tree_new  (const char *text,
                              gsize       n_bytes) G_GNUC_WARN_UNUSED_RESULT;
void        galley_tree_free (GalleyTree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyTree, galley_tree_free)

#define galley_tree_node(self, id) (&g_array_index ((self)->nodes, GalleyNode, (id)))
#define galley_tree_size(self) ((self)->nodes->len)

/* for (GALLEY_EACH_CHILD (tree, parent, child)): every child node, text and comments too. */
#define GALLEY_EACH_CHILD(tree, parent_, child_)                                             \
  GalleyNodeId child_ = (parent_) + 1; child_ < galley_tree_node ((tree), (parent_))->after; \
  child_ = galley_tree_node ((tree), child_)->after

/* Bytes of the text: the whole node with its tags; and what is between them, or a text itself. */
GalleySpan    galley_tree_span          (const GalleyTree *self, GalleyNodeId node);
GalleySpan    galley_tree_content_span  (const GalleyTree *self, GalleyNodeId node);
GalleySpan    galley_tree_tag_span      (const GalleyTree *self, GalleyNodeId node);
GalleySpan    galley_tree_end_tag_span  (const GalleyTree *self, GalleyNodeId node);
GalleySpan    galley_tree_name_span     (const GalleyTree *self, GalleyNodeId node);

/* The first or next child with that meaning, or GALLEY_NO_NODE. */
GalleyNodeId  galley_tree_child         (const GalleyTree *self, GalleyNodeId parent, GalleyElement element);
GalleyNodeId  galley_tree_next          (const GalleyTree *self, GalleyNodeId node, GalleyElement element);
GalleyNodeId  galley_tree_ancestor      (const GalleyTree *self, GalleyNodeId node, GalleyElement element);
/* The innermost element whose span holds the byte (its borders belong to the parent), or the document. */
GalleyNodeId  galley_tree_at            (const GalleyTree *self, guint32 offset);

/* NULL where it is absent, or the node no element; owned by the tokens. */
const GalleyAttr *galley_tree_attr      (const GalleyTree *self, GalleyNodeId node, GalleyAttribute attribute);
/* The decoded value, NULL where the attribute is absent. The caller frees it. */
char         *galley_tree_attr_value    (const GalleyTree *self, GalleyNodeId node, GalleyAttribute attribute);
gboolean      galley_tree_attr_is       (const GalleyTree *self, GalleyNodeId node, GalleyAttribute attribute,
                                         const char *value);

/* All text inside, decoded, comments and PIs left out. The first keeps white
 * space as written; the second trims it and folds each run to one space. */
void          galley_tree_append_text   (const GalleyTree *self, GalleyNodeId node, GString *out);
char         *galley_tree_text          (const GalleyTree *self, GalleyNodeId node);
/* Where the second would be no other than what is written there. */
gboolean      galley_tree_plain_span    (const GalleyTree *self, GalleyNodeId node, GalleySpan *span);
/* Whether there is any text but white space, or any element that shows (figure, hr ...), inside. */
gboolean      galley_tree_has_content   (const GalleyTree *self, GalleyNodeId node);

/* The value of xml:lang in force at the node; NULL where none is. The caller frees it. */
char         *galley_tree_language      (const GalleyTree *self, GalleyNodeId node);

G_END_DECLS
