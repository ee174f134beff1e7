/* xml.h -- what of libxml2 readers call: mig_xml()->xmlFreeDoc(doc). It is loaded and made ready when first asked for. */
#ifndef MIG_EXTRACT_SOURCE_XML_H
#define MIG_EXTRACT_SOURCE_XML_H

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <libxml/xmlreader.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/library.h"

#define MIG_XML(X)                            \
    X(htmlCtxtReadMemory)                     \
    X(htmlEntityLookup)                       \
    X(htmlFreeParserCtxt)                     \
    X(htmlNewDocNoDtD)                        \
    X(htmlNewParserCtxt)                      \
    X(xmlBuildURI)                            \
    X(xmlCreateMemoryParserCtxt)              \
    X(xmlCtxtUseOptions)                      \
    X(xmlDictSize)                            \
    X(xmlDocGetRootElement)                   \
    X(xmlDocSetRootElement)                   \
    X(xmlFree)                                \
    X(xmlFreeDoc)                             \
    X(xmlFreeParserCtxt)                      \
    X(xmlFreeTextReader)                      \
    X(xmlGcMemGet)                            \
    X(xmlGcMemSetup)                          \
    X(xmlInitParser)                          \
    X(xmlNewDocNode)                          \
    X(xmlNodeSetContentLen)                   \
    X(xmlParseDocument)                       \
    X(xmlParserMaxDepth)                      \
    X(xmlReaderForMemory)                     \
    X(xmlSAX2StartElement)                    \
    X(xmlStopParser)                          \
    X(xmlTextReaderConstLocalName)            \
    X(xmlTextReaderConstValue)                \
    X(xmlTextReaderDepth)                     \
    X(xmlTextReaderIsEmptyElement)            \
    X(xmlTextReaderMoveToElement)             \
    X(xmlTextReaderMoveToFirstAttribute)      \
    X(xmlTextReaderMoveToNextAttribute)       \
    X(xmlTextReaderNodeType)                  \
    X(xmlTextReaderRead)                      \
    X(xmlTextReaderSetStructuredErrorHandler) \
    X(xmlURIEscapeStr)                        \
    X(xmlXPathCtxtCompile)                    \
    X(xmlXPathEval)                           \
    X(xmlXPathFreeCompExpr)                   \
    X(xmlXPathFreeContext)                    \
    X(xmlXPathFreeObject)                     \
    X(xmlXPathFunctionLookup)                 \
    X(xmlXPathNewContext)                     \
    X(xmlXPathOrderDocElems)

struct mig_xml {
    MIG_XML(MIG_LIBRARY_MEMBER)
};

const struct mig_xml *mig_xml(void); /* any thread */

#endif
