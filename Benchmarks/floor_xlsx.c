// The least that reading a workbook can cost: inflate shared strings and sheets and run libxml2's SAX parser over them with
// callbacks that do nothing. `floor_xlsx FILE`, cc -O2 floor_xlsx.c $(pkg-config --cflags --libs libxml-2.0 libzip)
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

static long elements, bytes;

static void start(void *c, const xmlChar *l, const xmlChar *p, const xmlChar *u, int nn, const xmlChar **n, int na, int nd,
                  const xmlChar **a) {
    (void)c, (void)l, (void)p, (void)u, (void)nn, (void)n, (void)na, (void)nd, (void)a;
    elements++;
}

static void text(void *c, const xmlChar *t, int length) {
    (void)c, (void)t;
    bytes += length;
}

static int feed(void *file, char *buffer, int length) { return (int)zip_fread(file, buffer, (zip_uint64_t)length); }
static int done(void *file) {
    (void)file;
    return 0;
}

int main(int count, char **arguments) {
    zip_t *archive = count > 1 ? zip_open(arguments[1], ZIP_RDONLY, NULL) : NULL;
    if (!archive) return 66;
    xmlSAXHandler sax;
    memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = start;
    sax.characters = sax.ignorableWhitespace = text;
    for (zip_int64_t index = 0; index < zip_get_num_entries(archive, 0); index++) {
        zip_stat_t status;
        zip_stat_index(archive, (zip_uint64_t)index, 0, &status);
        if (strncmp(status.name, "xl/", 3) || strstr(status.name, "_rels/")) continue;
        zip_file_t *file = zip_fopen_index(archive, (zip_uint64_t)index, 0);
        xmlParserCtxtPtr context = xmlCreateIOParserCtxt(&sax, NULL, feed, done, file, XML_CHAR_ENCODING_NONE);
        xmlParseDocument(context);
        if (!context->wellFormed) return 65;
        xmlFreeParserCtxt(context);
        zip_fclose(file);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%ld elements, %ld bytes of text, cpu %.3f s, peak %.0f MiB\n", elements, bytes,
           usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6,
           usage.ru_maxrss / 1024.0);
    return 0;
}
