// Room TemplateMarkup.
