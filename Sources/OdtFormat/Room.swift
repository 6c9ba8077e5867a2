// Room OdtFormat.
