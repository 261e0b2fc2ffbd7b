/*
 * Text in XML 1.0: for formats that CI servers read.
 */
#ifndef SHEARPIN_XML_H
#define SHEARPIN_XML_H

#include <stdio.h>

#include "str.h"

/* Text of any origin, for an element or an attribute in double quotes; what XML has no way to say becomes U+FFFD. */
void xml_put(FILE *out, struct str text);
/* ` name="text"` */
void xml_attribute(FILE *out, const char *name, struct str text);
void xml_attribute_z(FILE *out, const char *name, const char *text);

#endif
