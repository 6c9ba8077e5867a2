// Room TemplateEngine.
