/* xml-judge.h: what libxml2 says about a text
 *
 * One pass of libxml2's parser that builds no tree, loads nothing and knows
 * no entities beyond the five of XML itself; its elements are compared with
 * those of our own tree on the way. May run in any thread once
 * galley_xml_init() has been called in the first one. */

#pragma once

#include "core/article/tree.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean well_formed;   /* namespaces included */
  gboolean agrees;        /* every element is the one that the tree has; only said of well-formed text */
  guint32 offset;         /* bytes: of the first error, or of the first element that differs */
  char *message;          /* owned; libxml2's own words, on one line; NULL where there is no error */
} GalleyXmlVerdict;

void galley_xml_init          (void);
char *galley_xml_dup_version  (gboolean compiled) G_GNUC_WARN_UNUSED_RESULT;
void galley_xml_judge         (const GalleyTree *tree, GalleyXmlVerdict *verdict);
void galley_xml_verdict_clear (GalleyXmlVerdict *verdict);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyXmlVerdict, galley_xml_verdict_clear)

G_END_DECLS
