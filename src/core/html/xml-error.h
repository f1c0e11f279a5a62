/* xml-error.h: the type of an error as libxml2 hands it to a handler
 *
 * For the xml-*.c files alone: it is const since libxml2 2.12. */

#pragma once

#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

#if LIBXML_VERSION >= 21200
typedef const xmlError *GalleyXmlErrorArgument;
#else
typedef xmlError *GalleyXmlErrorArgument;
#endif
