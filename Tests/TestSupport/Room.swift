// Room TestSupport.
