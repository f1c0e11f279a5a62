/* source-private.h: what the readers of one form each hand to the import */

#pragma once

#include "core/sources/bibtex-reader.h"
#include "core/sources/source-import.h"

G_BEGIN_DECLS

typedef enum
{
  GALLEY_PIECE_OTHER,       /* addresses, and whatever else stands between records */
  GALLEY_PIECE_BIBTEX,
  GALLEY_PIECE_RIS,
  GALLEY_PIECE_CSL,
} GalleyPieceKind;

typedef struct
{
  GalleyPieceKind kind;
  const char *start;        /* borrowed */
  const char *end;
} GalleyPiece;

/* Of GalleyPiece, without gaps; they borrow the text, which is UTF-8 with LF. */
GArray *galley_source_split (const char *text, gsize n_bytes) G_GNUC_WARN_UNUSED_RESULT;

/* Each adds its records and remarks; the text is UTF-8. The reader knows the macros of
 * what came before. */
void galley_source_read_bibtex (GalleySourceImport *import, GalleyBibtexReader *reader, const char *text, gsize n_bytes);
void galley_source_read_ris    (GalleySourceImport *import, const char *text, gsize n_bytes);
/* FALSE where it is no JSON at all. */
gboolean galley_source_read_csl (GalleySourceImport *import, const char *text, gsize n_bytes);

/* Puts a record in order and adds it, or a remark where it is no source. Takes it.
 * @name: what a sentence calls it. */
void galley_source_import_add    (GalleySourceImport *import, GalleySourceRecord *record, const char *name);
/* What was not understood, which nobody wants to lose; a remark says so. */
void galley_source_import_leave  (GalleySourceImport *import, const char *text, gsize n_bytes);
void galley_source_import_remark (GalleySourceImport *import, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Bytes of what a remark repeats of a text, which is UTF-8. */
int  galley_source_count_shown   (const char *text);

/* Sets the date where it is understood; otherwise it goes into the note, with a remark. */
void galley_source_record_take_date    (GalleySourceImport *import, GalleySourceRecord *record, char **field,
                                        const char *typed, const char *label);
/* "Volume 628, number 8007, pages 333–336." into the note; each may be NULL. */
void galley_source_record_take_details (GalleySourceRecord *record, const char *volume, const char *number,
                                        const char *pages, const char *edition);
/* The outlet where it has one, and the house where that is all there is; what has no place goes into the note. */
void galley_source_record_take_publisher (GalleySourceRecord *record, const char *container, const char *publisher,
                                          gboolean is_chapter);
/* What a note says beside the record: where and when it was read, and the archived copy. */
void galley_source_record_take_note    (GalleySourceRecord *record, const char *note);
void galley_source_record_take_author  (GalleySourceRecord *record, char *name);

G_END_DECLS
