/* edit-parts.h: what the edits are made of
 *
 * For article-edit.c, field.c and the edit-*.c files alone. Functions named
 * add append splices to an edit that the caller owns; they may be used
 * several times on one edit as long as they touch different places. Where
 * they return FALSE the error is set and the edit is of no use any more. */

#pragma once

#include "core/edit/article-edit.h"
#include "core/edit/edit-place.h"
#include "core/edit/fragment.h"

G_BEGIN_DECLS

/* Sets the error and is always FALSE. */
gboolean galley_edit_fail             (GError **error, GalleyEditError code,
                                       const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean galley_edit_fail_broken      (const GalleyTree *tree, GalleyNodeId node, guint32 offset, GError **error);
/* The fault of a value that XML cannot hold; NULL is held by all. */
gboolean galley_edit_check_value      (const char *value, GError **error);
/* Neither the node's own tags nor anything inside may be broken. */
gboolean galley_edit_check_sound      (const GalleyTree *tree, GalleyNodeId node, GError **error);
/* The same for its start tag alone. */
gboolean galley_edit_check_tag        (const GalleyTree *tree, GalleyNodeId node, GError **error);
/* The root must be an article of ours. */
gboolean galley_edit_check_article    (const GalleyArticle *article, GError **error);
/* Steals the edit where the work on it went well. */
GalleyTextEdit *galley_edit_result    (GalleyTextEdit **edit, gboolean done);

/* text */
gboolean galley_edit_add_text         (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node,
                                       const char *value, GError **error);
gboolean galley_edit_add_rich_text    (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node,
                                       const char *value, GError **error);
gboolean galley_edit_add_attribute    (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node,
                                       GalleyAttribute attribute, const char *value, GError **error);
/* What such changes would make of characters next to them. */
void         galley_edit_add_mending    (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId container);
GalleyNodeId galley_edit_find_container (const GalleyTree *tree, GalleyNodeId node);

/* running text */
/* The tags go, what is in them stays; a citation without words goes whole. */
gboolean galley_edit_add_unwrapping   (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node,
                                       GError **error);
/* Out of references, characters and CDATA brackets, to the side asked for. */
guint32  galley_edit_snap             (const GalleyTree *tree, guint32 offset, gboolean forward);
/* A tag, comment or the like that the offset stands in. */
gboolean galley_edit_is_in_markup     (const GalleyTree *tree, guint32 offset);
/* Whether a list item holds blocks, so that bare words would be lost in it. */
gboolean galley_edit_holds_blocks     (const GalleyTree *tree, GalleyNodeId node);
/* Markup in running text; a CDATA section around it is interrupted. */
void     galley_edit_add_markup       (GalleyTextEdit *edit, const GalleyTree *tree, guint32 offset,
                                       const char *markup);

/* children */
/* The n-th child of the kind, from 0, or GALLEY_NO_NODE. */
GalleyNodeId galley_edit_nth_child    (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element, guint n);
/* Of GalleyNodeId: all of them, in order. */
GArray  *galley_edit_list_children    (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element);
/* The place in the written order: behind its equals, or before them. */
gboolean galley_edit_place_child      (const GalleyTree *tree, GalleyNodeId parent, GalleyElement element,
                                       gboolean before_equals, GalleyPlace *place, GError **error);
gboolean galley_edit_place_beside     (const GalleyTree *tree, GalleyNodeId sibling, gboolean behind,
                                       GalleyElement element, GalleyPlace *place, GError **error);
gboolean galley_edit_place_between    (const GalleyTree *tree, GalleyNodeId container, guint32 offset,
                                       GalleyElement element, GalleyPlace *place, GError **error);
gboolean galley_edit_add_fragment     (GalleyTextEdit *edit, const GalleyPlace *place, const GalleyFragment *fragment,
                                       GError **error);
/* Neighbours from the first to the last, and what stands between them. */
gboolean galley_edit_add_removal      (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId first,
                                       GalleyNodeId last, GError **error);
/* Children of one parent, in order; comments between them stay. */
gboolean galley_edit_add_removals     (GalleyTextEdit *edit, const GalleyTree *tree, const GalleyNodeId *nodes,
                                       guint n, GError **error);
/* Where nothing is left but white space the list goes, too. */
gboolean galley_edit_add_item_removal (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId item,
                                       GError **error);
gboolean galley_edit_add_move         (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId node,
                                       const GalleyPlace *place, GError **error);
/* To the place that the one at index `to` has now. */
gboolean galley_edit_add_shift        (GalleyTextEdit *edit, const GalleyTree *tree, const GArray *nodes,
                                       guint from, guint to, GError **error);
/* Of a timeline: headings without cells beneath. */
gboolean galley_edit_add_headings     (GalleyTextEdit *edit, const GalleyTree *tree, GalleyNodeId timeline,
                                       guint column, const char *const *headings, GError **error);
/* The node at order[i] comes to where the node at i is. */
gboolean galley_edit_add_order        (GalleyTextEdit *edit, const GalleyTree *tree, const GalleyNodeId *nodes,
                                       const guint *order, guint n, GError **error);

G_END_DECLS
