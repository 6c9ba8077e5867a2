// Room ArchiveKit.
