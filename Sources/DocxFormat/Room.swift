// Room DocxFormat.
