// Room XMLKit.
