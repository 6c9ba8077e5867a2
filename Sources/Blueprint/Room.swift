// Room Blueprint.
