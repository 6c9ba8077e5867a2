#pragma once
// Debian's libxml2 headers include ICU, which clashes with Foundation's (swiftlang/swift#88485).
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/tree.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/c14n.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xmlschemas.h>
#include <libxml/relaxng.h>

/// xmlFree is a global function pointer, which Swift 6 refuses.
static inline void wenshu_xml_free(void *pointer) { xmlFree(pointer); }
