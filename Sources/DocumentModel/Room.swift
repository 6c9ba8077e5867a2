// Room DocumentModel.
