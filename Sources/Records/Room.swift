// Room Records.
