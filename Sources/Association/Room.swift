// Room Association.
