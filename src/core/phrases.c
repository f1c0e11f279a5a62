/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "core/phrases.h"

#include <string.h>

#define NBSP "\302\240"

static const GalleyPhrases phrases[] = {
  {
    .language = "en",
    .untitled = "Untitled",
    .by = "By %s",
    .edited_by = "Edited by %s",
    .photographs_by = "Photographs by %s",
    .illustrated_by = "Illustrated by %s",
    .translated_by = "Translated by %s",
    .comma = ", ",
    .and = " and ",
    .colon = ": ",
    .published = "Published %s",
    .updated = "Updated %s",
    .minutes = "%s" NBSP "min read",
    .sources = "Sources",
    .source = "Source %s",
    .back = "Back to reference %s in the text",
    .accessed = "accessed %s",
    .archived = "archived copy",
    .not_online = "no longer online",
    .corrections = "Corrections",
    .correction = "Correction",
    .clarification = "Clarification",
    .update = "Update",
    .retraction = "Retraction",
    .table = "Table %s",
    .timeline = "Timeline %s",
  },
  {
    .language = "de",
    .untitled = "Ohne Titel",
    .by = "Von %s",
    .edited_by = "Redaktion: %s",
    .photographs_by = "Fotos: %s",
    .illustrated_by = "Illustrationen: %s",
    .translated_by = "Übersetzung: %s",
    .comma = ", ",
    .and = " und ",
    .colon = ": ",
    .published = "Veröffentlicht am %s",
    .updated = "Aktualisiert am %s",
    .minutes = "%s" NBSP "Min. Lesezeit",
    .sources = "Quellen",
    .source = "Quelle %s",
    .back = "Zurück zum Verweis %s im Text",
    .accessed = "abgerufen am %s",
    .archived = "archivierte Fassung",
    .not_online = "nicht mehr online",
    .corrections = "Korrekturen",
    .correction = "Korrektur",
    .clarification = "Klarstellung",
    .update = "Aktualisierung",
    .retraction = "Widerruf",
    .table = "Tabelle %s",
    .timeline = "Zeitleiste %s",
  },
  {
    .language = "fr",
    .untitled = "Sans titre",
    .by = "Par %s",
    .edited_by = "Édité par %s",
    .photographs_by = "Photographies" NBSP ": %s",
    .illustrated_by = "Illustrations" NBSP ": %s",
    .translated_by = "Traduction" NBSP ": %s",
    .comma = ", ",
    .and = " et ",
    .colon = NBSP ": ",
    .published = "Publié le %s",
    .updated = "Mis à jour le %s",
    .minutes = "%s" NBSP "min de lecture",
    .sources = "Sources",
    .source = "Source %s",
    .back = "Retour à l’appel %s dans le texte",
    .accessed = "consulté le %s",
    .archived = "copie archivée",
    .not_online = "n’est plus en ligne",
    .corrections = "Rectificatifs",
    .correction = "Rectificatif",
    .clarification = "Précision",
    .update = "Mise à jour",
    .retraction = "Rétractation",
    .table = "Tableau %s",
    .timeline = "Chronologie %s",
  },
  {
    .language = "es",
    .untitled = "Sin título",
    .by = "Por %s",
    .edited_by = "Edición: %s",
    .photographs_by = "Fotografías: %s",
    .illustrated_by = "Ilustraciones: %s",
    .translated_by = "Traducción: %s",
    .comma = ", ",
    .and = " y ",
    .colon = ": ",
    .published = "Publicado el %s",
    .updated = "Actualizado el %s",
    .minutes = "%s" NBSP "min de lectura",
    .sources = "Fuentes",
    .source = "Fuente %s",
    .back = "Volver a la referencia %s en el texto",
    .accessed = "consultado el %s",
    .archived = "copia archivada",
    .not_online = "ya no está en línea",
    .corrections = "Correcciones",
    .correction = "Corrección",
    .clarification = "Aclaración",
    .update = "Actualización",
    .retraction = "Retractación",
    .table = "Tabla %s",
    .timeline = "Cronología %s",
  },
  {
    .language = "ar",
    .untitled = "بلا عنوان",
    .by = "بقلم %s",
    .edited_by = "تحرير: %s",
    .photographs_by = "تصوير: %s",
    .illustrated_by = "رسوم: %s",
    .translated_by = "ترجمة: %s",
    .comma = "، ",
    .and = " و",
    .colon = ": ",
    .published = "نُشر في %s",
    .updated = "حُدّث في %s",
    .minutes = "مدة القراءة: %s" NBSP "د",
    .sources = "المصادر",
    .source = "المصدر %s",
    .back = "العودة إلى الإحالة %s في النص",
    .accessed = "اطُّلع عليه في %s",
    .archived = "نسخة مؤرشفة",
    .not_online = "لم يعد متاحًا على الشبكة",
    .corrections = "تصويبات",
    .correction = "تصويب",
    .clarification = "توضيح",
    .update = "تحديث",
    .retraction = "سحب",
    .table = "الجدول %s",
    .timeline = "الخط الزمني %s",
  },
};

/**
 * galley_phrases_get:
 * @language: a language tag
 *
 * The words for a language; English where there are none in it.
 */
const GalleyPhrases *
galley_phrases_get (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      gsize length = strlen (phrases[i].language);

      if (g_ascii_strncasecmp (language, phrases[i].language, length) == 0 &&
          (language[length] == '\0' || language[length] == '-'))
        return &phrases[i];
    }

  return &phrases[0];
}

/**
 * galley_phrases_fill:
 * @phrase: with one %s
 *
 * Returns: (transfer full): the phrase with @value in that place
 */
char *
galley_phrases_fill (const char *phrase,
                     const char *value)
{
  const char *place = strstr (phrase, "%s");

  g_return_val_if_fail (place != NULL, g_strdup (phrase));

  return g_strdup_printf ("%.*s%s%s", (int) (place - phrase), phrase, value, place + 2);
}
