/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/draft/draft-journal.h"

#include <string.h>

#define MAGIC "Galley draft 1\n"   /* with its final zero: 16 bytes */
#define MAGIC_BYTES 16

#define RECORD_BYTES 16
#define SPLICE_BYTES 8

#define KIND_BASE 0x45534142u     /* "BASE" */
#define KIND_SPLICE 0x43494c50u   /* "PLIC" */
#define KIND_STATE 0x54415453u    /* "STAT" */

typedef struct
{
  guint32 kind;
  guint32 sequence;
  const guint8 *payload;
  gsize n_payload;
} Record;

/* The text while changes are replayed: its free room is kept where the last
 * change was, for the next one is mostly there too. */
typedef struct
{
  char *bytes;
  gsize n_room;
  gsize gap_start;
  gsize gap_end;
} GapText;

static gsize
gap_text_length (const GapText *gap)
{
  return gap->n_room - (gap->gap_end - gap->gap_start);
}

static void
gap_text_set (GapText *gap, const void *text, gsize n_bytes)
{
  g_free (gap->bytes);
  gap->n_room = n_bytes + 4096;
  gap->bytes = g_malloc (gap->n_room);
  if (n_bytes > 0)
    memcpy (gap->bytes, text, n_bytes);
  gap->gap_start = n_bytes;
  gap->gap_end = gap->n_room;
}

static void
gap_text_move (GapText *gap, gsize offset)
{
  if (offset < gap->gap_start)
    {
      gsize n = gap->gap_start - offset;

      memmove (gap->bytes + gap->gap_end - n, gap->bytes + offset, n);
      gap->gap_start -= n;
      gap->gap_end -= n;
    }
  else if (offset > gap->gap_start)
    {
      gsize n = offset - gap->gap_start;

      memmove (gap->bytes + gap->gap_start, gap->bytes + gap->gap_end, n);
      gap->gap_start += n;
      gap->gap_end += n;
    }
}

static gboolean
gap_text_splice (GapText *gap, gsize offset, gsize n_removed, const guint8 *inserted,
                 gsize n_inserted)
{
  gsize length = gap_text_length (gap);

  if (offset > length || n_removed > length - offset)
    return FALSE;

  gap_text_move (gap, offset);
  gap->gap_end += n_removed;
  if (gap->gap_end - gap->gap_start < n_inserted)
    {
      gsize n_tail = gap->n_room - gap->gap_end;
      gsize n_room = gap->n_room + n_inserted + gap->n_room / 2;

      gap->bytes = g_realloc (gap->bytes, n_room);
      memmove (gap->bytes + n_room - n_tail, gap->bytes + gap->gap_end, n_tail);
      gap->gap_end = n_room - n_tail;
      gap->n_room = n_room;
    }
  if (n_inserted > 0)
    memcpy (gap->bytes + gap->gap_start, inserted, n_inserted);
  gap->gap_start += n_inserted;
  return TRUE;
}

static GBytes *
gap_text_steal (GapText *gap)
{
  gsize length = gap_text_length (gap);

  gap_text_move (gap, length);
  return g_bytes_new_take (g_steal_pointer (&gap->bytes), length);
}

/* CRC-32 as in zip and PNG, four bits at a time. */
static guint32
crc (guint32 sum, const void *data, gsize n_bytes)
{
  static const guint32 table[16] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  const guint8 *bytes = data;

  sum = ~sum;
  for (gsize i = 0; i < n_bytes; i++)
    {
      sum ^= bytes[i];
      sum = (sum >> 4) ^ table[sum & 15];
      sum = (sum >> 4) ^ table[sum & 15];
    }
  return ~sum;
}

static void
put_number (guint8 *at, guint32 number)
{
  number = GUINT32_TO_LE (number);
  memcpy (at, &number, 4);
}

static guint32
get_number (const guint8 *at)
{
  guint32 number;

  memcpy (&number, at, 4);
  return GUINT32_FROM_LE (number);
}

/* Everything but the sum itself: the identifier, the numbers, the payload. */
static guint32
sum_record (const char *id, const guint8 *header, const guint8 *payload, gsize n_payload)
{
  guint32 sum = crc (0, id, strlen (id));

  sum = crc (sum, header, RECORD_BYTES - 4);
  return crc (sum, payload, n_payload);
}

/* Leaves room for the numbers; they are filled in by end_record(). */
static guint
begin_record (GByteArray *out)
{
  guint start = out->len;

  g_byte_array_set_size (out, start + RECORD_BYTES);
  return start;
}

static void
end_record (GByteArray *out, const char *id, guint start, guint32 kind, guint32 sequence)
{
  guint8 *header = out->data + start;
  gsize n_payload = out->len - start - RECORD_BYTES;

  put_number (header, kind);
  put_number (header + 4, sequence);
  put_number (header + 8, (guint32) n_payload);
  put_number (header + 12, sum_record (id, header, header + RECORD_BYTES, n_payload));
}

static void
append_number (GByteArray *out, guint32 number)
{
  guint8 bytes[4];

  put_number (bytes, number);
  g_byte_array_append (out, bytes, 4);
}

static void
append_state (GByteArray *out, GVariant *state)
{
  g_autoptr (GVariant) stored = g_variant_get_normal_form (state);

  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (stored);

      g_variant_unref (stored);
      stored = swapped;
    }
  g_byte_array_append (out, g_variant_get_data (stored), (guint) g_variant_get_size (stored));
}

static GVariant *
read_state (const guint8 *data, gsize n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);
  g_autoptr (GVariant) stored = NULL;

  stored = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE));
  if (G_BYTE_ORDER != G_LITTLE_ENDIAN)
    return g_variant_byteswap (stored);
  return g_variant_get_normal_form (stored);
}

/* The record at @at, when it is whole. */
static gboolean
read_record (const char *id, const guint8 *file, gsize n_bytes, gsize at, Record *record)
{
  const guint8 *header = file + at;

  if (n_bytes - at < RECORD_BYTES)
    return FALSE;
  record->kind = get_number (header);
  record->sequence = get_number (header + 4);
  record->n_payload = get_number (header + 8);
  record->payload = header + RECORD_BYTES;
  return record->n_payload <= n_bytes - at - RECORD_BYTES
         && sum_record (id, header, record->payload, record->n_payload) == get_number (header + 12);
}

static gboolean
apply_base (GalleyJournal *self, GapText *gap, const Record *record)
{
  gsize n_state;

  if (record->n_payload < 4)
    return FALSE;
  n_state = get_number (record->payload);
  if (n_state > record->n_payload - 4)
    return FALSE;
  self->state = read_state (record->payload + 4, n_state);
  gap_text_set (gap, record->payload + 4 + n_state, record->n_payload - 4 - n_state);
  return TRUE;
}

static gboolean
apply_record (GalleyJournal *self, GapText *gap, const Record *record)
{
  if (record->kind == KIND_STATE)
    {
      g_variant_unref (self->state);
      self->state = read_state (record->payload, record->n_payload);
      return TRUE;
    }
  if (record->kind != KIND_SPLICE || record->n_payload < SPLICE_BYTES)
    return FALSE;
  if (!gap_text_splice (gap, get_number (record->payload), get_number (record->payload + 4),
                        record->payload + SPLICE_BYTES, record->n_payload - SPLICE_BYTES))
    return FALSE;
  self->n_splices++;
  return TRUE;
}

/* What stands behind the base, to the last change that is whole. */
static void
replay_changes (GalleyJournal *self, GapText *gap, const char *id, GBytes *file)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (file, &n_bytes);
  Record record;

  while (read_record (id, data, n_bytes, self->n_bytes, &record)
         && record.sequence == self->sequence + 1
         && apply_record (self, gap, &record))
    {
      self->sequence = record.sequence;
      self->n_bytes += RECORD_BYTES + record.n_payload;
    }
}

/**
 * galley_journal_add_base:
 * @out: the bytes of a file; empty
 * @id: the draft's identifier
 * @sequence: of the last change that @text contains
 * @state: an a{sv}
 *
 * Writes the header and the base.
 */
void
galley_journal_add_base (GByteArray *out, const char *id, guint32 sequence, GVariant *state,
                         GBytes *text)
{
  gsize n_text;
  const guint8 *bytes = g_bytes_get_data (text, &n_text);
  guint start, state_start;

  g_return_if_fail (out->len == 0);
  g_return_if_fail (g_variant_is_of_type (state, G_VARIANT_TYPE_VARDICT));

  g_byte_array_append (out, (const guint8 *) MAGIC, MAGIC_BYTES);
  start = begin_record (out);
  append_number (out, 0);
  state_start = out->len;
  append_state (out, state);
  put_number (out->data + state_start - 4, out->len - state_start);
  g_byte_array_append (out, bytes, (guint) n_text);
  end_record (out, id, start, KIND_BASE, sequence);
}

/**
 * galley_journal_add_splice:
 * @offset: bytes
 * @n_removed: bytes
 * @n_inserted: bytes
 *
 * Writes one change of the text.
 */
void
galley_journal_add_splice (GByteArray *out, const char *id, guint32 sequence, guint32 offset,
                           guint32 n_removed, const char *inserted, gsize n_inserted)
{
  guint start = begin_record (out);

  append_number (out, offset);
  append_number (out, n_removed);
  g_byte_array_append (out, (const guint8 *) inserted, (guint) n_inserted);
  end_record (out, id, start, KIND_SPLICE, sequence);
}

/**
 * galley_journal_add_state:
 * @state: an a{sv}; replaces the one before
 */
void
galley_journal_add_state (GByteArray *out, const char *id, guint32 sequence, GVariant *state)
{
  guint start = begin_record (out);

  append_state (out, state);
  end_record (out, id, start, KIND_STATE, sequence);
}

/**
 * galley_journal_replay:
 * @self: (out): cleared by the caller after a success
 * @file: what is in a draft's file, perhaps cut off
 *
 * The text after the last change that is whole. Whatever comes behind that is
 * ignored, since nothing is known of what it was meant to change.
 *
 * Returns: %FALSE when not even the base is whole
 */
gboolean
galley_journal_replay (GalleyJournal *self, const char *id, GBytes *file)
{
  GapText gap = { 0 };
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (file, &n_bytes);
  Record record;

  memset (self, 0, sizeof *self);
  if (n_bytes < MAGIC_BYTES || memcmp (data, MAGIC, MAGIC_BYTES) != 0
      || !read_record (id, data, n_bytes, MAGIC_BYTES, &record)
      || record.kind != KIND_BASE
      || !apply_base (self, &gap, &record))
    return FALSE;

  self->sequence = record.sequence;
  self->n_bytes = MAGIC_BYTES + RECORD_BYTES + record.n_payload;
  self->n_base_bytes = self->n_bytes;

  replay_changes (self, &gap, id, file);
  self->text = gap_text_steal (&gap);
  return TRUE;
}

/**
 * galley_journal_salvage:
 * @self: (out): cleared by the caller
 * @file: what is in a draft's file, of which not even the base is whole
 *
 * What is most likely the text: the base with what is wrong in it, and the changes
 * behind it. Where nothing tells how long the base is, it is all that the file holds,
 * and there is no state. It may be no text at all.
 */
void
galley_journal_salvage (GalleyJournal *self, const char *id, GBytes *file)
{
  GapText gap = { 0 };
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (file, &n_bytes);
  Record record = { 0 };

  memset (self, 0, sizeof *self);
  if (n_bytes > MAGIC_BYTES && !read_record (id, data, n_bytes, MAGIC_BYTES, &record) && record.payload != NULL)
    {
      gsize n_rest = n_bytes - MAGIC_BYTES - RECORD_BYTES;

      /* A length behind which nothing whole begins is wrong, or the file was cut off. */
      if (record.n_payload > n_rest
          || !read_record (id, data, n_bytes, MAGIC_BYTES + RECORD_BYTES + record.n_payload, &(Record) { 0 }))
        record.n_payload = n_rest;
    }
  if (record.kind != KIND_BASE || !apply_base (self, &gap, &record))
    {
      gsize start = n_bytes >= MAGIC_BYTES && memcmp (data, MAGIC, MAGIC_BYTES) == 0 ? MAGIC_BYTES : 0;

      self->text = g_bytes_new_from_bytes (file, start, n_bytes - start);
      return;
    }
  self->sequence = record.sequence;
  self->n_bytes = MAGIC_BYTES + RECORD_BYTES + record.n_payload;
  replay_changes (self, &gap, id, file);
  self->text = gap_text_steal (&gap);
}

void
galley_journal_clear (GalleyJournal *self)
{
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->state, g_variant_unref);
}
